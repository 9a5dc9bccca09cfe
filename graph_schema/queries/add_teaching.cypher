CYPHER 25
// Add an event about learning; the same id twice is one event.
// access: write
// param: id text
// param: code text, the contrat
// param: properties map
MATCH (c:Territory {code: $code, kind: 'contrat'})
MERGE (t:Teaching {id: $id})
ON CREATE SET t = $properties
MERGE (t)-[:ABOUT]->(c)
RETURN count(t) AS kept
