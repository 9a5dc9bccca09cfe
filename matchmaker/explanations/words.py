"""Reasons as data become French sentences, here and nowhere else.

Each subject has a file beside this one (`coalition.py`, `funding.py`, `translation.py`…) that holds

- `SENTENCES`: kind of reason -> template of `str.format`, written with plain spaces and apostrophes (typography is set here);
- `TERMS` (optional): French names of values that no vocabulary or graph holds (`kind:evs` -> « un espace de vie sociale »).

In a template, `{name}` writes a parameter: a date `2027-01-12` as « 12 janvier 2027 », a tuple as « a, b et c », a number the
French way, an id as its name. A word after a colon chooses another way:

    {x:euros}              « 1 500 € »
    {x:pourcent}           « 80 % » (a part between 0 and 1)
    {x:mois}               « janvier 2027 » (a date without its day)
    {x:ou}                 « a, b ou c » (alternatives)
    {x:points}             « a ; b ; c » (names that hold commas or « et » themselves)
    {x:noms}               the same, names as they are written
    {x:guillemets}         each value between « », as it is: words somebody said are never looked up as ids
    {x:minuscule}          first letter lowered (« Santé » -> « santé »; « CAF » stays)
    {x:de}                 « de santé », « d'emploi »
    {x:compte an|ans}      « 1 an », « 3 ans » (a tuple is counted)
    {x:mot le mot|les mots}  the word only, singular or plural
"""

import pkgutil
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from types import MappingProxyType

import matchmaker.explanations as package
from matchmaker.domain.reason import Param, Reason

NARROW = "\u202f"  # narrow no-break space
FIXED = "\u00a0"  # no-break space
MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre")
_NOT_SUBJECTS = {"words"}
NESTED = 2
_INSIDE_NESTED = re.compile(r"“\s+|\s+”")
_TWO_STOPS = re.compile(r"([.?!…])\.$")


def explain(reason: Reason, names: Mapping[str, str]) -> str:
    """Return the French sentence of a reason; parameters that are ids are replaced through `names`.

    A parameter may be a question or a whole sentence: the stop of the template does not follow its own.

    Raises:
        KeyError: no sentence has this kind, or a parameter the sentence needs is absent. Both are bugs, kept out by a test.
    """
    sentences, terms = _catalogue()
    template = sentences[reason.kind]
    told = template.format_map({key: _Value(value, names, terms) for key, value in reason.params.items()})
    return quotes(_TWO_STOPS.sub(r"\1", told))


def mentioned(reasons: Iterable[Reason]) -> set[str]:
    """Return every text among the parameters of `reasons`: what to look names up for before explaining them."""
    found: set[str] = set()
    for reason in reasons:
        for value in reason.params.values():
            if isinstance(value, str):
                found.add(value)
            elif isinstance(value, tuple):
                found.update(value)
    return found


def known_kinds() -> frozenset[str]:
    """Return the kinds of reason that have a sentence."""
    return frozenset(_catalogue()[0])


def french_date(day: date) -> str:
    """Return a date in French.

    >>> french_date(date(2027, 1, 1)), french_date(date(2027, 8, 12))
    ('1er janvier 2027', '12 août 2027')
    """
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"


def number(value: float) -> str:
    r"""Return a number the French way: decimal comma, at most two decimals, thousands apart from 10 000 on (years stay whole).

    >>> number(2027), number(0.5), number(12500).encode("unicode_escape")
    ('2027', '0,5', b'12\\u202f500')
    """
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.replace(",", NARROW if abs(value) >= 10_000 else "").replace(".", ",")


def euros(value: float) -> str:
    """Return an amount in euros, thousands and sign kept on one line by narrow no-break spaces.

    >>> euros(1500).replace(NARROW, "_"), euros(12.5).replace(NARROW, "_")
    ('1_500_€', '12,50_€')
    """
    text = f"{value:,.2f}".removesuffix(".00")
    return text.replace(",", NARROW).replace(".", ",") + f"{NARROW}€"


def enumerate_french(items: Iterable[str], last: str = "et") -> str:
    """Return a list as it is said, `last` before its last item.

    >>> enumerate_french(["a"]), enumerate_french(["a", "b", "c"]), enumerate_french(["a", "b"], "ou")
    ('a', 'a, b et c', 'a ou b')
    """
    words = list(items)
    return f" {last} ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def lower_first(text: str) -> str:
    """Return `text` with its first letter lowered, unless it starts an acronym.

    >>> lower_first("Santé et soins"), lower_first("CAF")
    ('santé et soins', 'CAF')
    """
    return text if len(text) > 1 and text[1].isupper() else text[:1].lower() + text[1:]


def elide_de(text: str) -> str:
    """Return `text` after « de », elided before a vowel or a mute h.

    >>> elide_de("santé"), elide_de("école"), elide_de("habitat"), elide_de("handicap")
    ('de santé', 'd’école', 'd’habitat', 'de handicap')
    """
    word = text.lower()
    mute_h = word.startswith("h") and not word.startswith(("halte", "handicap", "harc", "haut", "hors"))
    return f"d’{text}" if mute_h or word[:1] in set("aeiouyâàéèêëîïôûœ") else f"de {text}"


def typeset(text: str) -> str:
    r"""Return `text` with French typography: curved apostrophes and the no-break spaces that double punctuation asks for.

    >>> typeset("L'aide : « oui » !").encode("unicode_escape")
    b'L\\u2019aide\\xa0: \\xab\\u202foui\\u202f\\xbb\\u202f!'
    """
    text = text.replace("'", "’").replace(" :", f"{FIXED}:")
    for sign in ";?!€%":
        text = text.replace(f" {sign}", f"{NARROW}{sign}")
    return quotes(text)


def quotes(text: str) -> str:
    r"""Return `text` with its quotation marks set: no line may break inside « », and those within others become “ ”.

    A text whose marks do not pair keeps them as they are.

    >>> quotes("Pour « le concours « Agir » ».").replace(NARROW, "_")
    'Pour «_le concours “Agir”_».'
    """
    text = text.replace("« ", f"«{NARROW}").replace(" »", f"{NARROW}»")
    if "«" not in text or text.count("«") != text.count("»"):
        return text
    depth, told = 0, []
    for sign in text:
        depth += sign == "«"
        told.append(sign if depth < NESTED else {"«": "“", "»": "”"}.get(sign, sign))
        depth -= sign == "»"
    return _INSIDE_NESTED.sub(lambda found: found.group().strip(), "".join(told))


class _Value:
    """One parameter of a reason, that knows how to write itself inside a template."""

    def __init__(self, value: Param, names: Mapping[str, str], terms: Mapping[str, str]) -> None:
        self.value = value
        self.names = names
        self.terms = terms

    def __format__(self, spec: str) -> str:
        way, _, words = spec.partition(" ")
        match way:
            case "":
                return self._plain()
            case "euros":
                return euros(_as_number(self.value))
            case "pourcent":
                return f"{number(round(_as_number(self.value) * 100, 1))}{NARROW}%"
            case "mois":
                return self._months()
            case "ou":
                return enumerate_french((self._named(item) for item in self._items()), "ou")
            case "points" | "noms":
                listed = (self._named(item) for item in self._items())
                return f"{NARROW}; ".join(listed if way == "noms" else map(lower_first, listed))
            case "guillemets":
                return enumerate_french(f"«{NARROW}{item}{NARROW}»" for item in self._items())
            case "minuscule":
                return enumerate_french(lower_first(self._named(item)) for item in self._items())
            case "de":
                return elide_de(lower_first(self._plain()))
            case "compte":
                return f"{number(self._count())} {self._agreed(words)}"
            case "mot":
                return self._agreed(words)
        raise ValueError(f"« {spec} » n'est pas une façon connue d'écrire une valeur dans une phrase.")

    def _items(self) -> tuple[str, ...]:
        return self.value if isinstance(self.value, tuple) else (str(self.value),)

    def _named(self, item: str) -> str:
        day = _as_date(item)
        return french_date(day) if day else self.names.get(item, self.terms.get(item, item))

    def _plain(self) -> str:
        match self.value:
            case None:
                return "non précisé"
            case bool():
                return "oui" if self.value else "non"
            case int() | float():
                return number(self.value)
        return enumerate_french(self._named(item) for item in self._items())

    def _months(self) -> str:
        days = [date.fromisoformat(item) for item in self._items()]
        return enumerate_french(f"{MONTHS[day.month - 1]} {day.year}" for day in days)

    def _count(self) -> float:
        return len(self.value) if isinstance(self.value, tuple) else _as_number(self.value)

    def _agreed(self, words: str) -> str:
        one, _, several = words.partition("|")
        return several if self._count() >= 2 else one


def _as_number(value: Param) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"Un nombre était attendu dans une phrase, « {value} » a été trouvé.")
    return value


def _as_date(text: str) -> date | None:
    if len(text) != 10 or text[4] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@cache
def _catalogue() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Gather the sentences and terms of every subject file; one kind said twice is refused."""
    sentences: dict[str, str] = {}
    terms: dict[str, str] = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(package.__path__) if info.name not in _NOT_SUBJECTS):
        subject = import_module(f"{package.__name__}.{module}")
        twice = sentences.keys() & subject.SENTENCES.keys()
        if twice:
            raise ValueError(f"Deux fichiers disent la même raison : {', '.join(sorted(twice))}.")
        sentences |= {kind: typeset(template) for kind, template in subject.SENTENCES.items()}
        terms |= {key: typeset(text) for key, text in getattr(subject, "TERMS", {}).items()}
    return MappingProxyType(sentences), MappingProxyType(terms)
