CYPHER 25
// Write who worked with whom, once for each source that says it.
// access: write
// param: rows list of {key, first, second, properties}, sorted by key
UNWIND $rows AS row
CALL (row) { MATCH (a:Structure {id: row.first}) RETURN a }
CALL (row) { MATCH (b:Structure {id: row.second}) RETURN b }
MERGE (a)-[r:WORKED_WITH {key: row.key}]->(b)
SET r = row.properties
