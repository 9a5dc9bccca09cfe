CYPHER 25
// Take the write lock of each lease, in the order of their names; the property is set before anything is read.
// access: write
// param: names list of text, sorted
UNWIND $names AS name
MERGE (l:Lease {name: name})
SET l.touched = coalesce(l.touched, 0) + 1
RETURN count(l) AS locked
