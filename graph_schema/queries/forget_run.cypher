CYPHER 25
// Remove a run that covers nothing any more.
// access: write
// param: run_id text
MATCH (r:Run {id: $run_id})
WHERE NOT EXISTS { (r)-[:COVERS]->(:Territory) } AND NOT EXISTS { (r)<-[:IN_RUN]-() }
DETACH DELETE r
