CYPHER 25
// The migrations applied to this store.
// access: read
// whole: Migration
MATCH (m:Migration)
RETURN m.version AS version, m.name AS name, m.sha256 AS sha256
ORDER BY version
