CYPHER 25
// The suggestions of a run for a contrat whose every member may be seen.
// access: read
// param: run_id text
// param: code text, the contrat
// param: consents list of text, those the reader may see
MATCH (g:Suggestion) WHERE g.run_id = $run_id AND g.territory_code = $code
RETURN g.id AS id, g.need_id AS need_id, g.payload AS payload,
       NOT EXISTS { MATCH (g)<-[:MEMBER_OF]-(s:Structure) WHERE NOT s.consent IN $consents } AS visible
ORDER BY g.need_id, g.rank, g.id
