CYPHER 25
// Remove some of what a run wrote for a contrat. To be repeated until it removes nothing.
// access: write
// param: run_id text
// param: code text, the contrat
// param: most int
MATCH (n:Answer|Suggestion) WHERE n.run_id = $run_id AND n.territory_code = $code
WITH n LIMIT $most
DETACH DELETE n
RETURN count(*) AS removed
