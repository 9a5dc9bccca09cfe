"""French texts of the ways to money: routes, requests, steps, what is open or not. Names in braces are filled by the screens."""

from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.route import Certainty, PaidWhen
from matchmaker.explanations.words import typeset as _

# The whole
TITLE = _("Les chemins vers l'argent")
TITLE_ONE = _("Le chemin vers l'argent")
GOAL = _("À réunir : {amount}")
GOAL_ASSUMED = _("supposé")
SECURED = _("Déjà notifié : {amount}")
NO_ROUTE = _("Nous ne connaissons pas encore de chemin vers un financement.")
OWED_FIRST = _("C'est un dû, pas un projet")
BUDGET = _("Et si le budget était de … € ?")
BUDGET_PLACEHOLDER = _("par exemple 3000")
BUDGET_NOW = _("Calculé à l'instant pour {amount}. Rien n'est enregistré ; videz la case pour revenir au calcul de la nuit.")
BUDGET_NOW_LIVE = _("Calculé à l'instant pour {amount}. Rien n'est enregistré ; videz la case pour revenir au budget supposé.")

# Routes side by side
COMPARE = _("Comparer les {count} chemins côte à côte")
COMPARE_HEAD = (
    _("Chemin"),
    _("Ce qui est demandé"),
    _("Premier euro"),
    _("Peut couvrir"),
    _("À quel point c'est sûr"),
    _("À avancer"),
    _("Travail"),
)

# One route
TODAY = _("Aujourd'hui")
FIRST_EURO = _("Premier euro")
COVERED = _("Couvert")
COVERED_UP_TO = _("Peut couvrir")
ALL_OF_IT = _("{amount}, tout le budget")
PART_OF_IT = _("{amount} sur {goal}")
UNKNOWN_SUM = _("montant inconnu")
UNKNOWN_SUMS = _("montants inconnus")
AMOUNTS = _("Combien, et à quel point c'est sûr")
AND_UNKNOWN = _("et {count}")
EFFORT = _("Travail")
CASH = _("À avancer")
CASH_NONE = _("rien")
CASH_UNKNOWN = _("à demander")
REQUESTS = _("Ce qui est demandé")
TO_FIND = _("à trouver")
CARRIERS = _("Qui pourrait porter la demande ? ({count})")
LATER = _("Plus tard")
NOTHING_TODAY = _("Rien à faire aujourd'hui : la première étape commence le {day}.")
WARNINGS = _("À savoir avant de commencer")
MORE_WARNINGS = _("Voir aussi ({count})")
FALLBACK = _("Si cela ne marche pas")
TIMELINE = _("Le temps que cela prend")
TIMELINE_ALT = _("Frise du chemin « {title} », du {start} au {end} ; les mêmes étapes sont en liste dessous.")
VERIFY_ROW = _("Vérifier ce que l'on ne sait pas")
FILE_ROW = _("Demander : {request}")

# One request
WHO_SIGNS = _("Qui signe")
FOR_GROUP = _("{who}, pour {group}")
COULD_SIGN = _("{who} pourrait signer, pour {group} : à lui demander")
CARRIER_TO_FIND = _("une structure qui porte la demande, à trouver")
FUNDERS = _("Qui finance")
AMOUNT = _("Montant")
ASKED_AMOUNT = _("{amount} demandés")
AT_MOST = _("au plus {amount}")
FILE_BY = _("Déposer")
FILE_BEFORE = _("avant le {day}")
FILE_USUALLY_BEFORE = _("habituellement jusqu'en {month}")
FILE_ON = _("à partir du {day}")
FILE_AROUND = _("vers {month}")
FILE_UNKNOWN = _("dates à demander au financeur")
ANSWER = _("Réponse")
MONEY = _("Argent")
PAID = {
    PaidWhen.ADVANCE: _("versé avant l'action"),
    PaidWhen.BALANCE: _("une partie avant, le reste après le bilan"),
    PaidWhen.REIMBURSEMENT: _("remboursé après, sur factures"),
    PaidWhen.IN_KIND: _("le financeur achète ou réalise lui-même"),
}
SHEET = _("Fiche")
TO_CHECK = _("{count} à vérifier")
MET = _("{count} déjà remplies")
MET_ONE = _("1 condition déjà remplie")
FACTS = _("Ce que disent les sources")

# One step
STEP_WHO = _("Qui : {who}")
STEP_WITH = _("avec : {who}")
STEP_COST = _("coût : {amount}")
STEP_VERIFIED = _("fiche vérifiée {ago}")

# Why not the others, and what would open
WHY_NOT = _("Pourquoi pas les autres ?")
WHY_NOT_NONE = _("Aucun autre dispositif n'a été regardé.")
WHY_NOT_TALLY = {
    Outcome.OUI: (_("possible aussi"), _("possibles aussi")),
    Outcome.A_VERIFIER: (_("à vérifier"), _("à vérifier")),
    Outcome.NON: (_("à écarter aujourd'hui"), _("à écarter aujourd'hui")),
}
WHAT_WOULD_CHANGE = _("Ce qui changerait la réponse")
OPENINGS = _("Ce qu'un seul changement ouvrirait")
OPENINGS_NONE = _("Aucun état juridique, à lui seul, n'ouvrirait d'autre financement.")
OPENS = _("Ce que cela ouvre")
DUTIES = _("Ce que cela oblige à faire")
NO_DUTY = _("Nous ne connaissons pas d'obligation qui s'ensuive : à vérifier.")
UP_TO_MORE = _("jusqu'à {amount} de plus")

CERTAINTIES = {Certainty.SECURED: _("notifié"), Certainty.PROBABLE: _("probable"), Certainty.POSSIBLE: _("possible")}

# Files
FILES = _("Emporter ce chemin")
FILES_HELP = _("À envoyer, à imprimer ou à recopier. Rien n'est envoyé par ce site.")
FILE_NAMES = {
    "pdf": _("Le chemin (PDF)"),
    "ics": _("Les dates, pour un agenda"),
    "checklist": _("Les pièces à réunir"),
    "draft": _("Un brouillon à recopier"),
    "portage": _("La convention de portage"),
    "falc": _("En langage simple"),
    "lecture": _("Une page à lire à voix haute"),
}
