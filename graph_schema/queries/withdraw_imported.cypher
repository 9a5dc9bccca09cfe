CYPHER 25
// One source no longer says anything of these things. To be run after their lock, in the same transaction.
// access: write
// param: source_id text
// param: elements list of text, element ids
UNWIND $elements AS element
MATCH (n) WHERE elementId(n) = element
MATCH (n)-[f:FROM]->(:Source {id: $source_id})
DELETE f
RETURN count(f) AS withdrawn
