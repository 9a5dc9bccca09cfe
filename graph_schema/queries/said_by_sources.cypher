CYPHER 25
// What these sources say of the things of one label: the digest of each record.
// access: read
// param: label text
// param: sources list of text, ids
UNWIND $sources AS source_id
MATCH (n)-[f:FROM]->(:Source {id: source_id})
WHERE $label IN labels(n)
RETURN coalesce(n.id, n.code) AS key, source_id, f.digest AS digest, n.origin AS origin
ORDER BY key, source_id
