"""What is said of one way to money: what it is the best at, its steps, what to know before starting, what to do if it fails."""

TERMS = {
    "strength:first": "le plus rapide",
    "strength:most": "le plus d'argent",
    "strength:lightest": "le moins de démarches",
    "strength:surest": "le plus sûr",
    "strength:alone": "le seul chemin",
    "strength:balanced": "le plus équilibré",
    "strength:other": "un autre chemin",
}

_STRENGTHS = {
    "route.title": "{forces}",
    "strength.first": "C'est le chemin par lequel l'argent peut arriver le plus tôt.",
    "strength.most": "C'est le chemin qui peut couvrir la plus grande part du budget.",
    "strength.lightest": "C'est le chemin qui demande le moins de travail.",
    "strength.surest": "C'est le chemin qui dépend le moins de ce que l'on ne sait pas encore.",
    "strength.alone": "C'est le seul chemin trouvé.",
    "strength.balanced": "C'est un équilibre entre la date, le montant et le travail demandé.",
    "strength.other": "C'est un chemin différent, par d'autres aides.",
}

_STEPS = {
    "step.verify_structure": "Elle seule peut le dire : éclaircir ces points avant d'aller plus loin.",
    "step.verify_funder": "Un appel suffit souvent : éclaircir ces points avant d'écrire la demande.",
    "step.file": "Écrire la demande, réunir les pièces, déposer, garder l'accusé de réception.",
    "step.file_joint": "Un seul dossier sert à plusieurs demandes : {dispositifs:points}.",
    "step.decision": "Le financeur étudie la demande, puis écrit sa réponse. Tant qu'elle n'est pas notifiée, rien n'est acquis.",
    "step.payment": "L'argent arrive sur le compte de qui a signé la demande.",
    "step.payment_to_group": (
        "Le groupe n'a pas de compte : qui tient le fonds paie les dépenses, ou remet la somme à la personne référente. "
        "Demander comment avant de dépenser."
    ),
    "step.report": "Rendre le compte rendu au plus tard le {jour}, et avant toute nouvelle demande au même financeur.",
}

_WARNINGS = {
    "warning.cash_flow": (
        "L'argent arrive habituellement {jours:compte jour|jours} après la décision : il faut pouvoir avancer les dépenses, "
        "ou passer par une structure qui le peut."
    ),
    "warning.cash_needed": "Il faut pouvoir avancer {montant:euros} avant que tout l'argent arrive.",
    "warning.reimbursement": "L'argent vient en remboursement : payer d'abord, garder les factures, les envoyer ensuite.",
    "warning.portage": (
        "La structure porteuse signe, reçoit l'argent et paie elle-même les dépenses. Elle ne peut pas reverser la subvention "
        "au groupe, sauf si le financeur l'écrit dans la convention."
    ),
    "warning.portage_fee": (
        "La structure porteuse peut demander une participation à ses frais : en parler, et l'écrire, avant de signer."
    ),
    "warning.convention": (
        "Au-dessus de {seuil:euros} d'une même autorité, une convention écrite est obligatoire. À prévoir avec : {financeur}."
    ),
    "warning.accounts": (
        "Au-dessus de {seuil:euros} de subventions publiques dans l'année, il faut publier des comptes annuels, "
        "contrôlés par un commissaire aux comptes."
    ),
    "warning.public_ceiling": (
        "Ici, l'argent public couvre au plus {part:pourcent} du budget. Le reste doit venir d'ailleurs : "
        "une fondation, des ventes, les moyens du groupe."
    ),
    "warning.stale": (
        "La fiche de la campagne {annee} a été vérifiée le {verifiee_le}, il y a plus d'un an : ses dates sont à confirmer."
    ),
    "warning.never_verified": "Personne n'a vérifié la fiche de la campagne {annee} : ses dates sont à confirmer.",
    "warning.existence": "Rien ne dit encore que cela existe ici (« {dispositif} ») : à vérifier avant d'écrire la demande.",
    "warning.asked_already": (
        "Déjà demandé en {annee} pour ce besoin : la réponse n'est pas connue ; la demander avant de recommencer."
    ),
    "warning.granted_already": (
        "Déjà obtenu en {annee} pour ce besoin ({montant:euros}) : demander d'abord si l'on peut recommencer la même année."
    ),
    "warning.report": "Après l'action, un compte rendu est dû : {bilan}.",
    "warning.reserve": (
        "Du {debut} au {fin}, des décisions publiques peuvent être repoussées ({periode:minuscule}) : "
        "la réponse peut venir après."
    ),
    "warning.amount_unknown": (
        "On ne sait pas combien donne « {dispositif} » : cette demande est comptée pour rien dans les totaux."
    ),
    "warning.amount_assumed": (
        "Personne n'a dit ce que coûte l'action : {montant:euros} est une hypothèse de calcul, à remplacer par votre budget."
    ),
    "warning.droit_commun": (
        "Cet argent complète les aides ordinaires, il ne les remplace pas. À demander d'abord, ou dire pourquoi cela "
        "ne suffit pas : {dispositifs:points}."
    ),
    "warning.joint": (
        "Une seule demande, plusieurs financeurs ({financeurs:noms}) : chacun décide de sa part, "
        "l'un peut dire oui et l'autre non."
    ),
    "warning.not_with": "Cette aide ne va jamais avec : {dispositifs:points}. Il faut choisir.",
}

_FALLBACKS = {
    "fallback.next": "Pour ne pas dépendre d'une seule réponse : demander aussi « {dispositif} », vers {jour:mois}.",
    "fallback.bridge": "En attendant que les demandes soient reçues, « {dispositif} » peut permettre de commencer.",
    "fallback.next_year": "Si la réponse est non : redemander « {dispositif} » à la campagne {annee}.",
    "fallback.none": "Si la réponse est non, aucune autre aide connue ne convient : en parler avec la CDSU avant de commencer.",
}

SENTENCES = _STRENGTHS | _STEPS | _WARNINGS | _FALLBACKS
