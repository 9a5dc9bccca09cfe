CYPHER 25
// Say that a run wrote all it had to write for a contrat.
// access: write
// param: run_id text
// param: code text, the contrat
// param: answers int
// param: suggestions int
// param: digest text
// param: allocation text, what joining the needs says; null for a run that did not
// param: learning text, what decisions taught it; null for a run that looked at none
MATCH (:Run {id: $run_id})-[c:COVERS]->(:Territory {code: $code})
SET c.answers = $answers, c.suggestions = $suggestions, c.digest = $digest, c.allocation = $allocation,
    c.learning = $learning
RETURN count(c) AS completed
