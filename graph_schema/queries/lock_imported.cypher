CYPHER 25
// Take the write lock of each thing (made when it is new) and return all that its sources say of it.
// access: write
// param: label text, the label of the things
// param: rows list of {key}, sorted by key
UNWIND $rows AS row
CALL (row) {
  WHEN $label = 'Ask' THEN { MERGE (n:Ask {id: row.key}) RETURN n }
  WHEN $label = 'Campagne' THEN { MERGE (n:Campagne {id: row.key}) RETURN n }
  WHEN $label = 'Dispositif' THEN { MERGE (n:Dispositif {id: row.key}) RETURN n }
  WHEN $label = 'Enjeu' THEN { MERGE (n:Enjeu {id: row.key}) RETURN n }
  WHEN $label = 'Initiative' THEN { MERGE (n:Initiative {id: row.key}) RETURN n }
  WHEN $label = 'LegalToken' THEN { MERGE (n:LegalToken {id: row.key}) RETURN n }
  WHEN $label = 'LexiconTerm' THEN { MERGE (n:LexiconTerm {id: row.key}) RETURN n }
  WHEN $label = 'NameEvidence' THEN { MERGE (n:NameEvidence {id: row.key}) RETURN n }
  WHEN $label = 'Need' THEN { MERGE (n:Need {id: row.key}) RETURN n }
  WHEN $label = 'Obligation' THEN { MERGE (n:Obligation {id: row.key}) RETURN n }
  WHEN $label = 'Step' THEN { MERGE (n:Step {id: row.key}) RETURN n }
  WHEN $label = 'Structure' THEN { MERGE (n:Structure {id: row.key}) RETURN n }
  WHEN $label = 'Theme' THEN { MERGE (n:Theme {id: row.key}) RETURN n }
  WHEN $label = 'Territory' THEN { MERGE (n:Territory {code: row.key}) RETURN n }
}
SET n.locked = true
RETURN row.key AS key,
       COLLECT { MATCH (n)-[f:FROM]->(s:Source) RETURN {digest: f.digest, said: f.said, source: properties(s)} } AS said
