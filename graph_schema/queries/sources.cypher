CYPHER 25
// Publications by id.
// access: read
// param: ids list of text
UNWIND $ids AS id
MATCH (s:Source {id: id})
RETURN properties(s) AS source
ORDER BY id
