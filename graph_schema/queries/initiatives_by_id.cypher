CYPHER 25
// Initiatives by id, as their sources and the last event say they are shared, with the contrats they take place in.
// access: read
// param: ids list of text
MATCH (i:Initiative) WHERE i.id IN $ids AND i.label IS NOT NULL
RETURN i {.*, last_shared: head(COLLECT { MATCH (e:Sharing)-[:TELLS_OF]->(i) RETURN e.shared AS shared ORDER BY e.number DESC LIMIT 1 })} AS initiative,
       COLLECT {
         MATCH (i)-[:TAKES_PLACE_IN]->(:Territory)-[:WITHIN*0..1]->(c:Territory {kind: 'contrat'}) RETURN DISTINCT c.code AS c ORDER BY c
       } AS contrats,
       COUNT { (:Sharing)-[:TELLS_OF]->(i) } AS events
ORDER BY i.id
