CYPHER 25
// Add that an idea was shared or taken back. To be run after lock_initiative, in the same transaction.
// access: write
// param: id text
// param: initiative_id text
// param: properties map
MATCH (i:Initiative {id: $initiative_id})
MERGE (e:Sharing {id: $id})
ON CREATE SET e = $properties
MERGE (e)-[:TELLS_OF]->(i)
RETURN count(e) AS kept
