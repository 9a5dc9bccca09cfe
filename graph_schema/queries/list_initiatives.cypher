CYPHER 25
// Initiatives of these territories, with who carries them, as their sources and the last event say they are shared.
// access: read
// param: codes list of text; null for all
// param: consents list of text, those the reader may see
// param: own text, the structure that asks; null for none
// whole: Initiative, when no code is given
CALL () {
  WHEN $codes IS NULL THEN { MATCH (i:Initiative) RETURN i }
  ELSE { UNWIND $codes AS code MATCH (i:Initiative)-[:TAKES_PLACE_IN]->(:Territory {code: code}) RETURN DISTINCT i }
}
MATCH (s:Structure)-[:CARRIES]->(i)
WHERE s.consent IN $consents OR s.id = $own
RETURN i {.*, last_shared: head(COLLECT { MATCH (e:Sharing)-[:TELLS_OF]->(i) RETURN e.shared AS shared ORDER BY e.number DESC LIMIT 1 })} AS initiative, s.label AS structure
ORDER BY i.label, i.id
