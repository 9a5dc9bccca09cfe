CYPHER 25
// kind: schema
// One key for each thing. Without them, thirty writers of one key make thirty nodes.

CREATE CONSTRAINT source_id IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE;

// Places, actors, words of residents.
CREATE CONSTRAINT territory_code IF NOT EXISTS FOR (n:Territory) REQUIRE n.code IS UNIQUE;
CREATE CONSTRAINT structure_id IF NOT EXISTS FOR (n:Structure) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT contact_structure_id IF NOT EXISTS FOR (n:Contact) REQUIRE n.structure_id IS UNIQUE;
CREATE CONSTRAINT need_id IF NOT EXISTS FOR (n:Need) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT initiative_id IF NOT EXISTS FOR (n:Initiative) REQUIRE n.id IS UNIQUE;

// Vocabulary.
CREATE CONSTRAINT theme_id IF NOT EXISTS FOR (n:Theme) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT enjeu_id IF NOT EXISTS FOR (n:Enjeu) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT ask_id IF NOT EXISTS FOR (n:Ask) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT obligation_id IF NOT EXISTS FOR (n:Obligation) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT legal_token_id IF NOT EXISTS FOR (n:LegalToken) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT lexicon_term_id IF NOT EXISTS FOR (n:LexiconTerm) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT name_evidence_id IF NOT EXISTS FOR (n:NameEvidence) REQUIRE n.id IS UNIQUE;

// Money.
CREATE CONSTRAINT dispositif_id IF NOT EXISTS FOR (n:Dispositif) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT campagne_id IF NOT EXISTS FOR (n:Campagne) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT step_id IF NOT EXISTS FOR (n:Step) REQUIRE n.id IS UNIQUE;

// What a night writes, and what people decide.
CREATE CONSTRAINT run_id IF NOT EXISTS FOR (n:Run) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT answer_key IF NOT EXISTS FOR (n:Answer) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT suggestion_key IF NOT EXISTS FOR (n:Suggestion) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT publication_territory IF NOT EXISTS FOR (n:Publication) REQUIRE n.territory_code IS UNIQUE;
CREATE CONSTRAINT decision_id IF NOT EXISTS FOR (n:Decision) REQUIRE n.id IS UNIQUE;

// Relationships that one source says: two sources may say the same thing, each once.
CREATE CONSTRAINT acts_in_key IF NOT EXISTS FOR ()-[r:ACTS_IN]-() REQUIRE r.key IS UNIQUE;
CREATE CONSTRAINT worked_with_key IF NOT EXISTS FOR ()-[r:WORKED_WITH]-() REQUIRE r.key IS UNIQUE;
CREATE CONSTRAINT asks_for_key IF NOT EXISTS FOR ()-[r:ASKS_FOR]-() REQUIRE r.key IS UNIQUE;
