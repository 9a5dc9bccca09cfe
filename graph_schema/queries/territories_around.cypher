CYPHER 25
// One territory and what lies in it, directly or through a contrat.
// access: read
// param: territory text, a code
// param: contrats list of text, the contrats of the scope; null for all
MATCH (top:Territory {code: $territory})<-[:WITHIN*0..2]-(t:Territory)
WHERE t.label IS NOT NULL
  AND ($contrats IS NULL OR EXISTS { MATCH (t)-[:WITHIN*0..1]->(c:Territory {kind: 'contrat'}) WHERE c.code IN $contrats })
RETURN DISTINCT t.code AS code
ORDER BY code
