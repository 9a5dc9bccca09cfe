CYPHER 25
// Actions carried in these territories by structures the reader may see.
// access: read
// param: codes list of text; null for all
// param: consents list of text, those the reader may see
// whole: Initiative, when no code is given
CALL () {
  WHEN $codes IS NULL THEN { MATCH (i:Initiative) RETURN i }
  ELSE { UNWIND $codes AS code MATCH (i:Initiative)-[:TAKES_PLACE_IN]->(:Territory {code: code}) RETURN i }
}
MATCH (s:Structure)-[:CARRIES]->(i) WHERE s.consent IN $consents
RETURN i.id AS id, i.label AS label, s.label AS structure, s.id AS structure_id, i.territory_code AS territory, i.stage AS stage,
       i.themes AS themes, i.need_id AS need_id, i.source_id AS source_id, coalesce(i.demo, false) AS demo
ORDER BY territory, label, id
