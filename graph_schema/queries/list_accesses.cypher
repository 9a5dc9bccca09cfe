CYPHER 25
// Who read, in these contrats, what is the CDSU's alone; the latest day first.
// access: read
// param: contrats list of text; null for all
// whole: Access, when no contrat is given
CALL () {
  WHEN $contrats IS NULL THEN { MATCH (a:Access) RETURN a }
  ELSE { UNWIND $contrats AS code MATCH (a:Access {territory_code: code}) RETURN a }
}
RETURN a.id AS id, a.kind AS label, a.user AS user, a.day AS day, a.at AS at, a.territory_code AS territory
ORDER BY day DESC, user, territory, label
