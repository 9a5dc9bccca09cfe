CYPHER 25
// Draw the theme an expression points to, and the obligation it usually names.
// access: write
// param: rows list of {key, theme_id, weight, obligations}
UNWIND $rows AS row
MATCH (l:LexiconTerm {id: row.key})
CALL (l) { MATCH (l)-[old:POINTS_TO|NAMES]->() DELETE old }
CALL (row, l) { MERGE (t:Theme {id: row.theme_id}) CREATE (l)-[:POINTS_TO {weight: row.weight}]->(t) }
CALL (row, l) { UNWIND row.obligations AS id MERGE (o:Obligation {id: id}) CREATE (l)-[:NAMES]->(o) }
