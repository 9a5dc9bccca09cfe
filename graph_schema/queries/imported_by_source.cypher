CYPHER 25
// The things of one label that these sources describe, by key.
// access: read
// param: label text
// param: sources list of text, ids
UNWIND $sources AS source_id
MATCH (n)-[:FROM]->(:Source {id: source_id})
WHERE $label IN labels(n)
RETURN n.id AS key, source_id, n.origin AS origin
ORDER BY key
