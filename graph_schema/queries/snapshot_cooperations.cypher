CYPHER 25
// Who worked with whom among these structures, each time as every source says it.
// access: read
// param: ids list of text, structures
UNWIND $ids AS id
MATCH (a:Structure {id: id})-[r:WORKED_WITH]->(b:Structure)
WHERE b.id IN $ids
MATCH (s:Source {id: r.source_id})
RETURN properties(r) AS cooperation, a.id AS first, b.id AS second, s.declared AS declared, s.published AS published
ORDER BY cooperation.id, cooperation.source_id
