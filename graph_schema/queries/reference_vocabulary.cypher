CYPHER 25
// Every described word of the vocabulary, as collected maps.
// access: read
// whole: every word of the vocabulary
RETURN
  COLLECT { MATCH (n:Theme) WHERE n.label IS NOT NULL RETURN properties(n) ORDER BY n.id } AS themes,
  COLLECT { MATCH (n:Enjeu) WHERE n.label IS NOT NULL RETURN properties(n) ORDER BY n.id } AS enjeux,
  COLLECT { MATCH (n:Ask) WHERE n.label IS NOT NULL RETURN properties(n) ORDER BY n.id } AS asks,
  COLLECT { MATCH (n:LexiconTerm) WHERE n.term IS NOT NULL RETURN properties(n) ORDER BY n.id } AS lexicon,
  COLLECT { MATCH (n:Obligation) WHERE n.label IS NOT NULL RETURN properties(n) ORDER BY n.id } AS obligations,
  COLLECT { MATCH (n:NameEvidence) WHERE n.pattern IS NOT NULL RETURN properties(n) ORDER BY n.id } AS name_evidence,
  COLLECT { MATCH (n:LegalToken) WHERE n.label IS NOT NULL RETURN properties(n) ORDER BY n.id } AS tokens,
  COLLECT { MATCH (:Theme)-[r:ASKS_FOR]->(:Ask) RETURN properties(r) ORDER BY r.key } AS theme_asks
