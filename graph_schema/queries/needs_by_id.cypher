CYPHER 25
// Which of these needs are in the graph, within a scope.
// access: read
// param: ids list of text
// param: codes list of text, the contrats of the scope; null for all
UNWIND $ids AS id
MATCH (n:Need {id: id})
WHERE $codes IS NULL
   OR EXISTS { MATCH (n)-[:SAID_IN]->(:Territory)-[:WITHIN*0..1]->(c:Territory {kind: 'contrat'}) WHERE c.code IN $codes }
RETURN DISTINCT id
ORDER BY id
