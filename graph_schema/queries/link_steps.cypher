CYPHER 25
// Draw the legal states an administrative step requires and gives, and the publications its facts quote.
// access: write
// param: rows list of {key, requires, gives, cites}
UNWIND $rows AS row
MATCH (p:Step {id: row.key})
CALL (p) { MATCH (p)-[old:REQUIRES|GIVES|CITES]->() DELETE old }
CALL (row, p) { UNWIND row.requires AS id MERGE (l:LegalToken {id: id}) CREATE (p)-[:REQUIRES]->(l) }
CALL (row, p) { UNWIND row.gives AS id MERGE (l:LegalToken {id: id}) CREATE (p)-[:GIVES]->(l) }
CALL (row, p) { UNWIND row.cites AS id MATCH (s:Source {id: id}) CREATE (p)-[:CITES]->(s) }
