CYPHER 25
// Replace where one source says each structure acts; what other sources say stays.
// access: write
// param: rows list of {structure_id, source_id, keys, presences: list of {key, territory_code, properties}}
UNWIND $rows AS row
MATCH (s:Structure {id: row.structure_id})
CALL (row, s) { MATCH (s)-[old:ACTS_IN {source_id: row.source_id}]->(:Territory) WHERE NOT old.key IN row.keys DELETE old }
CALL (row, s) {
  UNWIND row.presences AS presence
  MERGE (t:Territory {code: presence.territory_code})
  MERGE (s)-[r:ACTS_IN {key: presence.key}]->(t)
  SET r = presence.properties
}
