CYPHER 25
// Draw what territories say of others: the larger ones they lie in.
// access: write
// param: rows list of {key, within}
UNWIND $rows AS row
MATCH (t:Territory {code: row.key})
CALL (row, t) { MATCH (t)-[old:WITHIN]->(w:Territory) WHERE NOT w.code IN row.within DELETE old }
CALL (row, t) { UNWIND row.within AS code MERGE (w:Territory {code: code}) MERGE (t)-[:WITHIN]->(w) }
