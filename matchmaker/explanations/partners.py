"""Why this partner, and why not another: sentences that follow the name of the partner; ties are told as those of a team."""

SENTENCES: dict[str, str] = {
    # what speaks for it
    "partner.accepted_together": "Sont déjà ensemble dans une équipe acceptée.",
    "partner.brings_lacking": "Apporte ce qui manque : {apports}.",
    "partner.shared_needs": "Peuvent répondre ensemble à {nombre:compte besoin|besoins} : {besoins:guillemets}.",
    "partner.shared_needs_more": "Peuvent répondre ensemble à {nombre} besoins, par exemple : {besoins:guillemets}.",
    "partner.same_words": "Disent de même ce qu'elles font : {mots:guillemets}.",
    # what speaks for it, for one action
    "partner.action_same_quartier": "Agit dans le quartier de l'action : {quartiers}.",
    "partner.action_shared_themes": "Agit sur {themes:mot le même sujet|les mêmes sujets} : {themes:points}.",
    "partner.action_brings_lacking": "Apporte ce qui manque à l'action : {apports}.",
    "partner.action_shared_needs": "Peut aider à répondre à {nombre:compte besoin|besoins} : {besoins:guillemets}.",
    "partner.action_shared_needs_more": "Peut aider à répondre à {nombre} besoins, par exemple : {besoins:guillemets}.",
    "partner.action_same_words": "Emploie les mêmes mots que l'action : {mots:guillemets}.",
    # what speaks against it
    "partner.load": "Porte déjà {nombre:compte action|actions} ici.",
    "partner.known": "Se connaissent déjà : passe après des partenaires inédits.",
    # why it is not proposed
    "partner.out_same_person": "C'est la même structure.",
    "partner.out_already": "Travaille déjà à cette action.",
    "partner.out_refused": "N'accepte pas d'être proposée.",
    "partner.out_no_time": "Dit n'avoir aucune heure à donner.",
    "partner.out_consent_unknown": "On ne sait pas si elle accepte d'être proposée.",
    "partner.out_nothing": "Rien de connu ne les rapproche encore.",
    "partner.out_outweighed": "Ce qui les sépare l'emporte sur ce qui les rapproche.",
    "partner.out_behind": "D'autres ont plus de raisons : {rang}e sur {nombre:compte structure possible|structures possibles}.",
    "partner.out_sought_after": "Très sollicitée : déjà proposée à {nombre:compte structure|structures}.",
    "partner.out_sought_after_action": "Très sollicitée : déjà proposée pour {nombre:compte action|actions}.",
}
