CYPHER 25
// Needs said in these territories.
// access: read
// param: codes list of text; null for all
// whole: Need, when no code is given
CALL () {
  WHEN $codes IS NULL THEN { MATCH (n:Need) RETURN n }
  ELSE { UNWIND $codes AS code MATCH (n:Need)-[:SAID_IN]->(:Territory {code: code}) RETURN n }
}
RETURN n.id AS id, n.verbatim AS label, n.territory_code AS territory, n.status AS status, n.times AS times, n.said_on AS said_on,
       n.themes AS themes, n.enjeu_id AS enjeu_id, n.source_id AS source_id, coalesce(n.demo, false) AS demo
ORDER BY territory, label, id
