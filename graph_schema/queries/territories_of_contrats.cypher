CYPHER 25
// The contrats of a scope and what lies in them.
// access: read
// param: contrats list of text
UNWIND $contrats AS contrat
MATCH (:Territory {code: contrat, kind: 'contrat'})<-[:WITHIN*0..1]-(t:Territory)
WHERE t.label IS NOT NULL
RETURN DISTINCT t.code AS code
ORDER BY code
