CYPHER 25
// The published run of a contrat, and the one before.
// access: read
// param: code text, the contrat
MATCH (p:Publication {territory_code: $code})
RETURN p.run_id AS run_id, p.as_of AS as_of, p.published_at AS published_at,
       p.previous_run_id AS previous_run_id, p.previous_as_of AS previous_as_of, p.previous_published_at AS previous_published_at
