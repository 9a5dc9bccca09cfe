CYPHER 25
// Write down who read what; the same reading of the same day is one event, the first.
// access: write
// param: rows list of {id, properties}, sorted by id
UNWIND $rows AS row
MERGE (a:Access {id: row.id})
ON CREATE SET a = row.properties
RETURN count(a) AS kept
