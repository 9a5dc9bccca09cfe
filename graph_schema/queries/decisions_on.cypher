CYPHER 25
// Every event on a suggestion.
// access: read
// param: suggestion_id text
MATCH (d:Decision {suggestion_id: $suggestion_id})
RETURN properties(d) AS decision
ORDER BY d.at, d.id
