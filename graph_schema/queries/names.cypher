CYPHER 25
// A name for each id. Of structures, only those whose consent the reader may see are named; initiatives are named apart.
// access: read
// param: ids list of text
// param: consents list of text
// param: own text, the structure that asks; null for none
MATCH (n:Structure) WHERE n.id IN $ids AND (n.consent IN $consents OR n.id = $own) RETURN n.id AS id, n.label AS label
UNION ALL MATCH (n:Need) WHERE n.id IN $ids RETURN n.id AS id, n.verbatim AS label
UNION ALL MATCH (n:Territory) WHERE n.code IN $ids RETURN n.code AS id, n.label AS label
UNION ALL MATCH (n:Theme) WHERE n.id IN $ids RETURN n.id AS id, n.label AS label
UNION ALL MATCH (n:Enjeu) WHERE n.id IN $ids RETURN n.id AS id, n.label AS label
UNION ALL MATCH (n:Ask) WHERE n.id IN $ids RETURN n.id AS id, n.label AS label
UNION ALL MATCH (n:Obligation) WHERE n.id IN $ids RETURN n.id AS id, n.label AS label
UNION ALL MATCH (n:LegalToken) WHERE n.id IN $ids RETURN n.id AS id, n.label AS label
UNION ALL MATCH (n:Dispositif) WHERE n.id IN $ids RETURN n.id AS id, n.label AS label
UNION ALL MATCH (n:Step) WHERE n.id IN $ids RETURN n.id AS id, n.label AS label
UNION ALL MATCH (n:Document) WHERE n.id IN $ids RETURN n.id AS id, n.label AS label
UNION ALL
MATCH (n:Campagne) WHERE n.id IN $ids
MATCH (n)-[:INSTANCE_OF]->(d:Dispositif)
RETURN n.id AS id, coalesce(d.label, d.id) + ' ' + toString(n.year) AS label
