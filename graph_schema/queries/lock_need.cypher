CYPHER 25
// Take the write lock of a need: decisions on it come one after the other.
// access: write
// param: id text
MATCH (n:Need {id: $id})
SET n.locked = true
REMOVE n.locked
RETURN COLLECT { MATCH (n)-[:SAID_IN]->(:Territory)-[:WITHIN*0..1]->(c:Territory {kind: 'contrat'}) RETURN DISTINCT c.code AS c ORDER BY c } AS contrats
