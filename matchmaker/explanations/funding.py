"""What is said of eligibility and pathways. « Possible », « habituellement » and « notifié » are three different words here."""

TERMS = {
    "kind:collectif": "un groupe d'habitants sans existence légale",
    "kind:association": "une association",
    "kind:centre_social": "un centre social",
    "kind:evs": "un espace de vie sociale",
    "kind:commune": "une commune",
    "kind:ccas": "un CCAS",
    "kind:bailleur": "un bailleur social",
    "kind:ecole": "un établissement scolaire",
    "kind:institution": "une institution",
    "kind:entreprise_ess": "une entreprise de l'économie sociale et solidaire",
    "kind:inconnu": "une structure dont le type n'est pas connu",
}

_CONDITIONS = {
    "condition.token_held": "C'est acquis : {jetons:points}.",
    "condition.token_unknown": "On ne sait pas si la structure {jetons:mot l'a|a l'un de ces états} : {jetons:points}.",
    "condition.token_absent": "La structure {jetons:mot ne l'a pas|n'a aucun de ces états} aujourd'hui : {jetons:points}.",
    "condition.kind_known": "C'est {genres}.",
    "condition.kind_unknown": "On ne sait pas de quel type de structure il s'agit : son nom ne suffit pas à le dire.",
    "condition.kind_of_carrier_unknown": "La demande passerait par une structure porteuse, dont le type n'est pas encore connu.",
    "condition.theme_shared": "Le besoin en relève : {themes:points}.",
    "condition.theme_other": "Le besoin porte sur autre chose : {themes:points}.",
    "condition.theme_unknown": "Personne n'a encore dit de quoi parle ce besoin.",
    "condition.in_qpv": "Le besoin a été dit dans un quartier prioritaire : {territoire}.",
    "condition.qpv_unknown": "Le besoin est noté pour tout le territoire ({territoire}), sans quartier précis.",
    "condition.founded": "La structure existe depuis le {date} ; il faut {mois:compte mois|mois} d'existence.",
    "condition.age_unknown": "On ne connaît pas la date de création ; il faut {mois:compte mois|mois} d'existence.",
    "condition.not_founded": "Le groupe n'a pas encore d'existence légale ; il faut {mois:compte mois|mois} d'existence.",
    "condition.exists": "Il existe ici : campagne {annee}, vérifiée le {verifiee_le}.",
    "condition.existed": "Il existait ici : campagne {annee}, vérifiée le {verifiee_le} ; c'était il y a plus d'un an.",
    "condition.existed_unchecked": "Une campagne {annee} est notée ici, mais personne ne l'a vérifiée.",
    "condition.existence_unknown": "On ne sait pas s'il existe ici.",
    "condition.only_a_person": "Aucune donnée ne le dit : seule une personne peut répondre.",
    "condition.none_known": "Les conditions ne sont pas connues.",
    "condition.a_door": "Ce n'est pas un financement : c'est un statut ou un agrément, qui en ouvre d'autres.",
    "condition.an_orientation": "Ce n'est pas un financement : c'est un interlocuteur vers qui orienter.",
    "condition.closed": "La date limite est passée depuis le {date}.",
}

_CHANGES = {
    "change.gain_token": "Ce qui changerait la réponse : {jetons:mot obtenir|obtenir au choix} {jetons:points}.",
    "change.ask_structure": "Demander à la structure si elle {jetons:mot l'a|a l'un de ces états} : {jetons:points}.",
    "change.ask_kind": "Demander si c'est bien {genres:ou}.",
    "change.other_carrier": "Ce qui changerait la réponse : que la demande soit portée par {genres:ou}.",
    "change.say_theme": "Dire d'abord de quoi parle le besoin ; cette aide porte sur : {themes:points}.",
    "change.cover_theme": "Ce qui changerait la réponse : que l'action porte aussi sur {themes:points}.",
    "change.name_qpv": "Préciser le quartier prioritaire dont les habitants profiteront de l'action.",
    "change.ask_age": "Demander la date de création à la structure qui porterait la demande.",
    "change.found_and_wait": (
        "Ce qui changerait la réponse : déclarer l'association puis attendre {mois:compte mois|mois}, "
        "ou passer par une structure porteuse."
    ),
    "change.wait_until": "Ce qui changerait la réponse : attendre le {date}.",
    "change.ask_existence": "Demander à la mairie ou à la CDSU s'il existe dans ce quartier.",
    "change.ask_still_exists": "Demander à la mairie ou à la CDSU s'il existe toujours, et noter la date de la réponse.",
    "change.ask_question": "Poser la question : « {question} »",
    "change.read_rules": "Lire le règlement : {adresse}.",
    "change.ask_rules": "Demander le règlement à qui le finance : {financeur}.",
    "change.use_door": "S'en servir comme d'une étape ; à voir avec : {financeur}.",
    "change.send_to": "S'adresser directement à : {financeur}.",
    "change.next_edition": "Demander s'il y aura une prochaine édition : {financeur}.",
}

_PATHWAYS = {
    "pathway.none": (
        "Aucun chemin vers un financement n'est possible aujourd'hui, "
        "sur {dispositifs:compte dispositif examiné|dispositifs examinés}."
    ),
    "pathway.obligation_first": "Avant de chercher de l'argent, il faut le demander à qui le doit.",
    "pathway.step_why": "{pourquoi}",
    "pathway.step_gives": "Cette étape apporte : {jetons:points}.",
    "pathway.usual_delay": "C'est le délai habituel, pas une promesse.",
    "pathway.unsourced_delay": "Ce délai est une estimation sans source : à vérifier auprès du financeur.",
    "pathway.decision_told": "La campagne annonce cette date de décision.",
    "pathway.calendar_unknown": "On ne connaît pas les dates de dépôt : à demander au financeur avant de commencer.",
    "pathway.usual_months": (
        "Aucune date locale n'est connue pour la suite. Habituellement, les demandes sont reçues vers {mois:mois}."
    ),
    "pathway.like_last_time": (
        "Aucune date locale n'est connue pour la suite. La dernière fois laisse penser à {mois:mois}, sans certitude."
    ),
    "pathway.window_over": "La campagne {annee} est fermée depuis le {ferme}.",
    "pathway.window_too_soon": "La campagne {annee} ferme le {ferme}, avant que tout soit prêt.",
    "pathway.window": "La campagne {annee} reçoit les demandes du {ouvre} au {ferme}.",
    "pathway.window_closes": "La campagne {annee} reçoit les demandes jusqu'au {ferme}.",
    "pathway.window_opens": "La campagne {annee} reçoit les demandes à partir du {ouvre} ; sa date de fin n'est pas connue.",
}

_WARNINGS = {
    "warning.cash_flow": (
        "L'argent arrive habituellement {jours:compte jour|jours} après la décision : il faut pouvoir avancer les dépenses, "
        "ou passer par une structure qui le peut."
    ),
    "warning.portage": (
        "La structure porteuse signe, reçoit l'argent et paie elle-même les dépenses. Elle ne peut pas reverser la subvention "
        "au groupe, sauf si le financeur l'écrit dans la convention."
    ),
    "warning.convention": "Au-dessus de {seuil:euros} d'une même autorité, une convention écrite est obligatoire.",
    "warning.stale": (
        "La fiche de la campagne {annee} a été vérifiée le {verifiee_le}, il y a plus d'un an : ses dates sont à confirmer."
    ),
    "warning.never_verified": "Personne n'a vérifié la fiche de la campagne {annee} : ses dates sont à confirmer.",
    "warning.existence": "Rien ne dit encore que cela existe ici (« {dispositif} ») : à vérifier avant d'écrire la demande.",
    "warning.report": "Après l'action, un compte rendu est dû : {bilan}.",
    "warning.report_usual": (
        "Une subvention publique pour une action demande un compte rendu financier dans les six mois qui suivent la fin "
        "de l'année, et avant toute nouvelle demande."
    ),
}

SENTENCES = _CONDITIONS | _CHANGES | _PATHWAYS | _WARNINGS
