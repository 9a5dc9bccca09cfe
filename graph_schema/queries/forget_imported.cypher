CYPHER 25
// Nobody describes these things any more: only their key stays, with what others say of them.
// access: write
// param: label text
// param: rows list of {key}
UNWIND $rows AS row
CALL (row) {
  WHEN $label = 'Ask' THEN { MATCH (n:Ask {id: row.key}) RETURN n }
  WHEN $label = 'Dispositif' THEN { MATCH (n:Dispositif {id: row.key}) RETURN n }
  WHEN $label = 'LegalToken' THEN { MATCH (n:LegalToken {id: row.key}) RETURN n }
  WHEN $label = 'LexiconTerm' THEN { MATCH (n:LexiconTerm {id: row.key}) RETURN n }
  WHEN $label = 'NameEvidence' THEN { MATCH (n:NameEvidence {id: row.key}) RETURN n }
  WHEN $label = 'Obligation' THEN { MATCH (n:Obligation {id: row.key}) RETURN n }
  WHEN $label = 'Step' THEN { MATCH (n:Step {id: row.key}) RETURN n }
  WHEN $label = 'Theme' THEN { MATCH (n:Theme {id: row.key}) RETURN n }
}
CALL (n) { MATCH (n)-[r:REQUIRES|GIVES|ABOUT|CITES|POINTS_TO|NAMES|SUGGESTS]->() DELETE r }
SET n = {id: row.key}
RETURN count(n) AS forgotten
