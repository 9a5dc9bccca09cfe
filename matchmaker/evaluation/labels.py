"""The French names of methods and features, and what real European consortia say nothing about."""

METHODS = {
    "model": "modèle",
    "structure": "modèle, liens seuls",
    "prior": "modèle, poids a priori",
    "half_untied": "modèle, un inédit sur deux",
    "random": "hasard",
    "popularity": "popularité",
    "recent_popularity": "popularité récente",
    "common_neighbours": "voisins communs",
    "adamic_adar": "Adamic-Adar",
    "recent_adamic_adar": "Adamic-Adar daté",
    "walk": "marche de trois pas",
    "common_groups": "projets communs (somme)",
    "recent_groups": "projets communs datés",
    "tied_members": "membres déjà partenaires",
    "part_popularity": "popularité dans le thème",
}

FEATURES = METHODS | {
    "recent_activity": "activité de l'année",
    "latest_activity": "activité du semestre",
    "past_activity": "activité plus ancienne",
    "similarity": "mêmes voisins (cosinus)",
    "part_similarity": "mêmes thèmes",
    "place_affinity": "lieu habituel des partenaires",
    "same_place": "même lieu",
    "kind_affinity": "nature habituelle des partenaires",
    "group_size": "taille habituelle des équipes",
}

LIMITS = (
    "Ces consortiums sont européens et de recherche : rien ne dit que des associations de quartier s'assemblent de même.",
    "Un partenaire prédit est un partenaire trouvé sans nous, pas un partenaire meilleur : l'habitude est récompensée, "
    "une bonne idée que personne n'a eue compte comme une erreur.",
    "Seuls les projets financés sont connus : ni les refus, ni les équipes qui n'ont rien demandé, ni ce qui a été fait.",
    "Une organisation jamais vue avant la coupure n'est ni proposée ni comptée : les vrais nouveaux venus sont hors champ.",
    "Ni les besoins, ni les compétences, ni les textes, ni l'accord des structures, ni leur charge ne sont dans ces données : "
    "ce que le moteur en fait n'est pas mesuré ici.",
)
