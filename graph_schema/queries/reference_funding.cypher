CYPHER 25
// Every described dispositif, campagne and step, as collected maps.
// access: read
// whole: Dispositif, Campagne, Step
RETURN
  COLLECT { MATCH (n:Dispositif) WHERE n.label IS NOT NULL RETURN properties(n) ORDER BY n.id } AS dispositifs,
  COLLECT { MATCH (n:Campagne) WHERE n.dispositif_id IS NOT NULL RETURN properties(n) ORDER BY n.id } AS campagnes,
  COLLECT { MATCH (n:Step) WHERE n.label IS NOT NULL RETURN properties(n) ORDER BY n.id } AS steps
