CYPHER 25
// Draw the legal states a dispositif requires (any of `values`), its themes, and the publications its facts quote.
// access: write
// param: rows list of {key, requires: list of {token, label}, themes, cites}
UNWIND $rows AS row
MATCH (d:Dispositif {id: row.key})
CALL (d) { MATCH (d)-[old:REQUIRES|ABOUT|CITES]->() DELETE old }
CALL (row, d) { UNWIND row.requires AS need MERGE (l:LegalToken {id: need.token}) CREATE (d)-[:REQUIRES {condition: need.label}]->(l) }
CALL (row, d) { UNWIND row.themes AS id MERGE (t:Theme {id: id}) CREATE (d)-[:ABOUT]->(t) }
CALL (row, d) { UNWIND row.cites AS id MATCH (s:Source {id: id}) CREATE (d)-[:CITES]->(s) }
