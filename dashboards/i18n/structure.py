"""French texts of the page of one structure, addressed to itself. Names in braces are filled by the screen."""

from matchmaker.domain.award import LineStatus
from matchmaker.explanations.words import typeset as _
from matchmaker.services.views.legal_path import PathKind, StepState

NAME = _("Ma structure")
BACK = _("Toutes les structures")
INTRO = _("Voici ce que le système sait de vous, et d'où. Ce qui manque ou n'est plus vrai se corrige avec la CDSU.")
NO_STRUCTURE = _("Cette structure n'est pas dans ce contrat de ville, ou n'a pas accepté d'être montrée.")

# The one thing to do
FIRST = _("La première chose à faire")
FIRST_FOR = _("Pour demander : {what}.")
FIRST_FOR_BY = _("Pour demander : {what}, avant le {day}.")
FIRST_BY = _("À déposer avant le {day}.")
FIRST_ANSWER = _("Nous dire ce que nous ne savons pas de vous")
# What is asked of a structure, said to itself: the beginning of what is said of it, then the same said to it.
TO_YOU = (
    (
        _("Demander à la structure si elle a reçu une aide avant, et si le bilan est rendu."),
        _("Avez-vous déjà reçu une aide ? Si oui, son bilan est-il rendu ?"),
    ),
    (_("Demander à la structure si elle l'a : "), _("L'avez-vous déjà : ")),
    (_("Demander à la structure si elle a l'un de ces états : "), _("Avez-vous l'un de ces états : ")),
    (_("Demander la date de création à la structure qui porterait la demande."), _("Quand votre structure a-t-elle été créée ?")),
    (_("Demander si c'est bien "), _("Êtes-vous bien ")),
)
FIRST_CONSENT = _("Dire si vous acceptez d'être proposée à d'autres")
FIRST_CONSENT_WHY = _("Sans votre accord, seule la CDSU vous voit ici.")
FIRST_STATES = _("Dire ce que vous avez déjà : RNA, SIRET, compte bancaire…")
FIRST_STATES_WHY = _("Nous ne connaissons pas tous vos états juridiques : ce que nous ne savons pas reste « à vérifier ».")
FIRST_NONE = _("Rien ne presse")
FIRST_NONE_WHY = _("Nous ne connaissons rien à faire maintenant. Dites à la CDSU ce qui change.")

# What is known
KNOWN = _("Ce que nous savons de vous")
KIND = _("Type")
PLACES = _("Où vous agissez")
NUMBERS = _("Numéros")
SIRET = _("SIRET {number}")
RNA = _("RNA {number}")
SINCE = _("Depuis")
PEOPLE = _("Qui la fait vivre")
HOURS = _("{count} par semaine à donner à d'autres")
DOES = _("Ce que vous faites")
IDEAS = _("Vos idées")
IDEAS_INTRO = _(
    "Une idée pas encore partagée n'est connue que de vous et de la CDSU ; aucun calcul n'en parle à d'autres. "
    "Partager ou reprendre se fait sur votre parole ; qui l'a noté, et quand, est gardé."
)
SHARE = _("Partager cette idée")
TAKE_BACK = _("Reprendre cette idée")
SHARED_NOW = _("C'est noté : l'idée est partagée. La prochaine nuit en tiendra compte.")
TAKEN_BACK_NOW = _("C'est noté : l'idée est reprise. Elle n'est plus nommée à personne d'autre.")
OFFERS = _("Ce que vous pouvez apporter")
CONSENT = _("Être proposée")
STATES = _("États juridiques")
WITHDRAW = _("Pour faire une pause ou ne plus être proposée : le dire à la CDSU.")
FROM = _("D'où")

# The legal path
PATH = _("Où vous en êtes")
PATH_NONE = _("Votre structure existe par la loi : elle n'a pas de démarche d'association à faire.")
PATHS = {
    PathKind.CARRIED: _("Sans créer d'association"),
    PathKind.ASSOCIATION: _("Devenir une association qui peut demander de l'argent"),
}
FURTHER = _("Pour aller plus loin ({count})")
PATH_OF_ASSOCIATION = _("Votre association")
STEP_STATES = {
    StepState.DONE: _("fait"),
    StepState.NEXT: _("possible maintenant"),
    StepState.LATER: _("plus tard"),
    StepState.UNKNOWN: _("à vérifier"),
}
AFTER = _("après : {lacks}")
STEP_DAYS = _("{days} environ")
MORE_OF_STEP = _("Papiers, obligations, source")
OBLIGES = _("Ce que cela oblige à faire")
PATH_DONE = _("{done} sur {total}")

# Money
MONEY = _("Quel argent, quand ?")

# What if
WHAT_IF = _("Et si nous avions…")
WHAT_IF_CHOOSE = _("Choisir un état juridique")
WHAT_IF_INTRO = _("Choisissez ce que vous n'avez pas encore : voici ce que cela ouvrirait, et ce à quoi cela oblige.")
WHAT_IF_NONE = _("Nous ne connaissons pas d'état juridique à gagner.")
WITH_IT = _("Il faut pour cela, d'abord : {what}")
OPENS = _("Ce qui s'ouvrirait")
SETTLES = _("Ce qu'il ne faudrait plus vérifier")
BEFORE_AFTER = _("Le premier chemin, avant et après")
BEFORE = _("Avant")
AFTERWARDS = _("Après")
NO_ROUTE = _("aucun chemin")
ROUTE_LINE = _("{title} : premier euro {when}, peut couvrir {amount}, {effort} de travail")

# Papers
PAPERS = _("Vos pièces")
PAPERS_INTRO = _("Pour le premier chemin ci-dessus. Une pièce périmée fait perdre une demande : regardez les dates.")
PAPERS_NONE = _("Aucun chemin ne demande encore de pièces.")
PAPERS_UNKNOWN = _("Nous ne savons pas quelles pièces le premier chemin vous demande : le demander au financeur d'abord.")
PAPERS_HEAD = (_("Pièce"), _("Où la demander"), _("Valable"), _("Pour quand"))

# Where it is suggested, what it was granted
INVITATIONS = _("Avec qui vous êtes proposée")
INVITATIONS_NONE = _("Aucune équipe ne vous est proposée aujourd'hui.")
WITH = _("avec {others}")
CARRIES = _("vous porteriez le projet")
GRANTS = _("Ce que vous avez déjà demandé")
GRANTS_NONE = _("Nous ne connaissons aucune demande passée ; cela ne veut pas dire qu'il n'y en a pas.")
GRANTS_HEAD = (_("Année"), _("Financeur"), _("Objet"), _("Où cela en est"), _("Montant"))
STATUSES = {
    LineStatus.DEMANDEE: _("demandée"),
    LineStatus.NOTIFIEE: _("notifiée"),
    LineStatus.REFUSEE: _("refusée"),
    LineStatus.VERSEE: _("notifiée et versée"),
}
ASKED = _("{amount} demandés")
