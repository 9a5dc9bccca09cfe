CYPHER 25
// Draw what structures can bring (each offer with the source that says it) and the legal states they hold.
// access: write
// param: rows list of {key, offers: list of {ask_id, inferred, evidence, source_id}, tokens}
UNWIND $rows AS row
MATCH (s:Structure {id: row.key})
CALL (s) { MATCH (s)-[old:OFFERS|HOLDS]->() DELETE old }
CALL (row, s) {
  UNWIND row.offers AS offer
  MERGE (a:Ask {id: offer.ask_id})
  CREATE (s)-[:OFFERS {inferred: offer.inferred, evidence: offer.evidence, source_id: offer.source_id}]->(a)
}
CALL (row, s) { UNWIND row.tokens AS token MERGE (l:LegalToken {id: token}) CREATE (s)-[:HOLDS]->(l) }
