CYPHER 25
// kind: schema
// What people say of learning from their decisions, in each contrat.

CREATE CONSTRAINT teaching_id IF NOT EXISTS FOR (n:Teaching) REQUIRE n.id IS UNIQUE;

CREATE INDEX teaching_territory IF NOT EXISTS FOR (n:Teaching) ON (n.territory_code);
