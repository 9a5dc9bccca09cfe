CYPHER 25
// The published suggestions for the needs of these territories.
// access: read
// param: contrats list of text, those that hold the territories; null for all
// param: codes list of text, territories; null for all
// param: consents list of text, those the reader may see
MATCH (p:Publication)
WHERE $contrats IS NULL OR p.territory_code IN $contrats
MATCH (g:Suggestion)-[:PROPOSED_FOR]->(n:Need)
WHERE g.run_id = p.run_id AND g.territory_code = p.territory_code
  AND ($codes IS NULL OR n.territory_code IN $codes)
  AND NOT EXISTS { MATCH (g)<-[:MEMBER_OF]-(s:Structure) WHERE NOT s.consent IN $consents }
RETURN g.id AS id, n.id AS need_id, g.territory_code AS territory, n.territory_code AS place, g.rank AS rank, g.cost AS cost,
       g.first_euro AS first_euro, COLLECT { MATCH (g)-[:AIMS_AT]->(d:Dispositif) RETURN d.id ORDER BY d.id } AS dispositif_ids, g.run_id AS run_id,
       COLLECT { MATCH (g)<-[m:MEMBER_OF]-(s:Structure) RETURN s.label ORDER BY m.bearer DESC, s.label, s.id } AS members
ORDER BY territory, need_id, rank, id
