CYPHER 25
// Who worked with whom among these structures, each time as every source says it, gathered by the first of the two.
// access: read
// param: ids list of text, structures
UNWIND $ids AS id
MATCH (a:Structure {id: id})-[r:WORKED_WITH]->(b:Structure)
WHERE b.id IN $ids
RETURN id AS first, collect({
  second: b.id, id: r.id, since: r.since, until: r.until, subject: r.subject, themes: r.themes, source_id: r.source_id, demo: r.demo
}) AS ties
ORDER BY first
