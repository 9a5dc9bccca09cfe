CYPHER 25
// What was said, what is done and what was decided in these territories.
// access: read
// param: codes list of text, the contrat and its quartiers
// param: contrat text
// param: consents list of text, those the reader may see
// param: own text, the structure that asks; null for none
RETURN
  COLLECT {
    UNWIND $codes AS code
    MATCH (n:Need)-[:SAID_IN]->(:Territory {code: code})
    RETURN properties(n) ORDER BY n.id
  } AS needs,
  COLLECT {
    UNWIND $codes AS code
    MATCH (s:Structure)-[:CARRIES]->(i:Initiative)-[:TAKES_PLACE_IN]->(:Territory {code: code})
    WHERE s.consent IN $consents OR s.id = $own
    RETURN i {
      .*,
      last_shared: head(COLLECT { MATCH (e:Sharing)-[:TELLS_OF]->(i) RETURN e.shared AS shared ORDER BY e.number DESC LIMIT 1 })
    }
    ORDER BY i.id
  } AS initiatives,
  COLLECT { MATCH (d:Decision {territory_code: $contrat}) RETURN properties(d) ORDER BY d.id } AS decisions,
  COLLECT { MATCH (t:Teaching {territory_code: $contrat}) RETURN properties(t) ORDER BY t.id } AS teaching
