"""French texts of « Avec qui ? » and of how often structures are proposed. Names in braces are filled by the screens."""

from matchmaker.explanations.words import typeset as _

TITLE = _("Avec qui ?")
INTRO = _("Des structures avec qui travailler, et ce qui vous rapproche. C'est une idée : rien n'est envoyé à personne.")
FOR_WHAT = _("Chercher avec qui travailler pour")
FOR_ALL = _("Tout ce que vous faites")
FOR_ACTION = _("Une action : {action}")
TITLE_OF_ACTION = _("Avec qui pour cette action ?")
ALREADY = _("Y travaille déjà avec vous : {who}.")
NONE_FOR_ACTION = _(
    "Rien de connu ne rapproche encore quelqu'un de cette action. Dire ce qu'elle fait, où, et pour qui, y aidera."
)
NOVELTY = _("Habituels ou inédits")
NOVELTIES = {
    0.0: _("habituels"),
    0.25: _("plutôt habituels"),
    0.5: _("un peu des deux"),
    0.75: _("plutôt inédits"),
    1.0: _("inédits"),
}
NONE = _("Rien de connu ne vous rapproche encore de quelqu'un. Dire ce que vous faites et pouvez apporter y aidera.")
POINTS = _("Toutes les raisons, en points")
REASON_HEAD = (_("Raison"), _("Points"))
TOTAL = _("En tout")
MODEL_STATED = _("Ce que pèse chaque raison est fixé d'avance : trop peu de liens datés sont connus ici pour l'apprendre.")
MODEL_LEARNED = _("Ce que pèse chaque raison a été appris sur {count} noués ici ces dernières années.")
WHY_NOT = _("Pourquoi pas…")
WHY_NOT_CHOOSE = _("Choisir une structure")
WHY_NOT_PROPOSED = _("Elle est proposée.")
FOR_THE_CDSU = _("Seule la CDSU voit cette question et sa réponse.")

# On the page of structures, for the CDSU
EXPOSURE = _("Qui est proposé comme partenaire, et qui ne l'est jamais")
EXPOSURE_CAP = _("Chaque structure reçoit cinq idées de partenaires ; personne n'est proposé à plus de {cap} structures.")
EXPOSURE_GINI = _(
    "Inégalité entre structures (indice de Gini : 0 si toutes sont proposées autant, 1 si une seule l'est) : {after} ; "
    "sans ce plafond, {before}."
)
SOUGHT = _("Très sollicitées")
SOUGHT_LINE = _("proposée à {after} structures, au lieu de {before}")
SOUGHT_NONE = _("Personne ne dépasse le plafond.")
NEVER = _("Jamais proposées ({count})")
NEVER_NONE = _("Toutes les structures qui peuvent être proposées le sont au moins une fois.")
NEVER_WHY = _("Souvent, on ne sait pas ce qu'elles apportent ni où elles agissent : le leur demander les fera apparaître.")
