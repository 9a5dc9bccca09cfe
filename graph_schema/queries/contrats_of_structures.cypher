CYPHER 25
// The contrats in which each structure acts.
// access: read
// param: ids list of text
UNWIND $ids AS id
MATCH (s:Structure {id: id})
RETURN id, COLLECT {
  MATCH (s)-[:ACTS_IN]->(:Territory)-[:WITHIN*0..1]->(c:Territory {kind: 'contrat'}) RETURN DISTINCT c.code AS c ORDER BY c
} AS contrats
