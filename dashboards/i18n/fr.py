"""Every French text of the screens, typography included. Names in braces are filled by the screens."""

from matchmaker.explanations.words import typeset as _

PRODUCT = _("Coalitions de quartier")
NO_SCRIPT = _(
    "Ce tableau de bord a besoin de JavaScript. Activez-le dans les réglages de votre navigateur, puis rechargez la page."
)
FOOT = _(
    "Tout ce qui est proposé ici est une suggestion expliquée : une personne décide toujours. "
    "Accès de démonstration, ouvert sur cette seule machine."
)
LOGGED = _(
    "Vous instruisez aussi des demandes : ce que vous lisez ici, que seule la CDSU lit, est inscrit au journal des accès "
    "(page « Sources et limites »)."
)
DEMO = _("Territoire de démonstration : les noms, les besoins et les campagnes sont inventés.")
LOST_PARAMETER = "introuvable"
LOST = _("Cette adresse ne mène nulle part. Voici la page d'accueil.")

# Serving
REFUSED_HOST = (
    "Le tableau de bord ne s'ouvre que sur cette machine tant que personne ne peut s'y identifier : "
    "l'adresse « {host} » est refusée. Employez 127.0.0.1."
)
PORT_TAKEN = (
    "Le port {port} est déjà pris : un tableau de bord est peut-être déjà ouvert sur http://127.0.0.1:{port}. "
    "Sinon, choisissez-en un autre, par exemple : matchmaker serve --port 8601."
)
NOT_FROM_HERE = _("Ce tableau de bord ne répond qu'à la machine sur laquelle il est ouvert.")
NO_SUCH_ADDRESS = _("Cette adresse n'existe pas.")

# Names of the pages
HOME_NAME = "Ce matin"
NEEDS_NAME = "Besoins"
NEED_NAME = "Un besoin"
SUGGESTION_NAME = "Une suggestion"
STRUCTURES_NAME = "Structures"
SOURCES_NAME = "Sources et limites"

# When something fails
RETRY = _("Réessayer")
UNLOGGED_TITLE = _("Rien n'est montré : la lecture ne peut pas être inscrite")
STORE_AWAY_TITLE = _("Les données ne répondent pas pour l'instant")
STORE_AWAY = _("Rien n'est perdu : ce que vous avez décidé est gardé, et la page reviendra telle qu'elle était.")
STORE_AWAY_ADVICE = _("Attendez une minute puis réessayez. Si cela dure, lancez « matchmaker db status » sur cette machine.")
RESERVED_TITLE = _("Accès réservé")
NOT_FOUND_TITLE = _("Nous ne le trouvons pas")
TROUBLE_TITLE = _("Cette page n'a pas pu s'afficher")
TROUBLE = _(
    "Ce n'est pas de votre fait et rien n'est perdu. Réessayez ; si cela se reproduit, donnez le numéro {number} "
    "à la personne qui maintient l'outil."
)
OTHER_VERSION_TITLE = _("Le calcul affiché vient d'une autre version")
OTHER_VERSION = _("Rien n'est perdu. Lancez « matchmaker nightly » pour le refaire, puis réessayez.")
NOTHING_YET_TITLE = _("Il n'y a pas encore de besoin à montrer")
NOTHING_YET = _("Importez des besoins avec « matchmaker import besoins FICHIER », puis lancez « matchmaker nightly ».")

# Choosing
CONTRAT = "Contrat de ville"
QUARTIER = "Quartier"
ALL_QUARTIERS = _("Tous les quartiers")
STATE = "Où cela en est"
ALL_STATES = _("Tous les états")
MORE = _("Voir les {count} suivants")
MORE_ONE = _("Voir le suivant")
NOTHING_MATCHES = _("Aucun besoin ne correspond à ce choix.")

# A number that was typed
NOT_A_NUMBER = _("« {said} » n'est pas un nombre. Écrivez un nombre en chiffres, de {least} à {most}.")
OUT_OF_RANGE = _("« {said} » n'est pas possible ici. Écrivez un nombre de {least} à {most}, ou videz la case.")

# Ce matin
HELLO = _("Bonjour.")
NIGHT_COMPLETE = _("Voici où nous en sommes après la nuit du {day} (complète).")
NIGHT_PARTIAL = _("Voici où nous en sommes après la nuit du {day}. {late} depuis : la prochaine nuit en tiendra compte.")
LATE_ONE = _("Un besoin est arrivé")
LATE_MANY = _("{count} besoins sont arrivés")
NIGHT_OLD = _("Ce calcul date d'{ago}. Pour le refaire : « matchmaker nightly ».")
NIGHT_NONE = _(
    "Aucune nuit n'a encore été calculée pour ce territoire. Lancez « matchmaker nightly » : les suggestions viendront ici."
)
NEW_TITLE = _("Devenu possible")
NEW_NONE = _("Rien de nouveau depuis la nuit d'avant.")
FIRST_NIGHT = _("C'est la première nuit : toutes les suggestions sont nouvelles. Elles sont ci-dessous et dans « Besoins ».")
CLOSING_TITLE = _("Se ferme bientôt")
CLOSING_NONE_SOON = _("Rien ne ferme dans les deux mois.")
CLOSING_NEXT = _("Prochaine fermeture : {label}, le {day}.")
CLOSING_NONE = _("Aucune campagne datée n'est connue pour ce territoire. Demander à la préfecture et à la commune.")
CLOSING_LEFT = _("encore {left}")
CLOSING_TODAY = _("ferme aujourd'hui")
CLOSING_AIMED = _("visée par {count}")
CLOSING_ALL = _("Tout le calendrier")
DUE_TITLE = _("Réponses dues")
DUE_NONE = _("Chaque besoin entendu a reçu une réponse.")
DUE_SINCE = _("entendu il y a {days}")
DUE_UNDATED = _("date inconnue")
OTHERS = _("et {count} de plus")
AWAITING_TITLE = _("À arbitrer ce matin")
AWAITING_SOME = _("{shown} sur {total}. Le reste attend dans « Besoins ».")
AWAITING_NONE = _("Rien n'attend votre décision ce matin.")
FIGURES_TITLE = _("Le territoire en chiffres")
FIGURES_DISPOSITIFS = _("Dispositifs regardés cette nuit")
FIGURES_DISPOSITIFS_HELP = _("Le meilleur résultat de chaque dispositif pour l'ensemble des suggestions.")
FIGURES_NEEDS = _("Où en sont les besoins")
FIGURES_STATUSES = _("Statuts tenus par le CDSU")

# A need
HEARD_ONCE = _("entendu une fois")
HEARD_MANY = _("entendu {count} fois")
HEARD_SINCE = _("{heard}, depuis le {day}")
HEARD_ON = _("{heard}, le {day}")
COLLECTORS_ONE = _("1 personne à l'écoute")
COLLECTORS_MANY = _("{count} personnes à l'écoute")
ANSWERED = _("Réponse donnée : {answer}")
ANSWERING = _("Réponse en cours : {answer}")
ABOUT_TITLE = _("Ce que nous en comprenons")
ABOUT = _("Compris comme")
BY_ENGINE = _("Traduction proposée par le moteur, nuit du {day}")
BY_CDSU = _("Traduction du CDSU (date non gardée)")
ENJEU = _("Enjeu du contrat : {enjeu}")
ASKS_FOR = _("Il faut")
QUESTION_TO_ASK = _("Le moteur préfère demander")
OWED_BY = _("{debtor} le doit déjà")
HOW_TO_ASK = _("Comment le demander : {how}")
GROUND = _("Fondement : {ground}")
MISSING_TITLE = _("Ce qui manque pour qu'une équipe puisse y répondre")
MISSING_SHORT = _("Manque : {what}")
MISSING_NONE = _("Manque : rien.")
MISSING_NONE_IF = _("Manque : rien, si ce qui est déduit se confirme.")
WHO_USUALLY = _("Habituellement : {who}")
NOT_CALCULATED = _("Ce besoin est arrivé après la dernière nuit : la prochaine le regardera.")
NO_TEAM = _("Aucune équipe d'ici ne peut y répondre aujourd'hui.")
NO_OTHER = _("Les suggestions faites ont toutes été refusées, et aucune autre équipe ne convient.")
OPEN_SUGGESTION = _("Ouvrir la suggestion")
OPEN_NEED = _("Tout sur ce besoin")
NEEDS_INTRO = _(
    "Ce que les habitants ont dit, dans leurs mots, et ce qu'il en advient. Les besoins qui attendent votre décision d'abord."
)
NEEDS_COUNT = _("{shown} sur {total}")
NEED_SUGGESTIONS = _("Ce qui est proposé")
NEED_HISTORY = _("Ce qui a été décidé")
CONFIDENCE = _("confiance {percent}")
BACK_NEEDS = _("Tous les besoins")

# A suggestion
INFORMAL = _("informel")
BEARER = _("porte le projet")
FIRST_HELP = _("Première aide : {when}")
NO_FIRST_HELP = _("Pas de chemin connu vers un financement")
BECAUSE = _("Proposé parce que")
THE_NEED = _("Le besoin")
THE_COALITION = _("La coalition")
ALONE = _("seule à l'apporter")
INFERRED_FROM = _("déduit de : « {evidence} » ; à confirmer avec la structure")
LEGAL_NONE = _("Aucun état juridique (su par entretien)")
LEGAL_UNKNOWN = _("États juridiques inconnus : à demander")
LEGAL_PARTIAL = _("Le reste n'est pas connu : à demander")
UPDATED = _("Ce que nous en savons date du {day} ({ago}).")
PEOPLE = _("{count} la font vivre")
GONE = _("N'est plus dans ce contrat de ville")
TO_CHECK_TITLE = _("À vérifier avant d'y aller")
CHECK_CONSENT = _("Demander à {structure} si elle accepte d'être suggérée à d'autres.")
CHECK_INFERRED = _("Confirmer avec {structure} : « {ask} » est déduit de « {evidence} ».")
CHECK_INFERRED_BARE = _("Confirmer avec {structure} : « {ask} » est déduit, pas déclaré.")
CHECK_LEGAL = _("Demander à {structure} ses états juridiques (RNA, SIRET, compte bancaire) : nous ne les connaissons pas tous.")
CHECK_GONE = _("{structure} n'est plus dans ce contrat de ville : vérifier qu'elle agit encore ici.")
CAMPAGNE_WINDOW = _("Ouvert du {opens} au {closes}")
CAMPAGNE_CLOSES = _("Se ferme le {closes}")
CAMPAGNE_NO_DATE = _("Dates de la campagne inconnues")
CAMPAGNE_VERIFIED = _("fiche vérifiée le {day} ({ago})")
CAMPAGNE_STALE = _("fiche vérifiée le {day}, {ago} : à revérifier")
CAMPAGNE_UNVERIFIED = _("fiche jamais vérifiée")
CAMPAGNE_DEMO = _("campagne de démonstration")
NO_CAMPAGNE = _("Aucune campagne datée connue ici : demander à {funder}.")
STEP_DATES = _("du {start} au {end}")
STEP_DAY = _("le {start}")
WHO_HELPS = _("qui aide : {who}")
STEP_DOCUMENTS = _("Papiers : {documents}")
TODAY = _("aujourd'hui")
FIRST_EURO = _("premier euro")
ALL_MONEY = _("tout l'argent")
WEIGHED = _("Comment ce choix a été pesé")
WEIGHED_HELP = _(
    "Chaque ligne est un effort pour réunir l'équipe (1000 : une structure de plus) ; la somme la plus basse est choisie. "
    "Ce nombre sert à comparer, il ne note personne."
)
WEIGHED_WHAT = _("Ce qui pèse")
TOTAL = _("Somme")
EFFORT = _("Effort")
GRAPH_TITLE = _("Qui est lié à quoi")
GRAPH_ALT = _(
    "Dessin des liens entre le besoin, les structures, leurs initiatives et le dispositif ; les mêmes liens sont dans le tableau."
)
GRAPH_FROM = _("De")
GRAPH_LINK = _("Lien")
GRAPH_TO = _("Vers")
HISTORY_TITLE = _("Ce qui a été décidé")
HISTORY_NONE = _("Rien n'a encore été décidé pour ce besoin.")
HISTORY_ACCEPT = _("Acceptée")
HISTORY_REFUSE = _("Refusée")
HISTORY_REVOKE = _("Décision reprise")
HISTORY_RELEASE = _("Communiquée aux structures")
HISTORY_WITHHOLD = _("Retirée de leur vue")
HISTORY_IN_FORCE = _("en cours")
HISTORY_LINE = _("le {day}, par {by}")
HISTORY_ABOUT = _("équipe : {members}")
OTHER_SUGGESTION_ONE = _("Voir l'autre équipe proposée")
OTHER_SUGGESTION = _("Voir l'autre équipe {number}")

# Deciding
DECIDE = _("Votre décision")
ACCEPT = _("Accepter")
REFUSE = _("Refuser…")
LATER = _("Plus tard")
REVOKE = _("Reprendre la décision")
RELEASE = _("Communiquer aux structures")
WITHHOLD = _("Ne plus la leur montrer")
RELEASED = _("Les structures de cette équipe peuvent la lire : c'est une invitation, l'action reste à définir par elles.")
NOT_RELEASED = _("Les structures ne la voient pas encore : elle leur parvient quand vous la communiquez.")
RELEASED_NOW = _("Suggestion communiquée : les structures qui ont accepté d'être proposées peuvent la lire.")
WITHHELD_NOW = _("Suggestion retirée : les structures ne la voient plus.")
ACCEPTED_NOW = _("Suggestion acceptée. Elle sera gardée, quoi que trouvent les prochaines nuits.")
REFUSED_NOW = _("Suggestion refusée. Cette équipe ne sera plus proposée pour ce besoin.")
REVOKED_NOW = _("Décision reprise. La suggestion est de nouveau à arbitrer.")
STANDS = _("le {day}, par {by}.")
STANDS_BECAUSE = _("le {day}, par {by}. {reason}")
NO_SUGGESTION = _(
    "Cette suggestion n'existe pas, ou plus : elle n'est dans aucun calcul gardé. Retrouvez le besoin dans la liste."
)
NOT_CURRENT = _("Cette suggestion vient de la nuit du {day} : elle n'est plus dans le calcul affiché. Voyez le besoin.")
UNDECIDED = _(
    "Personne n'a encore décidé. Accepter garde cette équipe ; refuser évite qu'elle soit reproposée. Les deux se reprennent."
)
REFUSE_TITLE = _("Refuser cette suggestion")
REFUSE_INTRO = _(
    "Dites pourquoi : la raison sera gardée. Seules les personnes qui arbitrent la lisent ; ni les structures ni les financeurs. "
    "N'y mettez aucun nom de personne."
)
REFUSE_COMMON = _("La raison")
REFUSE_WORDS = _("Dans vos mots, si vous le souhaitez")
REFUSE_PLACEHOLDER = _("Par exemple : la salle est en travaux jusqu'en juin")
REFUSE_CONFIRM = _("Refuser avec cette raison")
REFUSE_CANCEL = _("Ne rien décider")
REFUSE_EMPTY = _("Choisissez une raison ; si c'en est une autre, écrivez-la.")
CAUSES = {
    "busy": _("Une des structures n'est pas disponible."),
    "not_together": _("Ces structures ne peuvent pas travailler ensemble."),
    "not_for_this": _("Une des structures n'est pas la bonne pour ce besoin."),
    "misunderstood": _("Le besoin a été mal compris."),
    "under_way": _("Une autre réponse est déjà en route."),
    "later": _("C'est juste, mais pas maintenant."),
    "other": _("Une autre raison, dans vos mots."),
}

# Structures
STRUCTURES_INTRO = _("Ce que le système sait de chaque structure, et d'où. Ce qui est inféré ou inconnu est dit.")
STRUCTURES_FIND = _("Chercher un nom ou un apport")
STRUCTURES_PLACEHOLDER = _("par exemple : soutien scolaire")
STRUCTURES_NONE = _("Aucune structure ne correspond.")
STRUCTURES_HEAD = (_("Structure"), _("Où"), _("Ce qu'elle peut apporter"), _("États juridiques"), _("Accord"))
SUGGESTED_IN = _("dans {count}")
VIA = _("connue par : {via}")

# Sources et limites
SOURCES_INTRO = _("D'où vient ce qui est montré ici, avec quelle licence et quel âge ; et ce que nous ne savons pas.")
SOURCES_HEAD = (_("Source"), _("Éditeur"), _("Licence"), _("Date"), _("Faits montrés"))
SOURCES_LIST = _("Les sources")
ACCESSES = _("Journal des accès")
ACCESSES_INTRO = _(
    "Une CDSU qui instruit aussi des demandes laisse une trace de ce qu'elle lit et que d'autres ne lisent pas : "
    "une ligne par jour et par sorte d'information, la première lecture. La CDSU et le COPIL lisent ce journal."
)
ACCESSES_HEAD = (_("Jour"), _("Qui"), _("Ce qui a été lu"))
ACCESSES_NONE = _("Personne n'a fait de telle lecture ici.")
SOURCE_DEMO = _("écrite pour la démonstration")
LIMITS = _("Ce que nous ne savons pas")
LIMIT_LINES = (
    (
        "consent",
        _("structure n'a pas dit si elle accepte d'être suggérée|structures n'ont pas dit si elles acceptent d'être suggérées"),
    ),
    (
        "legal_states",
        _(
            "structure dont les états juridiques ne sont pas tous connus"
            "|structures dont les états juridiques ne sont pas tous connus"
        ),
    ),
    ("needs_without_date", _("besoin sans date|besoins sans date")),
    ("needs_not_understood", _("besoin sur lequel le moteur préfère demander|besoins sur lesquels le moteur préfère demander")),
    ("campagnes_stale", _("campagne à revérifier (plus d'un an, ou jamais)|campagnes à revérifier (plus d'un an, ou jamais)")),
)
ALWAYS = _("Ce qui vaut toujours")
ALWAYS_LINES = (
    _(
        "Les habitants ne sont pas dans le graphe : "
        "un besoin est une phrase réécrite, sans nom, ni adresse, ni santé, ni opinion."
    ),
    _(
        "Un montant, un taux ou une date de dispositif est un exemple, jamais une promesse : "
        "seule une campagne datée donne une date."
    ),
    _("« À vérifier » veut dire que nous ne savons pas. Ce n'est ni un oui ni un non."),
    _("Ce qui est « inféré » est déduit d'un nom ou d'un poste, pas déclaré par la structure."),
    _("Les données ouvertes disent où des postes existent ; elles ne disent pas qui travaille avec qui."),
)

UNKNOWN = _("inconnu")
UNDATED = _("sans date")
LICENCE_UNKNOWN = _("licence non précisée")
GENERAL_KNOWLEDGE = _("connaissance générale, sans source : à vérifier")
