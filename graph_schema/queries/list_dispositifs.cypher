CYPHER 25
// Dispositifs, with the campagnes open in these territories or in larger ones they lie in.
// access: read
// param: codes list of text; null for all
// whole: Dispositif
MATCH (d:Dispositif)
WHERE d.label IS NOT NULL
RETURN d.id AS id, d.label AS label, d.funder AS funder, d.nature AS nature, d.origin AS origin, d.themes AS themes,
       d.closed_on AS closed_on, d.source_id AS source_id,
       COLLECT {
         MATCH (c:Campagne)-[:INSTANCE_OF]->(d)
         WHERE $codes IS NULL OR c.territory_code IN $codes
         RETURN c.id ORDER BY c.id
       } AS campagnes
ORDER BY origin DESC, label, id
