"""French texts of other teams, of why not some structures, and of a team made by hand. The screen fills names in braces."""

from matchmaker.explanations.words import typeset as _

INCOMPLETE = _("Il manque les habitants concernés")
INCOMPLETE_HELP = _("Rien ne se décide sans eux : à inviter par celles et ceux qui porteront l'action.")
ASKED_IS_THERE = _("Tout ce que le besoin demande est là.")
INITIATED_BY = _("Équipe composée à la main, à l'initiative de : {who}")

# Other teams
OTHERS = _("D'autres équipes possibles")
OTHERS_INTRO = _(
    "Chacune change au moins la moitié des membres des précédentes. Les points disent l'effort pour réunir une équipe : "
    "1 000 pour une structure de plus. Seule la CDSU voit ces équipes."
)
OTHERS_NONE = _("Aucune autre équipe assez différente ne répond à ce besoin.")
COMES_IN = _("Entre")
GOES_OUT = _("Sort")
STAYS = _("Reste")
NOBODY = _("personne")
COMPARED = _("Effort")
START_FROM = _("Partir de cette équipe")
BRINGS = _("apporte {what}")
BRINGS_NOTHING = _("n'apporte rien de ce qui est demandé")

# Why not
WHY_NOT = _("Pourquoi pas elles ?")
WHY_NOT_INTRO = _("Celles à qui l'on pense d'abord, et ce qui changerait la réponse. Seule la CDSU le voit.")

# By hand
BY_HAND = _("Composer l'équipe à la main")
BY_HAND_INTRO = _(
    "Gardez, ajoutez, retirez : l'équipe se complète autour de vos choix, et l'effort de plus est dit. "
    "Une équipe est une invitation : celles et ceux qui la portent définissent l'action."
)
KEPT = _("Garder")
ADDED = _("Ajouter")
LEFT_OUT = _("Ne pas proposer")
CHOOSE = "Choisir"
AS_IT_IS = _("C'est l'équipe proposée : changez un choix pour en composer une autre.")
RESULT = _("L'équipe autour de vos choix")
CHOSEN = _("à votre demande")
COMPLETING = _("pour compléter")
NO_TEAM = _("Aucune équipe n'est possible avec ces choix.")
WHOSE_IDEA = _("À l'initiative de")
THE_CDSU = _("vous, CDSU")
ACCEPT_TEAM = _("Accepter cette équipe")
ACCEPTED_TEAM = _("Équipe acceptée. Elle sera gardée, quoi que trouvent les prochaines nuits.")
