CYPHER 25
// Take the write lock of each Period (made when it is new) and return all that its sources say of it.
// access: write
// param: keys list of text, sorted
UNWIND $keys AS key
MERGE (n:Period {id: key})
SET n.locked = true
RETURN key, elementId(n) AS element,
       COLLECT { MATCH (n)-[f:FROM]->(s:Source) RETURN {said: f.said, source: properties(s)} } AS said
