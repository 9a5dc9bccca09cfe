CYPHER 25
// Write the answers of a run.
// access: write
// param: run_id text
// param: code text, the contrat
// param: rows list of {key, need_id, payload, abstained, themes}, sorted by key
MATCH (r:Run {id: $run_id})
UNWIND $rows AS row
MERGE (a:Answer {key: row.key})
SET a.run_id = $run_id, a.territory_code = $code, a.need_id = row.need_id, a.payload = row.payload, a.abstained = row.abstained
MERGE (a)-[:IN_RUN]->(r)
CALL (row, a) { MATCH (n:Need {id: row.need_id}) MERGE (a)-[:ANSWERS]->(n) }
CALL (row, a) { UNWIND row.themes AS theme MATCH (t:Theme {id: theme.id}) MERGE (a)-[g:TRANSLATED_TO {by: theme.by}]->(t) SET g.confidence = theme.confidence }
RETURN count(a) AS written
