CYPHER 25
// Write contacts, apart from structures; the latest consent wins.
// access: write
// param: rows list of {structure_id, consented_on, source_id, digest, properties}, sorted by structure_id
UNWIND $rows AS row
MERGE (c:Contact {structure_id: row.structure_id})
WITH row, c, CASE
  WHEN c.digest IS NULL THEN 'created'
  WHEN c.digest = row.digest OR c.consented_on > row.consented_on THEN 'unchanged'
  ELSE 'updated' END AS outcome
CALL (row, c, outcome) {
  WITH row, c, outcome WHERE outcome <> 'unchanged'
  SET c = row.properties, c.digest = row.digest
  WITH row, c
  OPTIONAL MATCH (c)-[old:FROM]->(:Source) DELETE old
  WITH DISTINCT row, c
  MATCH (s:Source {id: row.source_id})
  CREATE (c)-[:FROM]->(s)
}
RETURN outcome, count(*) AS n
