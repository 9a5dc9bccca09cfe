"""The reasons of a plan in a few words, for the cases alone: what screens say is worded in `matchmaker.explanations`."""

from matchmaker.domain.reason import Reason

STRENGTHS = {
    "strength.surest": "le plus sûr",
    "strength.balanced": "le plus équilibré",
    "strength.first": "le plus tôt",
    "strength.most": "le plus d’argent",
    "strength.lightest": "le moins de travail",
    "strength.alone": "le seul",
    "strength.other": "un autre",
}

ALERTS = {
    "warning.cash_flow": "argent {jours} jours après la décision",
    "warning.cash_needed": "avancer {montant} €",
    "warning.reimbursement": "remboursement sur factures",
    "warning.portage": "portage : la porteuse paie elle-même",
    "warning.portage_fee": "frais de portage à convenir",
    "plan.no_carrier": "porteuse à trouver",
    "warning.convention": "convention au-dessus de {seuil} €",
    "warning.accounts": "comptes certifiés au-dessus de {seuil} €",
    "warning.public_ceiling": "argent public : {part} du budget au plus",
    "warning.stale": "campagne {annee} pas revue depuis le {verifiee_le}",
    "warning.never_verified": "campagne {annee} jamais vérifiée",
    "warning.reserve": "décisions suspendues du {debut} au {fin}",
    "warning.existence": "existe-t-il ici ? {dispositif}",
    "warning.amount_unknown": "montant inconnu : {dispositif}",
    "warning.asked_already": "déjà demandé en {annee}",
    "warning.granted_already": "déjà obtenu en {annee}",
    "warning.joint": "une demande, plusieurs financeurs : {financeurs}",
    "warning.report": "bilan : {bilan}",
    "step.report": "compte rendu avant le {jour}",
    "warning.droit_commun": "droit commun d’abord : {dispositifs}",
}

FALLBACKS = {
    "fallback.next": "demander aussi {dispositif} le {jour}",
    "fallback.bridge": "en attendant, {dispositif}",
    "fallback.next_year": "redemander {dispositif} en {annee}",
    "fallback.none": "rien d’autre",
}

CHANGES = {
    "change.gain_token": "obtenir {jetons}",
    "change.ask_structure": "demander à la structure : {jetons}",
    "change.other_carrier": "faire porter par {genres}",
    "change.ask_kind": "dire si c’est {genres}",
    "change.found_and_wait": "créer l’association et attendre {mois} mois",
    "change.wait_until": "attendre le {date}",
    "change.ask_age": "demander l’âge de la structure",
    "change.younger_carrier": "une structure de moins de {mois} mois",
    "change.hand_in_report": "rendre le bilan {annee}",
    "change.join_report": "joindre le bilan {annee}",
    "change.ask_report": "demander si le bilan est rendu",
    "change.cover_theme": "parler de {themes}",
    "change.say_theme": "dire le thème",
    "change.name_qpv": "nommer le quartier prioritaire",
    "change.ask_existence": "demander si cela existe ici",
    "change.ask_still_exists": "demander si cela existe encore",
    "change.other_stage": "une action {stades}",
    "change.ask_stage": "dire si l’action est nouvelle",
    "change.larger_budget": "un budget de {plancher} € au moins",
    "change.smaller_budget": "un budget de {plafond} € au plus",
    "change.say_budget": "dire le budget",
    "change.find_other_money": "trouver {montant} € ailleurs",
    "change.ask_first": "demander d’abord {aides}",
    "change.ask_question": "demander : {question}",
    "change.ask_carrying": "demander si cela peut être porté",
    "change.avoid": "ne pas avoir : {condition}",
    "change.ask_rules": "demander les règles",
    "change.read_rules": "lire les règles",
    "change.next_edition": "attendre la prochaine édition",
    "change.use_door": "passer par cette porte",
    "change.send_to": "y orienter",
    "change.propose_idea": "y proposer l’idée",
    "change.look_further": "regarder plus loin",
}

REASONS = {
    "plan.secured": "déjà notifié : {montant} € ({financeurs})",
    "plan.covered_already": "tout est déjà couvert",
    "plan.none": "aucun chemin, {dispositifs} aides regardées",
    "plan.after_horizon": "l’argent viendrait après l’horizon",
    "plan.obligation_first": "c’est dû : {obligation}",
    "translation.obligation": "le doit : {debiteur}",
    "warning.amount_assumed": "budget supposé de {montant} €",
}


def say(reason: Reason, words: dict[str, str]) -> str:
    """Return a reason in a few words; one that has none stands under its own name, so that a case shows it."""
    template = words.get(reason.kind)
    if template is None:
        return reason.kind
    return template.format_map({name: _plain(value) for name, value in reason.params.items()})


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value)
