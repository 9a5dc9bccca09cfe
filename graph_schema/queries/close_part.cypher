CYPHER 25
// Make a run's part of a contrat unreadable, before what it wrote is removed.
// access: write
// param: run_id text
// param: code text, the contrat
MATCH (:Run {id: $run_id})-[c:COVERS]->(:Territory {code: $code})
DELETE c
