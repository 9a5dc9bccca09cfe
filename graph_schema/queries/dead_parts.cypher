CYPHER 25
// The runs that covered a contrat and are neither its current nor its previous publication.
// access: read
// param: codes list of text, contrats
UNWIND $codes AS code
MATCH (p:Publication {territory_code: code})
MATCH (r:Run)-[:COVERS]->(:Territory {code: code})
WHERE r.id <> p.run_id AND (p.previous_run_id IS NULL OR r.id <> p.previous_run_id)
RETURN code, r.id AS run_id
ORDER BY code, run_id
