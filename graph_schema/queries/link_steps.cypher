CYPHER 25
// Draw the legal states a step requires and gives, the publications it quotes, the contrat it is a local version for.
// access: write
// param: rows list of {key, requires, gives, cites, places}
UNWIND $rows AS row
MATCH (p:Step {id: row.key})
CALL (p) { MATCH (p)-[old:REQUIRES|GIVES|CITES|IN]->() DELETE old }
CALL (row, p) { UNWIND row.requires AS id MERGE (l:LegalToken {id: id}) CREATE (p)-[:REQUIRES]->(l) }
CALL (row, p) { UNWIND row.gives AS id MERGE (l:LegalToken {id: id}) CREATE (p)-[:GIVES]->(l) }
CALL (row, p) { UNWIND row.cites AS id MATCH (s:Source {id: id}) CREATE (p)-[:CITES]->(s) }
CALL (row, p) { UNWIND row.places AS code MERGE (t:Territory {code: code}) CREATE (p)-[:IN]->(t) }
