CYPHER 25
// Write the record of each thing, and what one source says of it. To be run after lock_imported, in the same transaction.
// access: write
// param: label text, the label of the things
// param: rows list of {key, properties, source_id, digest, said}
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
SET n = row.properties
WITH row, n
MATCH (s:Source {id: row.source_id})
MERGE (n)-[f:FROM]->(s)
SET f.digest = row.digest, f.said = row.said
RETURN count(n) AS written
