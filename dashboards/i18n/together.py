"""French texts of the needs of a territory answered together. Names in braces are filled by the screen."""

from matchmaker.explanations.words import typeset as _

NAME = _("Ensemble")
INTRO = _(
    "Tous les besoins du territoire à la fois, dans la limite de ce que chaque structure peut donner. Ces équipes sont des "
    "invitations : ce qu'elles feront, elles le définissent elles-mêmes."
)
DESK_ONLY = _("Cette page est pour la personne qui arbitre : elle seule voit qui est très sollicité.")
LOOKING = _("Nous cherchons la répartition la plus simple…")

HELP = _("Où un renfort aiderait")
HELP_NONE = _("Nulle part en particulier : aucune structure n'est à la limite de ce qu'elle peut donner.")
WHAT_IF = _("Et si une structure n'était plus là ?")
WHAT_IF_FIELD = _("Structure qui ne pourrait plus répondre")
WHAT_IF_PLACEHOLDER = _("Choisir une structure")
WITHOUT = _("Sans {who}")
FIRST_FIELD = _("Besoins à servir d'abord")
FIRST_PLACEHOLDER = _("Choisir un ou plusieurs besoins")
FIRST_HELP = _("Un besoin choisi ici pèse trois fois plus que les autres.")

TEAMS = _("Qui pourrait répondre à quoi ({count})")
TEAMS_HEAD = (_("Besoin"), _("Équipe"), _("Ce que les autres besoins y changent"))
ACCEPTED = _("acceptée")
UNSERVED = _("Sans équipe ({count})")
UNSERVED_NONE = _("Chaque besoin traduit a une équipe.")
RIVALS = _("Qui demanderait le même argent")
RIVALS_NONE = _("Aucune campagne datée n'est demandée par deux équipes.")
RIVAL_NEEDS = _("De quels besoins")
CALLED = _("Qui est sollicité")
NEVER = _("Dans aucune équipe ({count})")
EQUALITY = _(
    "Inégalité de ce qui est demandé (indice de Gini, 0 : autant à chacun, 1 : tout à une seule) : {exposure} pour les équipes "
    "proposées, {load} avec ce que chacun porte déjà."
)
