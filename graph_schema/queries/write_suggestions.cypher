CYPHER 25
// Write the suggestions of a run, with their members and the money they aim at.
// access: write
// param: run_id text
// param: code text, the contrat
// param: rows list of {key, id, need_id, rank, cost, standing, first_euro, payload, bearer_id, members: list of {structure_id, asks}, dispositif_ids}, sorted by key
MATCH (r:Run {id: $run_id})
UNWIND $rows AS row
MERGE (g:Suggestion {key: row.key})
SET g.run_id = $run_id, g.territory_code = $code, g.id = row.id, g.need_id = row.need_id, g.rank = row.rank, g.cost = row.cost,
    g.standing = row.standing, g.first_euro = row.first_euro, g.payload = row.payload
MERGE (g)-[:IN_RUN]->(r)
CALL (row, g) { MATCH (n:Need {id: row.need_id}) MERGE (g)-[:PROPOSED_FOR]->(n) }
CALL (row, g) {
  UNWIND row.members AS member
  MATCH (s:Structure {id: member.structure_id})
  MERGE (s)-[m:MEMBER_OF]->(g)
  SET m.asks = member.asks, m.bearer = member.structure_id = row.bearer_id
}
CALL (row, g) { UNWIND row.dispositif_ids AS id MATCH (d:Dispositif {id: id}) MERGE (g)-[:AIMS_AT]->(d) }
RETURN count(g) AS written
