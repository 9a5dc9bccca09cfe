CYPHER 25
// kind: schema
// What the lock and the history of migrations stand on. Run before the lock is taken, by everyone: it must stay repeatable.

CREATE CONSTRAINT lease_name IF NOT EXISTS FOR (n:Lease) REQUIRE n.name IS UNIQUE;

CREATE CONSTRAINT migration_version IF NOT EXISTS FOR (n:Migration) REQUIRE n.version IS UNIQUE;
