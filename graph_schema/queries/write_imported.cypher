CYPHER 25
// Write the record of each thing, and what one source says of it. To be run after its lock, in the same transaction.
// access: write
// param: rows list of {element, properties, source_id, digest, said}
UNWIND $rows AS row
MATCH (n) WHERE elementId(n) = row.element
SET n = row.properties
WITH row, n
MATCH (s:Source {id: row.source_id})
MERGE (n)-[f:FROM]->(s)
SET f.digest = row.digest, f.said = row.said
RETURN count(n) AS written
