CYPHER 25
// Write publications; those already written alike are left alone.
// access: write
// param: rows list of {id, digest, properties}, sorted by id
UNWIND $rows AS row
MERGE (s:Source {id: row.id})
WITH row, s, CASE WHEN s.digest IS NULL THEN 'created' WHEN s.digest = row.digest THEN 'unchanged' ELSE 'updated' END AS outcome
CALL (row, s, outcome) { WITH row, s, outcome WHERE outcome <> 'unchanged' SET s = row.properties, s.digest = row.digest }
RETURN outcome, count(*) AS n
