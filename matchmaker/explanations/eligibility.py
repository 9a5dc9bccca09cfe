"""What is said of conditions: what is required, what is known, and the smallest change that would turn the answer."""

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
    "condition.theme_shared": "L'action en relève : {themes:points}.",
    "condition.theme_other": "L'action porte sur autre chose : {themes:points}.",
    "condition.theme_unknown": "Personne n'a encore dit de quoi parle l'action.",
    "condition.in_qpv": "L'action se passe dans un quartier prioritaire : {territoire}.",
    "condition.qpv_unknown": "L'action est notée pour tout le territoire ({territoire}), sans quartier précis.",
    "condition.founded": "La structure existe depuis le {date} ; il faut {mois:compte mois|mois} d'existence.",
    "condition.newborn": "Le groupe n'a pas encore d'existence légale : il n'est pas trop ancien.",
    "condition.founded_below": "La structure existe depuis le {date} ; il faut moins de {mois:compte mois|mois} d'existence.",
    "condition.age_unknown_below": (
        "On ne connaît pas la date de création ; il faut moins de {mois:compte mois|mois} d'existence."
    ),
    "condition.age_unknown": "On ne connaît pas la date de création ; il faut {mois:compte mois|mois} d'existence.",
    "condition.not_founded": "Le groupe n'a pas encore d'existence légale ; il faut {mois:compte mois|mois} d'existence.",
    "condition.stage_known": "C'est une action {stade}.",
    "condition.stage_funded": "L'action a déjà reçu de l'argent en {annee} : c'est une action renouvelée.",
    "condition.stage_unknown": "On ne sait pas si l'action est nouvelle ou renouvelée.",
    "condition.report_handed": "Le bilan de l'aide reçue en {annee} a été rendu le {date}.",
    "condition.report_told": "La structure dit avoir rendu son dernier bilan.",
    "condition.report_not_due": "Aucun bilan n'est dû : rien n'a été reçu avant pour cette action.",
    "condition.report_running": "Une aide a été reçue en {annee} : l'année n'est pas finie, son bilan non plus.",
    "condition.report_unsaid": "Une aide a été reçue en {annee} ; on ne sait pas si son bilan a été rendu.",
    "condition.report_missing": "Une aide a été reçue en {annee}, et son bilan n'a pas été rendu.",
    "condition.report_unknown": "On ne sait pas si une aide a été reçue avant, ni si un bilan est dû.",
    "condition.budget_within": "L'action coûte {montant:euros} ; c'est {plafond:euros} au plus.",
    "condition.budget_assumed_within": (
        "Personne n'a dit ce que coûte l'action ; avec {montant:euros}, une hypothèse, elle reste sous {plafond:euros}."
    ),
    "condition.amount_below": (
        "Cette aide commence à {minimum:euros} : c'est plus qu'elle ne peut donner pour un budget de {montant:euros}."
    ),
    "condition.budget_above": "L'action coûte {montant:euros} ; c'est {plafond:euros} au plus.",
    "condition.budget_assumed_above": "Personne n'a dit ce que coûte l'action ; c'est {plafond:euros} au plus.",
    "condition.other_money_secured": (
        "{montant:euros} sont déjà notifiés par d'autres ; il faut que {pourcent} % du budget viennent d'ailleurs."
    ),
    "condition.other_money_lacking": (
        "Il faut que {pourcent} % du budget viennent d'ailleurs ; {montant:euros} sont notifiés par d'autres à ce jour."
    ),
    "condition.asked_first": "Demandé aussi : {aides:points}.",
    "condition.asked_first_untold": "Des aides ordinaires sont demandées aussi.",
    "condition.report_untold": "L'état de ses bilans se regarde avec elle.",
    "condition.not_asked_first": (
        "Cet argent vient après les aides ordinaires, que l'on n'a pas encore demandées : {aides:points}."
    ),
    "condition.exists": "Il existe ici : campagne {annee}, vérifiée le {verifiee_le}.",
    "condition.existed": "Il existait ici : campagne {annee}, vérifiée le {verifiee_le} ; c'était il y a plus d'un an.",
    "condition.existed_unchecked": "Une campagne {annee} est notée ici, mais personne ne l'a vérifiée.",
    "condition.existence_unknown": "On ne sait pas s'il existe ici.",
    "condition.only_a_person": "Aucune donnée ne le dit : seule une personne peut répondre.",
    "condition.all_hold": "Tout est là : {parties:points}.",
    "condition.all_lack": "Il manque : {parties:points}.",
    "condition.all_to_check": "Reste à vérifier : {parties:points}.",
    "condition.one_holds": "L'une des conditions est remplie : {parties:points}.",
    "condition.none_holds": "Aucune de ces conditions n'est remplie : {parties:points}.",
    "condition.one_to_check": "Une de ces conditions suffit, à vérifier : {parties:points}.",
    "condition.exclusion_absent": "Rien n'exclut la demande ; l'exclurait : {parties:points}.",
    "condition.exclusion_holds": "Ceci exclut la demande : {parties:points}.",
    "condition.exclusion_to_check": "Ceci exclurait la demande, à vérifier : {parties:points}.",
    "condition.threshold_unknown": "La limite en vigueur à cette date n'est pas connue.",
    "condition.carrying_unsaid": "Rien ne dit qu'une structure puisse demander cette aide pour un groupe.",
    "condition.none_known": "Les conditions ne sont pas connues.",
    "condition.a_door": "Ce n'est pas un financement : c'est un statut ou un agrément, qui en ouvre d'autres.",
    "condition.an_orientation": "Ce n'est pas un financement : c'est un interlocuteur vers qui orienter.",
    "condition.no_room": "Il ne manque presque plus rien : {montant:euros} sont déjà notifiés.",
    "condition.no_public_room": (
        "{montant:euros} d'argent public sont déjà notifiés : il ne reste pas de place dans la part publique du budget."
    ),
    "condition.beside_asked": "Ne va pas avec ce qui est déjà demandé ou obtenu pour ce besoin : {aides:points}.",
    "condition.closes_too_soon": "Ferme le {date} : il ne reste pas le temps de préparer la demande.",
    "condition.in_kind": "Aucun argent n'est versé à qui propose : le financeur réalise ou achète lui-même.",
    "condition.paid_late": "L'argent viendrait vers le {date}, après la période regardée, qui s'arrête le {limite}.",
    "condition.closed": "La date limite est passée depuis le {date}.",
}

_CHANGES = {
    "change.gain_token": "Ce qui changerait la réponse : {jetons:mot obtenir|obtenir au choix} {jetons:points}.",
    "change.ask_structure": "Demander à la structure si elle {jetons:mot l'a|a l'un de ces états} : {jetons:points}.",
    "change.ask_kind": "Demander si c'est bien {genres:ou}.",
    "change.other_carrier": "Ce qui changerait la réponse : que la demande soit portée par {genres:ou}.",
    "change.say_theme": "Dire d'abord de quoi parle l'action ; cette aide porte sur : {themes:points}.",
    "change.cover_theme": "Ce qui changerait la réponse : que l'action porte aussi sur {themes:points}.",
    "change.name_qpv": "Préciser le quartier prioritaire dont les habitants profiteront de l'action.",
    "change.ask_age": "Demander la date de création à la structure qui porterait la demande.",
    "change.found_and_wait": (
        "Ce qui changerait la réponse : déclarer l'association puis attendre {mois:compte mois|mois}, "
        "ou passer par une structure porteuse."
    ),
    "change.wait_until": "Ce qui changerait la réponse : attendre le {date}.",
    "change.younger_carrier": (
        "Ce qui changerait la réponse : que la demande soit portée par une structure de moins de {mois:compte mois|mois}."
    ),
    "change.ask_stage": "Dire si l'action est nouvelle, expérimentale ou renouvelée.",
    "change.other_stage": "Ce qui changerait la réponse : une action {stades:ou}.",
    "change.ask_report": "Demander à la structure si elle a reçu une aide avant, et si le bilan est rendu.",
    "change.join_report": "Joindre à la demande un bilan, même provisoire, de l'aide reçue en {annee}.",
    "change.hand_in_report": "Ce qui changerait la réponse : rendre le bilan de l'aide reçue en {annee}.",
    "change.say_budget": "Dire ce que coûte l'action ; cette aide s'arrête à {plafond:euros}.",
    "change.larger_budget": "Ce qui changerait la réponse : un budget d'au moins {plancher:euros}.",
    "change.smaller_budget": "Ce qui changerait la réponse : un budget d'au plus {plafond:euros}.",
    "change.find_other_money": "Chercher aussi {montant:euros} ailleurs.",
    "change.ask_first": "Les demander d'abord, ou dire pourquoi elles ne conviennent pas : {aides:points}.",
    "change.avoid": "Ce qui changerait la réponse : que ceci ne soit plus le cas : {condition:minuscule}.",
    "change.ask_carrying": "Demander si une structure peut porter la demande d'un groupe ({financeur}).",
    "change.ask_existence": "Demander à la mairie ou à la CDSU s'il existe dans ce quartier.",
    "change.ask_still_exists": "Demander à la mairie ou à la CDSU s'il existe toujours, et noter la date de la réponse.",
    "change.ask_question": "Poser la question : « {question} »",
    "change.read_rules": "Lire le règlement : {adresse}.",
    "change.ask_rules": "Demander le règlement à qui le finance : {financeur}.",
    "change.use_door": "S'en servir comme d'une étape ; à voir avec : {financeur}.",
    "change.send_to": "S'adresser directement à : {financeur}.",
    "change.propose_idea": (
        "Y proposer l'idée plutôt qu'y demander de l'argent, après avoir demandé s'il est ouvert ; à voir avec : {financeur}."
    ),
    "change.other_budget": "Ce qui changerait la réponse : un budget plus grand, ou de l'argent qui n'est pas public.",
    "change.choose_one": "Ce qui changerait la réponse : y renoncer, ou le demander l'année suivante : {aides:points}.",
    "change.look_further": "Ce qui changerait la réponse : regarder plus loin, ou s'y prendre plus tôt l'an prochain.",
    "change.next_edition": "Demander s'il y aura une prochaine édition : {financeur}.",
}

SENTENCES = _CONDITIONS | _CHANGES
