CYPHER 25
// The structures that act in these territories, with what they can bring and where they act there.
// access: read
// param: codes list of text, the contrat and its quartiers
// param: consents list of text, those the reader may see
// param: own text, the structure that asks; null for none
UNWIND $codes AS code
MATCH (t:Territory {code: code})<-[:ACTS_IN]-(s:Structure)
WHERE s.consent IN $consents OR s.id = $own
WITH DISTINCT s
RETURN properties(s) AS structure,
       COLLECT {
         MATCH (s)-[o:OFFERS]->(a:Ask)
         RETURN {ask_id: a.id, inferred: o.inferred, evidence: o.evidence, source_id: o.source_id} ORDER BY a.id
       } AS offers,
       COLLECT {
         MATCH (s)-[r:ACTS_IN]->(t:Territory) WHERE t.code IN $codes
         RETURN {territory_code: t.code, via: r.via, count: r.count, year: r.year, source_id: r.source_id}
         ORDER BY t.code, r.key
       } AS presences
ORDER BY s.id
