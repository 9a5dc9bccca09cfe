CYPHER 25
// Move the pointer of each contrat to a run; the run before stays readable. Moving it again changes nothing.
// access: write
// param: run_id text
// param: codes list of text, sorted contrats
MATCH (r:Run {id: $run_id})
UNWIND $codes AS code
MERGE (p:Publication {territory_code: code})
WITH p, r WHERE p.run_id IS NULL OR p.run_id <> $run_id
SET p.previous_run_id = p.run_id, p.previous_as_of = p.as_of, p.previous_published_at = p.published_at,
    p.run_id = $run_id, p.as_of = r.as_of, p.published_at = datetime.realtime()
RETURN count(p) AS flipped
