CYPHER 25
// A contrat and its quartiers.
// access: read
// param: code text, the contrat
MATCH (c:Territory {code: $code, kind: 'contrat'})
RETURN properties(c) AS territory,
       COLLECT { MATCH (q:Territory {kind: 'qpv'})-[:WITHIN]->(c) RETURN properties(q) ORDER BY q.code } AS quartiers
