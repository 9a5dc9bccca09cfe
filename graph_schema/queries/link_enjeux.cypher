CYPHER 25
// Draw the contrat an enjeu belongs to, and its themes.
// access: write
// param: rows list of {key, territory_code, themes}
UNWIND $rows AS row
MATCH (e:Enjeu {id: row.key})
CALL (e) { MATCH (e)-[old:PRIORITY_OF|ABOUT]->() DELETE old }
CALL (row, e) { MERGE (t:Territory {code: row.territory_code}) CREATE (e)-[:PRIORITY_OF]->(t) }
CALL (row, e) { UNWIND row.themes AS id MERGE (t:Theme {id: id}) CREATE (e)-[:ABOUT]->(t) }
