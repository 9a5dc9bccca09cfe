CYPHER 25
// Add an event. To be run after lock_need, in the same transaction.
// access: write
// param: id text
// param: need_id text
// param: properties map
MATCH (n:Need {id: $need_id})
MERGE (d:Decision {id: $id})
ON CREATE SET d = $properties
MERGE (d)-[:DECIDED_ON]->(n)
RETURN count(d) AS kept
