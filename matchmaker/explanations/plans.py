"""What is said of a whole plan: what is secured, how sure an amount is, who could carry, what one change would open."""

_PLAN = {
    "plan.secured": "Déjà notifié : {montant:euros} ({financeurs:noms}).",
    "plan.covered_already": "Ce qui est notifié couvre déjà tout le budget : il n'y a rien d'autre à demander.",
    "plan.none": (
        "Aucun chemin vers un financement n'est possible aujourd'hui, "
        "sur {dispositifs:compte dispositif examiné|dispositifs examinés}."
    ),
    "plan.obligation_first": "Avant de chercher de l'argent, il faut le demander à qui le doit.",
    "plan.no_carrier": (
        "Le groupe ne peut pas recevoir d'argent lui-même, et aucune structure connue ici ne peut le porter : "
        "c'est la première chose à chercher."
    ),
    "plan.no_team": "Personne ne peut encore demander d'argent : aucune équipe n'est réunie pour ce besoin.",
    "plan.answered_already": "Ce besoin a déjà reçu une réponse : aucune équipe n'est cherchée.",
    "plan.not_understood": "Il faut d'abord savoir de quoi parle ce besoin : une question attend une réponse.",
    "plan.after_horizon": (
        "Des chemins existent, mais l'argent viendrait après la période regardée. Regarder plus loin les montrerait."
    ),
    "plan.aids_out": (
        "{nombre:compte autre aide, d'un catalogue public, ne convient|autres aides, d'un catalogue public, ne conviennent} pas."
    ),
    "plan.also_possible": "Possible aussi, mais aucun des chemins montrés n'en a besoin.",
    "plan.proof_complete": (
        "Tous les chemins ont été comparés, à partir de {demandes:compte demande possible|demandes possibles} : "
        "faire mieux sur la date, le montant, le travail ou la certitude oblige à céder sur l'un des autres."
    ),
    "plan.proof_stopped": (
        "Le calcul a été arrêté avant d'avoir tout comparé ({demandes:compte demande possible|demandes possibles}) : "
        "un meilleur chemin peut exister."
    ),
}

_AMOUNTS = {
    "amount.probable": (
        "De {de} à {a}, {nombre:compte aide accordée|aides accordées} ici ({financeur}) : une sur deux entre "
        "{de_eur:euros} et {a_eur:euros}, celle du milieu à {mediane:euros}."
    ),
    "amount.refused": "Sur la même période, {nombre:compte refus connu|refus connus}.",
    "amount.refusals_unknown": "Cela dit les montants habituels, pas les chances : aucun refus n'est compté ici.",
    "amount.possible_max": "Au plus {montant:euros} : c'est un plafond, pas une promesse.",
    "amount.rate": "L'aide couvre au plus {part:pourcent} du budget.",
    "amount.unknown": "On ne sait pas combien ce dispositif donne : à demander à qui le finance ({financeur}).",
}

_OPENINGS = {
    "opening.token": (
        "Avec {jeton:minuscule}, {dispositifs:compte dispositif de plus peut|dispositifs de plus peuvent} "
        "être {dispositifs:mot demandé|demandés}."
    ),
    "opening.held": "C'est déjà acquis : {jeton:minuscule}. Rien ne changerait.",
    "opening.no_step": "Aucune démarche connue ne donne ceci : {jeton:minuscule}.",
    "opening.nothing": "À lui seul, ceci n'ouvrirait aucun dispositif de plus : {jeton:minuscule}.",
    "opening.duty": "{devoir}.",
}

_WHY_NOT = {
    "why.other_carrier": "Ce n'est pas ouvert à {genres:ou}.",
    "why.other_stage": "Ce n'est pas ouvert à une action {stade}.",
}

_CARRIERS = {
    "carrier.offers": "Elle propose de porter des projets.",
    "carrier.worked_together": "Elle a déjà travaillé avec le groupe ({annee}).",
    "carrier.here": "Elle agit déjà dans ce quartier.",
}

SENTENCES = _PLAN | _AMOUNTS | _OPENINGS | _WHY_NOT | _CARRIERS
