CYPHER 25
// Draw the publications that give a parameter its values, and the territory it holds for when it is not everywhere.
// access: write
// param: rows list of {key, cites, places}
UNWIND $rows AS row
MATCH (p:Parameter {id: row.key})
CALL (p) { MATCH (p)-[old:CITES|IN]->() DELETE old }
CALL (row, p) { UNWIND row.cites AS id MATCH (s:Source {id: id}) CREATE (p)-[:CITES]->(s) }
CALL (row, p) { UNWIND row.places AS code MERGE (t:Territory {code: code}) CREATE (p)-[:IN]->(t) }
