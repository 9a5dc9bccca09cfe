"""All the needs together: who is called on too much, what would help, what a change does. Never a ranking."""

SENTENCES: dict[str, str] = {
    # the whole
    "allocation.proven": "Aucune autre répartition n'est plus simple, les {besoins:compte besoin|besoins} pris ensemble.",
    "allocation.found": "Une répartition plus simple peut exister : d'au plus {part:pourcent}.",
    # one need
    "allocation.shared": "Seul, ce besoin aurait fait appel à {structures}, dont un autre besoin peut moins se passer.",
    "allocation.taken": (
        "Une équipe existe, mais d'autres besoins font déjà appel à {structures} : "
        "un renfort, ou une date plus lointaine, l'ouvrirait."
    ),
    "allocation.not_looked_for": "Le calcul a été arrêté avant de chercher une équipe : il peut en exister une.",
    # structures called on
    "allocation.sought_after": "{structure}, structure très sollicitée : un renfort y servirait {besoins:compte besoin|besoins}.",
    "allocation.sought_after_at_least": (
        "{structure}, structure très sollicitée : un renfort ici pourrait servir {besoins:compte besoin|besoins}."
    ),
    "allocation.would_serve": "Sans équipe aujourd'hui, {besoins:mot trouverait|trouveraient} la leur : {besoins:noms}.",
    # a floor
    "allocation.floor_met": "{atteintes:compte équipe fait|équipes font} une place à ces structures, pour {demandees} demandées.",
    "allocation.floor_missed": (
        "{atteintes:compte équipe fait|équipes font} une place à ces structures, sur {demandees} demandées : "
        "il n'a pas été possible d'en faire plus."
    ),
    "allocation.floor_price": "Les équipes en sont moins simples à réunir : autant d'effort que {cout} structures de plus.",
    # who is called on
    "fairness.informal": (
        "Collectifs sans statut : {structures} structures sur {toutes}, {places} places sur {en_tout} des équipes proposées."
    ),
    "fairness.small": (
        "Structures de cinq personnes au plus : {structures} sur {toutes}, {places} places sur {en_tout} des équipes proposées."
    ),
    "fairness.new": (
        "Structures de trois ans au plus : {structures} sur {toutes}, {places} places sur {en_tout} des équipes proposées."
    ),
    "fairness.never_funded": (
        "Structures sans financement connu : {structures} sur {toutes}, {places} places sur {en_tout} des équipes proposées."
    ),
    # teams that ask the same call
    "rivals.same_call": "« {dispositif} » : {equipes:compte équipe le demanderait|équipes le demanderaient}.",
    "rivals.joint": "Une demande commune est possible : {structures} {structures:mot est|sont} dans chaque équipe.",
    "rivals.apart": (
        "Pas de demande commune : aucune structure n'est dans toutes ces équipes. Prévenir le financeur, et dire à chacune "
        "qu'elle n'est pas seule."
    ),
    # what a change does
    "scenario.nothing": "Aucune équipe proposée ne changerait.",
    "scenario.other_team": "{besoins:compte besoin changerait|besoins changeraient} d'équipe.",
    "scenario.lost": "{besoins:compte besoin n'aurait|besoins n'auraient} plus d'équipe.",
    "scenario.unserved": "Plus aucune équipe ne répondrait à ce besoin.",
    "scenario.served": "Ce besoin trouverait une équipe : {structures}.",
    "scenario.replaced": "{venues} {venues:mot prendrait|prendraient} la place de {parties}.",
    "scenario.joined": "{venues} {venues:mot rejoindrait|rejoindraient} l'équipe.",
    "scenario.smaller": "L'équipe se passerait de {parties}.",
}
