CYPHER 25
// What was asked for or granted: to these structures, or in these territories to somebody the graph does not know.
// access: read
// param: ids list of text, the structures the reader sees
// param: codes list of text, the contrat and its quartiers
// param: statuses list of text, those the reader may see
// param: own text, the structure that asks, which sees all of its own; null for none
CALL () {
  UNWIND $ids AS id
  MATCH (s:Structure {id: id})<-[:GRANTED_TO|ASKED_BY]-(l:FundingLine)
  RETURN l, s.label AS label
  UNION
  UNWIND $codes AS code
  MATCH (l:FundingLine)-[:IN]->(:Territory {code: code})
  WHERE NOT EXISTS { (l)-[:GRANTED_TO|ASKED_BY]->(:Structure) }
  RETURN l, l.beneficiary_label AS label
}
WITH l, label WHERE l.status IN $statuses OR l.beneficiary_id = $own
RETURN properties(l) AS line, label
ORDER BY l.id
