CYPHER 25
// Territories, with the larger ones they lie in.
// access: read
// param: codes list of text; null for all
// whole: Territory, when no code is given
CALL () {
  WHEN $codes IS NULL THEN { MATCH (t:Territory) RETURN t }
  ELSE { UNWIND $codes AS code MATCH (t:Territory {code: code}) RETURN t }
}
WITH t WHERE t.label IS NOT NULL
RETURN t.code AS id, t.label AS label, t.kind AS kind, t.vintage AS vintage, coalesce(t.within, []) AS within,
       t.department AS department, t.population AS population, coalesce(t.demo, false) AS demo, t.source_id AS source_id
ORDER BY kind, id
