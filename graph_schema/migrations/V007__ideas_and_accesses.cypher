CYPHER 25
// kind: schema
// Ideas shared or taken back, and who read what is the CDSU's alone: both are events.

CREATE CONSTRAINT sharing_id IF NOT EXISTS FOR (n:Sharing) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT access_id IF NOT EXISTS FOR (n:Access) REQUIRE n.id IS UNIQUE;
CREATE INDEX access_territory IF NOT EXISTS FOR (n:Access) ON (n.territory_code);
