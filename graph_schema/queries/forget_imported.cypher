CYPHER 25
// Nobody describes these things any more: those that nothing else names are removed, of the others only the key stays.
// access: write
// param: rows list of {key, element}, after their lock
UNWIND $rows AS row
MATCH (n) WHERE elementId(n) = row.element
CALL (n) { MATCH (n)-[r:REQUIRES|GIVES|ABOUT|NEVER_WITH|CITES|IN|POINTS_TO|NAMES|SUGGESTS]->() DELETE r }
SET n = {id: row.key}
WITH n WHERE NOT EXISTS { (n)--() }
DELETE n
