"""French names of the codes the views carry: kinds of structure, facts, states."""

KINDS = {
    "collectif": "collectif d’habitants",
    "association": "association",
    "centre_social": "centre social",
    "evs": "espace de vie sociale",
    "commune": "commune",
    "ccas": "CCAS",
    "bailleur": "bailleur social",
    "ecole": "école",
    "institution": "institution",
    "entreprise_ess": "entreprise de l’économie sociale",
    "inconnu": "type inconnu",
}

FACTS = {
    "amount_min": "Montant minimal",
    "amount_max": "Montant maximal",
    "rate_max": "Part maximale du budget",
    "usual_months": "S’ouvre habituellement en",
    "instruction_days": "Durée d’instruction",
    "payment_days": "Délai de paiement",
    "effort_half_days": "Temps pour monter le dossier",
    "montant_max": "Montant maximal",
    "taux_max": "Part maximale du budget",
    "calendrier": "Calendrier",
    "plateforme": "Où déposer",
    "pieces": "Pièces à fournir",
    "exclusions": "Ne finance pas",
    "evaluation": "Bilan demandé",
}

STATUSES = {"ouvert": "ouverts", "en_cours": "en cours", "répondu": "répondus", "clos": "clos"}

STATES = {
    "clos": "clos",
    "répondu": "répondu",
    "dû par quelqu’un": "déjà dû par quelqu’un",
    "coalition acceptée": "coalition acceptée",
    "à arbitrer": "à arbitrer",
    "à préciser": "à préciser",
    "sans coalition": "sans coalition",
    "coalition refusée": "coalition refusée",
    "pas encore calculé": "pas encore calculé",
}

OUTCOMES = {"oui": "conditions remplies", "à vérifier": "à vérifier", "non": "non"}
DATES = {"hard": "à date fixée", "pattern": "habituellement", "relative": "si tout s’enchaîne"}
SIGN_WORDS = {"besoin": "besoin", "structure": "structure", "initiative": "initiative", "dispositif": "dispositif"}
VIA = {"adulte-relais": "un poste d’adulte-relais", "fonjep": "un poste Fonjep", "déclaré": "déclaration"}
UNITS = {"EUR": "€", "eur": "€", "demi_journees": "demi-journées"}
