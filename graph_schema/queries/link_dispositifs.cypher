CYPHER 25
// Draw the legal states a dispositif requires (any of `values`), its themes, what it never goes beside, what its facts quote.
// access: write
// param: rows list of {key, requires: list of {token, label}, themes, never_with, cites}
UNWIND $rows AS row
MATCH (d:Dispositif {id: row.key})
CALL (d) { MATCH (d)-[old:REQUIRES|ABOUT|NEVER_WITH|CITES]->() DELETE old }
CALL (row, d) { UNWIND row.requires AS need MERGE (l:LegalToken {id: need.token}) CREATE (d)-[:REQUIRES {condition: need.label}]->(l) }
CALL (row, d) { UNWIND row.themes AS id MERGE (t:Theme {id: id}) CREATE (d)-[:ABOUT]->(t) }
CALL (row, d) { UNWIND row.never_with AS id MERGE (o:Dispositif {id: id}) CREATE (d)-[:NEVER_WITH]->(o) }
CALL (row, d) { UNWIND row.cites AS id MATCH (s:Source {id: id}) CREATE (d)-[:CITES]->(s) }
