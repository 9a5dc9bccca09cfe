CYPHER 25
// Open a run on some contrats; opening it again changes nothing.
// access: write
// param: run_id text
// param: as_of date
// param: started_at datetime
// param: codes list of text, contrats
MERGE (r:Run {id: $run_id})
ON CREATE SET r.as_of = $as_of, r.started_at = $started_at
WITH r
UNWIND $codes AS code
MATCH (t:Territory {code: code, kind: 'contrat'})
MERGE (r)-[c:COVERS]->(t)
RETURN count(c) AS covered
