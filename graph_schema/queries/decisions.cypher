CYPHER 25
// Every event of a contrat.
// access: read
// param: code text, the contrat
MATCH (d:Decision {territory_code: $code})
RETURN properties(d) AS decision
ORDER BY d.at, d.id
