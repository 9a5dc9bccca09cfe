CYPHER 25
// Draw the dispositif a campagne opens, and where.
// access: write
// param: rows list of {key, dispositif_id, territory_code}
UNWIND $rows AS row
MATCH (c:Campagne {id: row.key})
CALL (c) { MATCH (c)-[old:INSTANCE_OF|OPEN_IN]->() DELETE old }
CALL (row, c) { MERGE (d:Dispositif {id: row.dispositif_id}) CREATE (c)-[:INSTANCE_OF]->(d) }
CALL (row, c) { MERGE (t:Territory {code: row.territory_code}) CREATE (c)-[:OPEN_IN]->(t) }
