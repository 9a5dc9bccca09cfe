CYPHER 25
// Say that a run wrote all it had to write for a contrat.
// access: write
// param: run_id text
// param: code text, the contrat
// param: answers int
// param: suggestions int
// param: digest text
MATCH (:Run {id: $run_id})-[c:COVERS]->(:Territory {code: $code})
SET c.answers = $answers, c.suggestions = $suggestions, c.digest = $digest
RETURN count(c) AS completed
