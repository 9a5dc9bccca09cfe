CYPHER 25
// Draw the publications that say what is known of a period.
// access: write
// param: rows list of {key, cites}
UNWIND $rows AS row
MATCH (p:Period {id: row.key})
CALL (p) { MATCH (p)-[old:CITES]->() DELETE old }
CALL (row, p) { UNWIND row.cites AS id MATCH (s:Source {id: id}) CREATE (p)-[:CITES]->(s) }
