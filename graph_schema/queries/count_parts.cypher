CYPHER 25
// What a run said it wrote for each contrat, beside what is there.
// access: read
// param: run_id text
// param: codes list of text, contrats
MATCH (:Run {id: $run_id})-[c:COVERS]->(t:Territory)
WHERE t.code IN $codes
RETURN t.code AS code, c.answers AS answers, c.suggestions AS suggestions,
       COUNT { MATCH (a:Answer) WHERE a.run_id = $run_id AND a.territory_code = t.code } AS found_answers,
       COUNT { MATCH (g:Suggestion) WHERE g.run_id = $run_id AND g.territory_code = t.code } AS found_suggestions
ORDER BY code
