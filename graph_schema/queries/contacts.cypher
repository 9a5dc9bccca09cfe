CYPHER 25
// How to reach the structures that act in these territories.
// access: read
// param: codes list of text, territories
UNWIND $codes AS code
MATCH (:Territory {code: code})<-[:ACTS_IN]-(s:Structure)
WITH DISTINCT s
MATCH (c:Contact {structure_id: s.id})
RETURN properties(c) AS contact
ORDER BY s.id
