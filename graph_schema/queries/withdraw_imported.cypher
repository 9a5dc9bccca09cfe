CYPHER 25
// One source no longer says anything of these things. To be run after lock_imported, in the same transaction.
// access: write
// param: source_id text
// param: label text
// param: keys list of text
MATCH (n)-[f:FROM]->(:Source {id: $source_id})
WHERE $label IN labels(n) AND n.id IN $keys
DELETE f
RETURN count(f) AS withdrawn
