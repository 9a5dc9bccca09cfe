CYPHER 25
// Nobody describes these things any more: only their key stays, with what others say of them. To be run after their lock.
// access: write
// param: rows list of {key, element}
UNWIND $rows AS row
MATCH (n) WHERE elementId(n) = row.element
CALL (n) { MATCH (n)-[r:REQUIRES|GIVES|ABOUT|CITES|POINTS_TO|NAMES|SUGGESTS]->() DELETE r }
SET n = {id: row.key}
RETURN count(n) AS forgotten
