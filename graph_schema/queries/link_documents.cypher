CYPHER 25
// Draw the publications that say what is known of a document.
// access: write
// param: rows list of {key, cites}
UNWIND $rows AS row
MATCH (d:Document {id: row.key})
CALL (d) { MATCH (d)-[old:CITES]->() DELETE old }
CALL (row, d) { UNWIND row.cites AS id MATCH (s:Source {id: id}) CREATE (d)-[:CITES]->(s) }
