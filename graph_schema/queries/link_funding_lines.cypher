CYPHER 25
// Draw who was granted the money, or asked for it without having it (yet), from which dispositif, for which need, where.
// access: write
// param: rows list of {key, granted_to, asked_by, dispositifs, needs, places}
UNWIND $rows AS row
MATCH (l:FundingLine {id: row.key})
CALL (l) { MATCH (l)-[old:GRANTED_TO|ASKED_BY|OF|ANSWERS|IN]->() DELETE old }
CALL (row, l) { UNWIND row.granted_to AS id MATCH (s:Structure {id: id}) CREATE (l)-[:GRANTED_TO]->(s) }
CALL (row, l) { UNWIND row.asked_by AS id MATCH (s:Structure {id: id}) CREATE (l)-[:ASKED_BY]->(s) }
CALL (row, l) { UNWIND row.dispositifs AS id MERGE (d:Dispositif {id: id}) CREATE (l)-[:OF]->(d) }
CALL (row, l) { UNWIND row.needs AS id MATCH (n:Need {id: id}) CREATE (l)-[:ANSWERS]->(n) }
CALL (row, l) { UNWIND row.places AS code MERGE (t:Territory {code: code}) CREATE (l)-[:IN]->(t) }
