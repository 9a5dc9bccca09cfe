CYPHER 25
// kind: schema
// Numbers of the rules that have a history, days when nothing is decided, papers asked for, and money asked for or granted.

CREATE CONSTRAINT parameter_id IF NOT EXISTS FOR (n:Parameter) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT period_id IF NOT EXISTS FOR (n:Period) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT document_id IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT funding_line_id IF NOT EXISTS FOR (n:FundingLine) REQUIRE n.id IS UNIQUE;

// Publications of awards name a structure by its SIRET, else by its RNA number.
CREATE INDEX structure_rna IF NOT EXISTS FOR (n:Structure) ON (n.rna);
