CYPHER 25
// Needs whose words match, with a score; the reader's territories only.
// access: read
// param: french text, a Lucene query on the words as written
// param: plain text, a Lucene query on the words without accents
// param: codes list of text; null for all
// param: most int
CALL () {
  CALL db.index.fulltext.queryNodes('need_french', $french) YIELD node, score RETURN node, score
  UNION ALL
  CALL db.index.fulltext.queryNodes('need_plain', $plain) YIELD node, score RETURN node, score
}
WITH node AS n, sum(score) AS score
WHERE $codes IS NULL OR n.territory_code IN $codes
RETURN n.id AS id, n.verbatim AS label, score
ORDER BY score DESC, id
LIMIT $most
