CYPHER 25
// A suggestion as it was when somebody last decided on it.
// access: read
// param: id text
// param: consents list of text, those the reader may see
MATCH (d:Decision {suggestion_id: $id})
WHERE d.payload IS NOT NULL
RETURN d.payload AS payload, d.territory_code AS code, d.run_id AS run_id, d.as_of AS as_of, d.published_at AS published_at,
       NOT EXISTS { MATCH (s:Structure) WHERE s.id IN d.member_ids AND NOT s.consent IN $consents } AS visible
ORDER BY d.at DESC, d.id DESC
LIMIT 1
