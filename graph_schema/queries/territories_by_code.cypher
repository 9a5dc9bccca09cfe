CYPHER 25
// Described territories by code.
// access: read
// param: codes list of text
UNWIND $codes AS code
MATCH (t:Territory {code: code})
WHERE t.label IS NOT NULL
RETURN properties(t) AS territory
ORDER BY code
