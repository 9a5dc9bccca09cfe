CYPHER 25
// Every event about learning in a contrat.
// access: read
// param: code text, the contrat
MATCH (t:Teaching {territory_code: $code})
RETURN properties(t) AS teaching
ORDER BY t.at, t.id
