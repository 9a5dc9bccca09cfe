CYPHER 25
// An event by its id.
// access: read
// param: id text
MATCH (d:Decision {id: $id})
RETURN properties(d) AS decision
