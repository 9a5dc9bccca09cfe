CYPHER 25
// Structures that act in these territories.
// access: read
// param: codes list of text; null for all
// param: consents list of text, those the reader may see
// whole: Structure, when no code is given
CALL () {
  WHEN $codes IS NULL THEN { MATCH (s:Structure) RETURN s }
  ELSE { UNWIND $codes AS code MATCH (:Territory {code: code})<-[:ACTS_IN]-(s:Structure) RETURN DISTINCT s }
}
WITH s WHERE s.consent IN $consents
RETURN s.id AS id, s.label AS label, s.kind AS kind, s.legal_tokens AS legal_state, s.tokens_complete AS legal_state_complete,
       s.siret AS siret, s.rna AS rna, s.consent AS consent,
       COLLECT {
         MATCH (s)-[:ACTS_IN]->(t:Territory) WHERE $codes IS NULL OR t.code IN $codes RETURN DISTINCT t.code AS c ORDER BY c
       } AS territories,
       s.source_id AS source_id, coalesce(s.demo, false) AS demo
ORDER BY label, id
