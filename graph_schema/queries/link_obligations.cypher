CYPHER 25
// Draw the publications obligations quote.
// access: write
// param: rows list of {key, cites}
UNWIND $rows AS row
MATCH (o:Obligation {id: row.key})
CALL (o) { MATCH (o)-[old:CITES]->() DELETE old }
CALL (row, o) { UNWIND row.cites AS id MATCH (s:Source {id: id}) CREATE (o)-[:CITES]->(s) }
