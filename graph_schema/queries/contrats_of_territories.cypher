CYPHER 25
// The contrats that each territory is or lies in.
// access: read
// param: codes list of text
UNWIND $codes AS code
MATCH (t:Territory {code: code})
RETURN code, COLLECT { MATCH (t)-[:WITHIN*0..1]->(c:Territory {kind: 'contrat'}) RETURN DISTINCT c.code AS c ORDER BY c } AS contrats
