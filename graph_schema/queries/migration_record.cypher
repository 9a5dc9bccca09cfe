CYPHER 25
// Record a migration: with its changes when they are data, right after them when they are schema.
// access: write
// param: version int
// param: name text
// param: kind text, schema or data
// param: sha256 text
MERGE (m:Migration {version: $version})
SET m.name = $name, m.kind = $kind, m.sha256 = $sha256, m.applied_at = datetime.realtime()
