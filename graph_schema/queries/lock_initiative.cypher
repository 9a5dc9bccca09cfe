CYPHER 25
// Take the write lock of an initiative: what is said of sharing it comes one after the other.
// access: write
// param: id text
MATCH (i:Initiative {id: $id})
SET i.locked = true
REMOVE i.locked
RETURN count(i) AS locked
