CYPHER 25
// What one source says that needs of each theme ask for (key and digest).
// access: read
// param: source_id text
MATCH (:Theme)-[r:ASKS_FOR {source_id: $source_id}]->(:Ask)
RETURN r.key AS key, r.digest AS digest
