CYPHER 25
// The contrats in which, or in a quartier of which, something was said.
// access: read
// param: codes list of text, the contrats of the scope; null for all
MATCH (c:Territory {kind: 'contrat'})
WHERE ($codes IS NULL OR c.code IN $codes) AND EXISTS { (c)<-[:WITHIN*0..1]-(:Territory)<-[:SAID_IN]-(:Need) }
RETURN c.code AS code
ORDER BY code
