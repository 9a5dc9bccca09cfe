CYPHER 25
// A suggestion in the published runs, the current one first.
// access: read
// param: id text
// param: consents list of text, those the reader may see
MATCH (g:Suggestion {id: $id})
MATCH (p:Publication {territory_code: g.territory_code})
WHERE g.run_id IN [p.run_id, p.previous_run_id]
RETURN g.payload AS payload, g.territory_code AS code, g.run_id AS run_id, g.run_id = p.run_id AS current,
       p.as_of AS as_of, p.published_at AS published_at, p.previous_as_of AS previous_as_of,
       p.previous_published_at AS previous_published_at,
       NOT EXISTS { MATCH (g)<-[:MEMBER_OF]-(s:Structure) WHERE NOT s.consent IN $consents } AS visible
ORDER BY current DESC, g.territory_code
