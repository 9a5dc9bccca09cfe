CYPHER 25
// Give leases to a holder, with a token that only grows. To be run after lease_state, in the same transaction.
// access: write
// param: names list of text
// param: holder text
// param: milliseconds int
MATCH (l:Lease) WHERE l.name IN $names
SET l.token = coalesce(l.token, 0) + 1, l.holder = $holder, l.until = datetime.realtime().epochMillis + $milliseconds
RETURN l.name AS name, l.token AS token
ORDER BY name
