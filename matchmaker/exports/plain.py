"""Short sentences, one idea a line, no abbreviation without its words: how a route is said to everybody."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml

from matchmaker.domain.base import Record
from matchmaker.explanations.words import NARROW, quotes
from matchmaker.exports.french import told, typeset

WORDS_FILE = Path(__file__).parent / "plain_words.yaml"
MOST_WORDS = 15
ACRONYM = re.compile(r"(?<![\w’'])[A-ZÀÂÇÉÈÊËÎÏÔÙÛÜŸ]{2,}\d*(?!\w)")
LONGEST_ACRONYM = 7
SHOUTED_WORDS = 3
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\s*;\s+|(?<=\s:)\s+")
_CUTS = re.compile(r",\s+|\s+(?=(?:et|ou|qui|pour|avec|avant|après|puis|mais|dont|quand|si|sauf|parce)\s)|\s*\(|\)\s*")


class PlainWord(Record):
    """A hard word, in full words, then in a short sentence."""

    mot: str
    dit: str
    explique: str


class PlainPart(Record):
    """A titled part of what is said: short lines, then what to ask who listens; `steps` are said one after the other."""

    title: str
    lines: tuple[str, ...]
    questions: tuple[str, ...] = ()


@cache
def hard_words() -> dict[str, PlainWord]:
    """Return the words that have an explanation, by the word as one reads it."""
    content = yaml.safe_load(WORDS_FILE.read_text(encoding="utf-8"))
    return {word.mot: word for word in (PlainWord.model_validate(row) for row in content["mots"])}


def short_lines(text: str) -> tuple[str, ...]:
    """Return a text that others wrote as short lines: cut where a voice would breathe, each of at most `MOST_WORDS` words.

    >>> short_lines("Rencontrer la CDSU ; noter les dates.")
    ('Rencontrer la CDSU.', 'Noter les dates.')
    """
    lines: list[str] = []
    for sentence in _SENTENCE_END.split(text.replace("\u00a0", " ").replace("\u202f", " ").strip()):
        lines.extend(_breaths(sentence.strip(" .;")) if sentence else ())
    return tuple(told(line) for line in lines if line)


def _breaths(sentence: str) -> Iterable[str]:
    """Yield a sentence whole when it is short, else its parts, joined again as long as they stay short."""
    if words_in(sentence) <= MOST_WORDS:
        yield sentence
        return
    held = ""
    for part in (part.strip() for part in _CUTS.split(sentence)):
        if held and words_in(held) + words_in(part) > MOST_WORDS:
            yield from _by_count(held)
            held = part
        else:
            held = f"{held} {part}".strip()
    yield from _by_count(held)


def _by_count(text: str) -> Iterable[str]:
    words = text.split()
    for start in range(0, len(words), MOST_WORDS):
        yield " ".join(words[start : start + MOST_WORDS])


def words_in(text: str) -> int:
    """Return how many words a voice says.

    >>> words_in("Le premier argent peut arriver en avril 2027.")
    8
    """
    return len(re.findall(r"[\wÀ-ÿ]+(?:[’'\-][\wÀ-ÿ]+)*", text))


def acronyms_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the abbreviations of texts, each once, in the order they are met.

    A name written all in capitals is no abbreviation: there, only those that have an explanation count.

    >>> acronyms_in(["La CDSU et la CAF.", "La CDSU.", "COMITE DES FETES, SIRET"])
    ('CDSU', 'CAF', 'SIRET')
    """
    return tuple(dict.fromkeys(found for text in texts for found in _abbreviations(text)))


def _abbreviations(text: str) -> list[str]:
    found: list[str] = ACRONYM.findall(text)
    if len(found) >= SHOUTED_WORDS or any(len(one) > LONGEST_ACRONYM for one in found):
        return [one for one in found if one in hard_words()]
    return found


def labelled(label: str, text: str) -> tuple[str, ...]:
    r"""Return « label : text » on one line when it is short, else the label and the text below, cut.

    >>> labelled("Qui le fait", "Les Mamans du 4")
    ('Qui le fait\xa0: Les Mamans du 4.',)
    """
    whole = told(f"{label} : {text}")
    return (whole,) if words_in(whole) <= MOST_WORDS else (typeset(f"{label} :"), *short_lines(text))


def quoted(text: str) -> tuple[str, ...]:
    """Return words somebody said, between « », cut into short lines when they are long."""
    lines = list(short_lines(quotes(f"« {text} »").strip(f"«{NARROW}»")))
    if lines:
        lines[0] = typeset(f"« {lines[0]}")
        lines[-1] = typeset(f"{lines[-1]} »")
    return tuple(lines)


def with_words(parts: Iterable[PlainPart]) -> tuple[PlainPart, ...]:
    """Return parts in which every abbreviation is followed, the first time, by its words; then the hard words, explained."""
    done: list[PlainPart] = []
    seen: dict[str, None] = {}
    for part in parts:
        lines: list[str] = []
        for line in (part.title, *part.lines):
            lines.append(line)
            for acronym in acronyms_in([line]):
                if acronym not in seen:
                    seen[acronym] = None
                    lines.append(_meaning(acronym))
        title, *rest = lines
        done.append(part.with_(title=title, lines=tuple(rest)))
    text = " ".join(line for part in done for line in (part.title, *part.lines)).lower()
    met = [word for word in hard_words().values() if word.mot in seen or re.search(rf"\b{re.escape(word.mot)}s?\b", text)]
    if met:
        done.append(PlainPart(title="Les mots difficiles", lines=tuple(line for word in met for line in _explained(word))))
    return tuple(done)


def _meaning(acronym: str) -> str:
    known = hard_words().get(acronym)
    return typeset(f"{acronym} veut dire : {known.dit}.") if known else typeset(f"{acronym} : demandez ce que ce mot veut dire.")


def _explained(word: PlainWord) -> tuple[str, ...]:
    return (*labelled(word.mot[0].upper() + word.mot[1:], word.dit), *short_lines(word.explique))
