CYPHER 25
// Draw where needs were said, and what a person said they are about.
// access: write
// param: rows list of {key, territory_code, themes, enjeux}
UNWIND $rows AS row
MATCH (n:Need {id: row.key})
CALL (n) { MATCH (n)-[old:SAID_IN|TRANSLATED_TO|RAISES]->() DELETE old }
CALL (row, n) { MERGE (t:Territory {code: row.territory_code}) CREATE (n)-[:SAID_IN]->(t) }
CALL (row, n) { UNWIND row.themes AS id MERGE (t:Theme {id: id}) CREATE (n)-[:TRANSLATED_TO {by: 'cdsu'}]->(t) }
CALL (row, n) { UNWIND row.enjeux AS id MERGE (e:Enjeu {id: id}) CREATE (n)-[:RAISES]->(e) }
