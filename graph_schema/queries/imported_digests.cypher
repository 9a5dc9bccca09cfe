CYPHER 25
// What sources said of each of these things at their last import (the digest of their records); unknown things are absent.
// access: read
// param: label text, the label of the things
// param: rows list of {key}
UNWIND $rows AS row
CALL (row) {
  WHEN $label = 'Ask' THEN { MATCH (n:Ask {id: row.key}) RETURN n }
  WHEN $label = 'Campagne' THEN { MATCH (n:Campagne {id: row.key}) RETURN n }
  WHEN $label = 'Dispositif' THEN { MATCH (n:Dispositif {id: row.key}) RETURN n }
  WHEN $label = 'Enjeu' THEN { MATCH (n:Enjeu {id: row.key}) RETURN n }
  WHEN $label = 'Initiative' THEN { MATCH (n:Initiative {id: row.key}) RETURN n }
  WHEN $label = 'LegalToken' THEN { MATCH (n:LegalToken {id: row.key}) RETURN n }
  WHEN $label = 'LexiconTerm' THEN { MATCH (n:LexiconTerm {id: row.key}) RETURN n }
  WHEN $label = 'NameEvidence' THEN { MATCH (n:NameEvidence {id: row.key}) RETURN n }
  WHEN $label = 'Need' THEN { MATCH (n:Need {id: row.key}) RETURN n }
  WHEN $label = 'Obligation' THEN { MATCH (n:Obligation {id: row.key}) RETURN n }
  WHEN $label = 'Step' THEN { MATCH (n:Step {id: row.key}) RETURN n }
  WHEN $label = 'Structure' THEN { MATCH (n:Structure {id: row.key}) RETURN n }
  WHEN $label = 'Theme' THEN { MATCH (n:Theme {id: row.key}) RETURN n }
  WHEN $label = 'Territory' THEN { MATCH (n:Territory {code: row.key}) RETURN n }
}
RETURN row.key AS key, COLLECT { MATCH (n)-[f:FROM]->(s:Source) RETURN {source_id: s.id, digest: f.digest} } AS said
