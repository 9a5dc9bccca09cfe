CYPHER 25
// The structures that have one of these keys: an id, a SIRET, a RNA number, or a name without accents.
// access: read
// param: keys list of text
// param: codes list of text, the contrats of the scope; null for all
UNWIND $keys AS key
CALL (key) {
  MATCH (s:Structure {id: key}) RETURN s
  UNION MATCH (s:Structure {siret: key}) RETURN s
  UNION MATCH (s:Structure {rna: key}) RETURN s
  UNION MATCH (s:Structure {folded: key}) RETURN s
}
WITH key, s, COLLECT {
  MATCH (s)-[:ACTS_IN]->(:Territory)-[:WITHIN*0..1]->(c:Territory {kind: 'contrat'}) RETURN DISTINCT c.code AS c
} AS contrats
WHERE $codes IS NULL OR any(c IN contrats WHERE c IN $codes)
RETURN key, properties(s) AS structure, contrats,
       COLLECT { MATCH (s)-[:ACTS_IN]->(t:Territory) RETURN DISTINCT t.code AS t } AS territories,
       COLLECT {
         MATCH (s)-[o:OFFERS]->(a:Ask)
         RETURN {ask_id: a.id, inferred: o.inferred, evidence: o.evidence, source_id: o.source_id} ORDER BY a.id
       } AS offers
ORDER BY key, structure.id
