CYPHER 25
// Where one source says each structure acts (key and digest of each presence).
// access: read
// param: rows list of {structure_id, source_id}
UNWIND $rows AS row
MATCH (s:Structure {id: row.structure_id})-[r:ACTS_IN {source_id: row.source_id}]->(:Territory)
RETURN row.structure_id AS structure_id, row.source_id AS source_id, collect({key: r.key, digest: r.digest}) AS said
