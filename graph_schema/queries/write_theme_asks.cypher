CYPHER 25
// Replace what one source says that needs of each theme ask for.
// access: write
// param: source_id text
// param: keys list of text, all that the source says now
// param: rows list of {key, theme_id, ask_id, properties}, those to write, sorted by key
CALL () { MATCH (:Theme)-[old:ASKS_FOR {source_id: $source_id}]->(:Ask) WHERE NOT old.key IN $keys DELETE old }
UNWIND $rows AS row
CALL (row) { MATCH (t:Theme {id: row.theme_id}) RETURN t }
CALL (row) { MATCH (a:Ask {id: row.ask_id}) RETURN a }
MERGE (t)-[r:ASKS_FOR {key: row.key}]->(a)
SET r = row.properties
