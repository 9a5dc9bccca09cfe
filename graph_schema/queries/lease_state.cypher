CYPHER 25
// Who holds each lease, by the clock of the database. To be run after lease_lock, in the same transaction.
// access: read
// param: names list of text
MATCH (l:Lease) WHERE l.name IN $names
RETURN l.name AS name, coalesce(l.token, 0) AS token, l.holder AS holder,
       coalesce(l.until, 0) > datetime.realtime().epochMillis AS held
ORDER BY name
