CYPHER 25
// The contrats de ville, with the larger territories they lie in.
// access: read
// param: codes list of text, the contrats of the scope; null for all
MATCH (c:Territory {kind: 'contrat'})
WHERE $codes IS NULL OR c.code IN $codes
RETURN properties(c) AS territory
ORDER BY c.code
