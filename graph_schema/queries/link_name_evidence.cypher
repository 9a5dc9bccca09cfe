CYPHER 25
// Draw what the words of a name suggest that a structure can bring.
// access: write
// param: rows list of {key, ask_id}
UNWIND $rows AS row
MATCH (e:NameEvidence {id: row.key})
CALL (e) { MATCH (e)-[old:SUGGESTS]->() DELETE old }
CALL (row, e) { MERGE (a:Ask {id: row.ask_id}) CREATE (e)-[:SUGGESTS]->(a) }
