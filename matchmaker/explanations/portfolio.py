"""What is said of a whole territory: the steps that hold money back, the windows to come, what nobody asks for, what is old.

A request is one aid for one structure. Amounts are ceilings, never promises.
"""

_ABOUT = {
    "portfolio.members": (
        "On regarde ensemble {groupes:compte groupe d'habitants|groupes d'habitants} "
        "et {associations:compte petite association|petites associations}."
    ),
    "portfolio.small": (
        "Petite veut dire ici : aucun poste permanent connu, et {taille} personnes au plus pour la faire vivre. "
        "C'est une convention de calcul."
    ),
    "portfolio.kind_unknown": (
        "Pour {nombre:compte autre structure|autres structures}, on ne sait pas de quel type il s'agit : à demander, "
        "elles ne sont pas comptées ici."
    ),
    "portfolio.ceiling": (
        "Ces montants sont des plafonds, pas des promesses : ce que chaque aide peut donner au plus. "
        "Personne n'obtient toutes ces aides à la fois."
    ),
    "portfolio.assumed": (
        "Personne n'a dit ce que coûtent ces actions : chacune est comptée pour {montant:euros}, une hypothèse de calcul."
    ),
}

_STEPS = {
    "portfolio.held_back": (
        "{demandes:compte demande est refusée|demandes sont refusées} aujourd'hui faute d'une étape "
        "(une demande, c'est une aide pour une structure, comptée une fois) : {montant:euros} au plus."
    ),
    "portfolio.nothing_held_back": "Aucune étape manquante ne bloque d'aide connue.",
    "portfolio.not_counted": ("Pour {nombre:compte demande|demandes}, on ne sait pas combien donne l'aide : rien n'est compté."),
    "portfolio.lacking": "{structures:compte structure ne l'a pas|structures ne l'ont pas}.",
    "portfolio.at_once": "{structures:compte structure peut|structures peuvent} s'y mettre tout de suite.",
    "portfolio.lacking_unknown": "Pour {structures:compte structure|structures}, on ne sait pas : à demander.",
    "portfolio.before": "D'autres étapes viennent avant, pour celles à qui il manque aussi : {jetons:points}.",
    "portfolio.alone": "À elle seule, cette étape ouvrirait {demandes:compte demande|demandes}, {montant:euros} au plus.",
    "portfolio.alone_untold": (
        "À elle seule, cette étape ouvrirait {demandes:compte demande dont le montant n'est pas connu|"
        "demandes dont le montant n'est pas connu}."
    ),
    "portfolio.among": (
        "Avec d'autres étapes, elle aiderait à ouvrir {demandes:compte autre demande|autres demandes}, {montant:euros} au plus."
    ),
    "portfolio.among_untold": (
        "Avec d'autres étapes, elle aiderait à ouvrir {demandes:compte autre demande dont le montant n'est pas connu|"
        "autres demandes dont le montant n'est pas connu}."
    ),
}

_CALENDAR = {
    "portfolio.open_until": "Ouvert jusqu'au {ferme} : il reste {jours:compte jour|jours}.",
    "portfolio.last_day": "Ouvert jusqu'à ce soir, {ferme}.",
    "portfolio.open_no_end": "Ouvert ; la date de fin n'est pas connue.",
    "portfolio.opens_until": "Ouvre le {ouvre}, dans {jours:compte jour|jours}, et ferme le {ferme}.",
    "portfolio.opens_no_end": "Ouvre le {ouvre}, dans {jours:compte jour|jours} ; la date de fin n'est pas connue.",
    "portfolio.to_confirm": "Dates à confirmer : cette fiche n'a pas été vérifiée depuis un an.",
    "portfolio.usually": "Habituellement en {periode}. Aucune date locale n'est connue.",
    "portfolio.like_last": "La dernière fois, c'était en {periode}. Aucune date n'est connue pour la suite.",
    "portfolio.undated": "On ne connaît ni date locale, ni mois habituel : à demander à qui le finance ({financeur}).",
    "portfolio.in_kind": "Le financeur achète ou réalise lui-même : aucun argent n'est versé.",
    "portfolio.nobody": "D'après ce que l'on sait, personne ici ne peut le demander à temps.",
}

_USAGE = {
    "portfolio.unused": "Aucune demande connue depuis {annee}, et aucun chemin calculé ou publié n'y passe.",
    "portfolio.could": "{structures:compte structure pourrait|structures pourraient} le demander sans autre étape.",
    "portfolio.could_later": "{structures:compte structure le pourrait|structures le pourraient} après quelques étapes.",
    "portfolio.asked_by_all": "Les {structures} structures qui ont un chemin en ont toutes un qui y passe.",
    "portfolio.asked_by": "Un chemin de {structures:compte structure|structures} sur {total} y passe.",
    "portfolio.asked_for_needs": "Les équipes de {besoins:compte besoin|besoins} le demandent.",
    "portfolio.lines_known": "{nombre:compte demande connue|demandes connues} depuis {annee}.",
    "portfolio.lines_maybe": (
        "{nombre:compte demande connue|demandes connues} depuis {annee} au même financeur, sans dire pour quelle aide."
    ),
    "portfolio.lines_unsaid": (
        "Pour {nombre:compte demande connue|demandes connues} depuis {annee}, on ne sait pas de quelle aide il s'agit : "
        "une aide que l'on croit délaissée peut en être une."
    ),
    "portfolio.aids_apart": (
        "{nombre:compte aide venue d'un catalogue extérieur est trop peu connue|"
        "aides venues d'un catalogue extérieur sont trop peu connues} pour être regardées ici."
    ),
}

_OLD = {
    "portfolio.never_verified": "Personne n'a vérifié cette fiche.",
    "portfolio.verified_long_ago": "Vérifiée le {date}, il y a plus d'un an.",
    "portfolio.without_days": "Aucune date n'est notée pour {annee}.",
    "portfolio.window_over": "La campagne est fermée depuis le {ferme}.",
    "portfolio.followed": "La suivante est connue : {campagne}.",
    "portfolio.needs_rest": "Les équipes de {besoins:compte besoin|besoins} comptent dessus.",
    "portfolio.structures_rest": "Des chemins de {structures:compte structure|structures} en dépendent.",
    "portfolio.nothing_rests": "Aucun chemin n'en dépend.",
}

_OUTLOOKS = {
    "portfolio.routes": "{chemins:compte chemin trouvé|chemins trouvés}.",
    "portfolio.nearest": "Pour « {dispositif} », il faudrait ceci.",
}

SENTENCES = _ABOUT | _STEPS | _CALENDAR | _USAGE | _OLD | _OUTLOOKS
