"""`vocabulaire`: the directory of data files the engine reasons with, their cross-references checked."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TypeVar

from matchmaker.domain.batch import Batch, Refusal
from matchmaker.domain.identifiers import fold
from matchmaker.domain.source import Source
from matchmaker.domain.structure import StructureKind
from matchmaker.domain.vocabulary import (
    Ask,
    AskKind,
    LegalToken,
    LexiconTerm,
    NameEvidence,
    Obligation,
    Theme,
    ThemeAsk,
    Vocabulary,
)
from matchmaker.importers.cells import Cells, choice, term, text, yes_no
from matchmaker.importers.files.table import Column, read_table
from matchmaker.importers.numbers import number
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.project import references
from matchmaker.importers.project.whole import Fault, faults_of, require_directory, require_none
from matchmaker.importers.report import Report
from matchmaker.importers.sources import publication

T = TypeVar("T")

FILES: Mapping[str, tuple[str, ...]] = {
    "themes.csv": ("identifiant", "libelle", "description"),
    "apports.csv": ("identifiant", "nature", "libelle", "qui_peut"),
    "themes_apports.csv": ("theme", "apport", "facultatif", "pourquoi"),
    "obligations.csv": ("identifiant", "libelle", "qui_le_doit", "comment_demander", "fondement", "source"),
    "lexique.csv": ("expression", "theme", "poids", "obligation"),
    "indices_noms.csv": ("motif", "apport", "type", "note"),
    "jetons.csv": ("identifiant", "libelle", "description"),
}
_MAY_LACK = {"facultatif", "fondement", "source", "poids", "obligation", "type"}
_WHAT = "Le vocabulaire"


def read(path: Path, options: ImportOptions) -> Batch:
    """Read the seven files of the vocabulary; the sources they quote are in the sibling directory `funding`.

    Raises:
        SourceError: a file is missing, unreadable, or says something wrong; the message gives files and lines.
    """
    require_directory(path, tuple(FILES), _WHAT)
    faults: list[Fault] = []
    sources_path = path.parent / "funding" / references.FILE
    sources = references.read_sources(sources_path, faults) if sources_path.is_file() else {}
    reader = _VocabularyReader(path, faults, sources)
    vocabulary = reader.vocabulary()
    require_none(faults, _WHAT)
    own = publication("Vocabulaire du projet", "Thèmes, apports, lexique et obligations", published=options.published)
    quoted = {obligation.source_id for obligation in vocabulary.obligations}
    return Batch(
        sources=(own, *(source for source in sources.values() if source.id in quoted)),
        vocabulary=vocabulary,
        rows_read=reader.rows_read,
        refusals=reader.ignored,
    )


class _VocabularyReader:
    """Reads the files in the order their references need."""

    def __init__(self, path: Path, faults: list[Fault], sources: Mapping[str, Source]) -> None:
        self._path = path
        self._faults = faults
        self._sources = sources
        self._themes: Collection[str] = ()
        self._asks: Collection[str] = ()
        self._obligations: Collection[str] = ()
        self.rows_read = 0
        self.ignored: tuple[Refusal, ...] = ()

    def vocabulary(self) -> Vocabulary:
        """Return everything the files say; what is wrong was added to the faults."""
        themes = self._each("themes.csv", _theme, lambda theme: theme.id)
        self._themes = {theme.id for theme in themes}
        asks = self._each("apports.csv", _ask, lambda ask: ask.id)
        self._asks = {ask.id for ask in asks}
        obligations = self._each("obligations.csv", self._obligation, lambda obligation: obligation.id)
        self._obligations = {obligation.id for obligation in obligations}
        return Vocabulary(
            themes=themes,
            asks=asks,
            obligations=obligations,
            theme_asks=self._each("themes_apports.csv", self._theme_ask, lambda pair: f"{pair.theme_id} {pair.ask_id}"),
            lexicon=self._each("lexique.csv", self._lexicon_term, lambda word: f"{fold(word.term)} → {word.theme_id}"),
            name_evidence=self._each("indices_noms.csv", self._name_evidence, lambda clue: f"{clue.pattern} → {clue.ask_id}"),
            tokens=self._each("jetons.csv", _token, lambda token: token.id),
        )

    def _each(self, file: str, read_row: Callable[[Cells], T | None], key: Callable[[T], str]) -> tuple[T, ...]:
        report = Report()
        columns = [Column(name, required=name not in _MAY_LACK) for name in FILES[file]]
        found: dict[str, T] = {}
        for row in read_table(self._path / file, columns, report).rows:
            cells = Cells(row, report)
            record = read_row(cells)
            if record is None:
                continue
            if key(record) in found:
                cells.refuse(None, f"« {key(record)} » figure deux fois")
                continue
            found[key(record)] = record
        self.rows_read += report.rows_read
        self._faults.extend(faults_of(file, report))
        self.ignored += tuple(
            refusal.with_(column=f"{file} : {refusal.column}") for refusal in report.refusals if refusal not in report.faults
        )
        return tuple(found.values())

    def _obligation(self, cells: Cells) -> Obligation | None:
        values = [cells.required(column, text) for column in ("identifiant", "libelle", "qui_le_doit", "comment_demander")]
        source = cells.optional("source", term("source", self._sources))
        identifier, label, debtor, how_to_ask = values
        if identifier is None or label is None or debtor is None or how_to_ask is None:
            return None
        return Obligation(
            id=identifier,
            label=label,
            debtor=debtor,
            how_to_ask=how_to_ask,
            ground=cells.optional("fondement", text),
            source_id=self._sources[source].id if source else None,
        )

    def _theme_ask(self, cells: Cells) -> ThemeAsk | None:
        theme = cells.required("theme", term("thème", self._themes))
        ask = cells.required("apport", term("apport", self._asks))
        why = cells.required("pourquoi", text)
        if theme is None or ask is None or why is None:
            return None
        return ThemeAsk(theme_id=theme, ask_id=ask, why=why, optional=cells.optional("facultatif", yes_no) or False)

    def _lexicon_term(self, cells: Cells) -> LexiconTerm | None:
        expression = cells.required("expression", _words)
        theme = cells.required("theme", term("thème", self._themes))
        weight = cells.optional("poids", _weight)
        obligation = cells.optional("obligation", term("obligation", self._obligations))
        if expression is None or theme is None:
            return None
        return LexiconTerm(term=expression, theme_id=theme, weight=1.0 if weight is None else weight, obligation_id=obligation)

    def _name_evidence(self, cells: Cells) -> NameEvidence | None:
        pattern = cells.required("motif", _pattern)
        ask = cells.required("apport", term("apport", self._asks))
        note = cells.required("note", text)
        kind = cells.optional("type", choice(StructureKind))
        if pattern is None or ask is None or note is None:
            return None
        return NameEvidence(pattern=pattern, ask_id=ask, kind=kind.value if kind else None, note=note)


def _theme(cells: Cells) -> Theme | None:
    identifier, label, description = (cells.required(column, text) for column in FILES["themes.csv"])
    if identifier is None or label is None or description is None:
        return None
    return Theme(id=identifier, label=label, description=description)


def _ask(cells: Cells) -> Ask | None:
    identifier, label, who_can = (cells.required(column, text) for column in ("identifiant", "libelle", "qui_peut"))
    kind = cells.required("nature", choice(AskKind))
    if identifier is None or label is None or who_can is None or kind is None:
        return None
    if not identifier.startswith(f"{kind.value}:"):
        cells.refuse("identifiant", f"un apport de nature {kind.value} s'écrit « {kind.value}:… »")
        return None
    return Ask(id=identifier, kind=kind, label=label, who_can=who_can)


def _token(cells: Cells) -> LegalToken | None:
    identifier, label, description = (cells.required(column, text) for column in FILES["jetons.csv"])
    if identifier is None or label is None or description is None:
        return None
    return LegalToken(id=identifier, label=label, description=description)


def _words(value: str) -> str:
    if not fold(value):
        raise ValueError("une expression contient au moins une lettre")
    return text(value)


def _weight(value: str) -> float:
    weight = number(value, high=1.0)
    if weight == 0:
        raise ValueError("un poids est plus grand que 0 et va jusqu'à 1")
    return weight


def _pattern(value: str) -> str:
    word = text(value)
    if word.startswith("via:") or (word and fold(word) == word):
        return word
    raise ValueError(f"un motif s'écrit sans accent, majuscule ni ponctuation : « {fold(word)} », ou « via:… » pour un programme")
