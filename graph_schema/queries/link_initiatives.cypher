CYPHER 25
// Draw who carries initiatives, where, about what, and the need each answers if it is known.
// access: write
// param: rows list of {key, structure_id, territory_code, themes, needs}
UNWIND $rows AS row
MATCH (i:Initiative {id: row.key})
CALL (i) { MATCH (i)-[old:TAKES_PLACE_IN|ABOUT|RESPONDS_TO]->() DELETE old }
CALL (i) { MATCH (i)<-[old:CARRIES]-() DELETE old }
CALL (row, i) { MATCH (s:Structure {id: row.structure_id}) CREATE (s)-[:CARRIES]->(i) }
CALL (row, i) { MERGE (t:Territory {code: row.territory_code}) CREATE (i)-[:TAKES_PLACE_IN]->(t) }
CALL (row, i) { UNWIND row.themes AS id MERGE (t:Theme {id: id}) CREATE (i)-[:ABOUT]->(t) }
CALL (row, i) { UNWIND row.needs AS id MATCH (n:Need {id: id}) CREATE (i)-[:RESPONDS_TO]->(n) }
