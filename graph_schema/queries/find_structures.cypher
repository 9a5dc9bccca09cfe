CYPHER 25
// Structures whose name or description match words, with a score; the reader's territories only.
// access: read
// param: french text, a Lucene query on the words as written
// param: plain text, a Lucene query on the words without accents
// param: codes list of text; null for all
// param: consents list of text, those the reader may see
// param: most int
CALL () {
  CALL db.index.fulltext.queryNodes('structure_french', $french) YIELD node, score RETURN node, score
  UNION ALL
  CALL db.index.fulltext.queryNodes('structure_plain', $plain) YIELD node, score RETURN node, score
}
WITH node AS s, sum(score) AS score
WHERE s.consent IN $consents
  AND ($codes IS NULL OR EXISTS { MATCH (s)-[:ACTS_IN]->(t:Territory) WHERE t.code IN $codes })
RETURN s.id AS id, s.label AS label, score
ORDER BY score DESC, id
LIMIT $most
