CYPHER 25
// What a run wrote for a contrat: nothing yet (null), or how many answers and suggestions.
// access: read
// param: run_id text
// param: code text, the contrat
MATCH (r:Run {id: $run_id})-[c:COVERS]->(:Territory {code: $code})
RETURN c.answers AS answers, c.suggestions AS suggestions, c.digest AS digest,
       c.allocation AS allocation, c.learning AS learning,
       EXISTS { MATCH (p:Publication {territory_code: $code}) WHERE $run_id IN [p.run_id, p.previous_run_id] } AS published,
       r.as_of AS as_of
