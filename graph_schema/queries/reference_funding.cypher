CYPHER 25
// Every described dispositif, campagne, step, parameter, period and document, as collected maps.
// access: read
// whole: Dispositif, Campagne, Step, Parameter, Period, Document
RETURN
  COLLECT { MATCH (n:Dispositif) WHERE n.label IS NOT NULL RETURN properties(n) ORDER BY n.id } AS dispositifs,
  COLLECT { MATCH (n:Campagne) WHERE n.dispositif_id IS NOT NULL RETURN properties(n) ORDER BY n.id } AS campagnes,
  COLLECT { MATCH (n:Step) WHERE n.label IS NOT NULL RETURN properties(n) ORDER BY n.id } AS steps,
  COLLECT { MATCH (n:Parameter) WHERE n.label IS NOT NULL RETURN properties(n) ORDER BY n.id } AS parameters,
  COLLECT { MATCH (n:Period) WHERE n.label IS NOT NULL RETURN properties(n) ORDER BY n.id } AS periods,
  COLLECT { MATCH (n:Document) WHERE n.label IS NOT NULL RETURN properties(n) ORDER BY n.id } AS documents
