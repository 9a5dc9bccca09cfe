CYPHER 25
// Which of these ids the store does not hold.
// access: read
// param: structures list of text
// param: territories list of text
// param: needs list of text
UNWIND [id IN $structures | ['structure', id]] + [id IN $territories | ['territoire', id]] + [id IN $needs | ['besoin', id]] AS pair
WITH pair[0] AS what, pair[1] AS id
WHERE NOT EXISTS { MATCH (s:Structure {id: id}) WHERE what = 'structure' AND s.label IS NOT NULL }
  AND NOT EXISTS { MATCH (t:Territory {code: id}) WHERE what = 'territoire' AND t.label IS NOT NULL }
  AND NOT EXISTS { MATCH (n:Need {id: id}) WHERE what = 'besoin' }
RETURN what, id
ORDER BY what, id
