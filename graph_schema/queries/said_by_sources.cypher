CYPHER 25
// What these sources say of each thing: its labels, its key, the digest of each record.
// access: read
// param: sources list of text, ids
UNWIND $sources AS source_id
MATCH (n)-[f:FROM]->(:Source {id: source_id})
RETURN labels(n) AS labels, coalesce(n.id, n.code) AS key, source_id, f.digest AS digest, n.origin AS origin
ORDER BY key, source_id
