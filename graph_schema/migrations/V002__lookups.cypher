CYPHER 25
// kind: schema
// What is looked for by something else than its key.

CREATE INDEX territory_kind IF NOT EXISTS FOR (n:Territory) ON (n.kind);
CREATE INDEX structure_siret IF NOT EXISTS FOR (n:Structure) ON (n.siret);
CREATE INDEX structure_folded IF NOT EXISTS FOR (n:Structure) ON (n.folded);
CREATE INDEX answer_run_territory IF NOT EXISTS FOR (n:Answer) ON (n.run_id, n.territory_code);
CREATE INDEX suggestion_run_territory IF NOT EXISTS FOR (n:Suggestion) ON (n.run_id, n.territory_code);
CREATE INDEX suggestion_id IF NOT EXISTS FOR (n:Suggestion) ON (n.id);
CREATE INDEX decision_territory IF NOT EXISTS FOR (n:Decision) ON (n.territory_code);
CREATE INDEX decision_suggestion IF NOT EXISTS FOR (n:Decision) ON (n.suggestion_id);
CREATE INDEX asks_for_source IF NOT EXISTS FOR ()-[r:ASKS_FOR]-() ON (r.source_id);
