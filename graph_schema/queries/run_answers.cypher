CYPHER 25
// The answers of a run for a contrat.
// access: read
// param: run_id text
// param: code text, the contrat
MATCH (a:Answer) WHERE a.run_id = $run_id AND a.territory_code = $code
RETURN a.payload AS payload
ORDER BY a.need_id
