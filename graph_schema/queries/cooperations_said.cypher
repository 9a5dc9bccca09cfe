CYPHER 25
// The digest of each cooperation that is there already.
// access: read
// param: keys list of text
UNWIND $keys AS key
MATCH (:Structure)-[r:WORKED_WITH {key: key}]->(:Structure)
RETURN key, r.digest AS digest
