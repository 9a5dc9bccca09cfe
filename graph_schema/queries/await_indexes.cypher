CYPHER 25
// Wait until every index is filled.
// access: read
// param: seconds int
CALL db.awaitIndexes($seconds)
