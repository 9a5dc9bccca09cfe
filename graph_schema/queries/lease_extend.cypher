CYPHER 25
// Push back the end of leases (0 milliseconds: end them now). To be run after lease_state, in the same transaction.
// access: write
// param: names list of text
// param: milliseconds int
MATCH (l:Lease) WHERE l.name IN $names
SET l.until = datetime.realtime().epochMillis + $milliseconds
RETURN count(l) AS extended
