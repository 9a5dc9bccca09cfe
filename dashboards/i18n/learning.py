"""French texts of what decisions teach the calculation."""

from matchmaker.explanations.words import typeset as _

TITLE = _("Ce que vos décisions apprennent au calcul")
LESSONS = _("Ce qui en est appris")
OTHER_TEAMS = _("Besoins dont l'équipe en est changée ({count})")
NEXT_NIGHT = _("Ce choix vaut dès le prochain calcul.")
STOP = _("Ne plus apprendre")
STOPPED_NOW = _("C'est arrêté : le prochain calcul reprendra les réglages d'origine.")
RESUME = _("Apprendre de nouveau")
RESUMED_NOW = _("C'est repris : le prochain calcul tiendra compte de ce qui est appris.")
FORGET = _("Tout oublier et recommencer")
FORGET_TITLE = _("Oublier ce qui a été appris ?")
FORGET_INTRO = _(
    "Les décisions restent, avec leurs raisons et leur date. Mais le calcul n'apprendra plus que de celles qui viendront. "
    "On ne peut pas revenir en arrière."
)
FORGET_CONFIRM = _("Oublier")
FORGET_CANCEL = _("Garder")
FORGOTTEN_NOW = _("C'est oublié : le calcul n'apprendra que des décisions à venir.")
