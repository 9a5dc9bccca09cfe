"""The net under the hand of whoever writes a need down: what names somebody is refused. It is no guarantee."""

import re
from dataclasses import dataclass

_NAME = r"[A-ZÀ-ÖØ-Ý][\w'’-]+"
_TITLE = r"(?:M\.|Mr\.?|MM\.|Mme\.?|Mmes|Mlle\.?|Melle|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|Dr\.?|[Dd]octeur|[Mm]aître|Me)"
_STREET = (
    r"(?:rue|avenue|av\.|boulevard|bd|allée|allees|allées|impasse|place|square|chemin|quai|cours|passage|villa|esplanade|mail)"
)
_UNIT = (
    r"(?:b[âa]timent|b[âa]t\.?|escalier|esc\.|appartement|appart|appt\.?|apt\.?|hall|cage(?: d['’]escalier)?|"
    r"logement|porte|palier)"
)
_COUNTED = r"(?:fois|ans?|mois|jours?|heures?|semaines?|personnes|minutes?|euros?|m2|m²|familles?|pièces?|marches)"
_SMALL_WORDS = (
    "Le La Les L Un Une Des Du De Au Aux Ce Cet Cette Ces Ça Ca C Il Elle On Ils Elles Je J Tu Nous Vous Y En Et Mais Ou Où "
    "Donc Or Ni Car Si Quand Comme Que Qu Qui Quoi Pour Par Avec Sans Sous Sur Dans Chez Vers Mon Ma Mes Ton Ta Tes Son Sa "
    "Ses Notre Nos Votre Vos Leur Leurs Tout Toute Tous Toutes Rien Personne Chaque Plus Moins Trop Pas Ne N S Se T M D "
    "Faut Faudrait Moi Toi Lui Eux Aucun Aucune Beaucoup Certains Certaines Plusieurs Depuis Après Avant Là Ici Encore "
    "Toujours Jamais Même Bien Souvent Hier Aujourd Demain Alors Parce Pourquoi Comment Voilà Quelqu Chacun Chacune Être "
    "Avoir Entre Pendant Celui Celle Ceux Celles"
)
_PLACES = (
    r"(?:à|au|aux|en|rue|place|quartier|cité|cités|avenue|boulevard|école|collège|lycée|centre|parc|tour|square|stade|de|du|des)"
)

_HEALTH = (
    r"malade|maladie|cancer|d[ée]pressi\w+|d[ée]prime|schizo\w*|bipolaire|s[ée]ropositi\w+|sida|handicap\w*|alcoolique|alcool|"
    r"drogu[ée]e?|toxico\w*|autiste|alzheimer|diab\w+|[ée]pilep\w+|enceinte|avort\w+|suicid\w+|psychiatr\w+|fou|folle|traitement|hospitalis\w+"
)
_OFFENCE = (
    r"deal\w*|trafi\w+|vole|vol[ée]s?|voleur\w*|voleuse|cambriol\w+|frappe|bat|agress\w+|viol\w*|prison|condamn\w+|"
    r"d[ée]linquan\w+|escroc\w*|arnaqu\w+|fraude\w*|garde à vue|casier|sans[- ]papiers|squatt\w+|harc[èe]l\w+|drogue|shit|coke"
)
_BELIEF = (
    r"musulman\w*|juive?s?|catho\w*|chr[ée]tien\w*|islamiste|voil[ée]e|gitan\w*|rom|arabe|noire?|homo\w*|gay|lesbienne|trans"
)
_SENSITIVE = re.compile(rf"\b(?:{_HEALTH}|{_OFFENCE}|{_BELIEF})\b", re.IGNORECASE)

_ONE_PERSON = re.compile(
    r"\b(?:(?:mon|ma|le|la|notre|un|une|du|au) (?:voisin|voisine|gardien|gardienne|concierge|instituteur|institutrice|maîtresse)"
    r"|(?:le|la) (?:fils|fille|mari|femme|père|mère|frère|sœur|soeur|copain|copine|gamin|gamine|petit|petite) (?:de|du|d['’]|des)"
    r"|(?:celui|celle) (?:du|de la|au|d['’]en))\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(rf"(?<![\w'’-])({_NAME})")
_BEFORE_PLACE = re.compile(rf"(?:\b{_PLACES}|\b[dl]['’])[\s-]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Something that names or shows somebody: what it is, and where in the sentence (characters from 1)."""

    what: str
    start: int
    end: int


_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("une adresse électronique", re.compile(r"[\w.+-]+\s?@\s?[\w-]+\.\w+")),
    ("un numéro de téléphone", re.compile(r"(?<!\d)(?:(?:\+|00)\s?33[\s.()0-]{0,5}|0)[1-9](?:[\s.\-/]{0,2}\d{2}){4}(?!\d)")),
    ("un numéro de sécurité sociale", re.compile(r"(?<!\d)[12][\s.]?\d{2}[\s.]?(?:0[1-9]|1[0-2])(?:[\s.]?\d{2,3}){3}(?!\d)")),
    ("un numéro de compte", re.compile(r"\bFR\d{2}(?:\s?[0-9A-Z]{4}){5}", re.IGNORECASE)),
    ("une adresse postale", re.compile(rf"(?<!\d)\d{{1,4}}\s?(?:bis|ter|quater)?\s?,?\s{_STREET}\b", re.IGNORECASE)),
    (
        "un numéro d'immeuble, d'escalier ou de porte",
        re.compile(rf"\b{_UNIT}\s?(?:n[°ºo]\s?)?(?:\d{{1,4}}(?!\d)(?!\s?{_COUNTED}\b)[A-Za-z]?\b)", re.IGNORECASE),
    ),
    (
        "un numéro d'immeuble, d'escalier ou de porte",
        re.compile(rf"\b(?i:{_UNIT})\s(?:[A-Z]\b(?!['’]))"),
    ),
    ("un étage", re.compile(r"(?<!\w)\d{1,2}\s?(?:e|è|ème|eme|er|ᵉ)\s?étage\b", re.IGNORECASE)),
    ("le nom d'une personne", re.compile(rf"(?<!\w){_TITLE}\s+(?:(?:de|du|d['’]|el|ben|le|la)\s+)?{_NAME}")),
)


def find_personal_data(sentence: str) -> PersonalData | None:
    """Return the first thing in `sentence` that names or shows somebody, or None.

    A subject (health, offences, belief) is allowed, a person with that subject is not.

    >>> find_personal_data("Demandez à Mme Dupont au 06 12 34 56 78").what
    'un numéro de téléphone'
    >>> find_personal_data("Le docteur, c'est trois mois, alors on laisse traîner.") is None
    True
    """
    for what, pattern in _PATTERNS:
        if (match := pattern.search(sentence)) is not None:
            return PersonalData(what, match.start() + 1, match.end())
    sensitive = _SENSITIVE.search(sentence)
    if sensitive is None:
        return None
    person = _ONE_PERSON.search(sentence) or _first_name(sentence)
    if person is None:
        return None
    start, end = min(person.start(), sensitive.start()), max(person.end(), sensitive.end())
    return PersonalData("la santé, une croyance, l'origine ou une infraction d'une personne reconnaissable", start + 1, end)


def _first_name(sentence: str) -> re.Match[str] | None:
    """Return a capitalised word that reads as somebody's name: no small word, no place, no word of the sensitive lists."""
    small = set(_SMALL_WORDS.split())
    for match in _CAPITAL.finditer(sentence):
        word = match.group(1)
        bare = re.split(r"['’]", word)
        if any(part in small for part in (word, bare[0])) or word.isupper() or _SENSITIVE.fullmatch(word):
            continue
        before = sentence[: match.start()]
        if _BEFORE_PLACE.search(before):
            continue
        starts_sentence = not before.strip() or before.rstrip()[-1] in ".!?…«:"
        # At the head of a sentence any noun has a capital: only one followed by what he or she is or does is a name.
        if starts_sentence and not re.match(
            r"\s+(?:il|elle|est|a|fait|se|n['’]est|c['’]est|deal\w*|vol\w+|boit|fume|frappe|bat)\b", sentence[match.end() :]
        ):
            continue
        return match
    return None
