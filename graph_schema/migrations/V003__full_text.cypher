CYPHER 25
// kind: schema
// French stems words but keeps accents: "cite" does not find "cité". So a copy without accents is indexed too, word for word.

CREATE FULLTEXT INDEX structure_french IF NOT EXISTS FOR (n:Structure) ON EACH [n.label, n.description]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'french'}};

CREATE FULLTEXT INDEX structure_plain IF NOT EXISTS FOR (n:Structure) ON EACH [n.folded, n.folded_description]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}};

CREATE FULLTEXT INDEX need_french IF NOT EXISTS FOR (n:Need) ON EACH [n.verbatim]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'french'}};

CREATE FULLTEXT INDEX need_plain IF NOT EXISTS FOR (n:Need) ON EACH [n.folded]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}};
