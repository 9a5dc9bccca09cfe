"""One row's cells read into values; what cannot be read is reported with its line, column and reason."""

import re
from collections.abc import Callable, Collection
from datetime import date
from difflib import get_close_matches
from enum import Enum
from typing import TypeVar

from matchmaker.domain.identifiers import fold
from matchmaker.importers.files.table import Row
from matchmaker.importers.report import Report

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
Parse = Callable[[str], T]

_FRENCH_DATE = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", re.ASCII)
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", re.ASCII)
_YES = {"oui", "o", "vrai", "true", "1", "x"}
_NO = {"non", "n", "faux", "false", "0"}


class Cells:
    """The cells of one row. `required` and `decisive` refuse the row, `optional` and `many` leave the cell out and keep it.

    `refused` says whether the row was.
    """

    def __init__(self, row: Row, report: Report) -> None:
        self.line = row.line
        self.geometry = row.geometry
        self.refused = False
        self._cells = row.cells
        self._report = report

    def raw(self, column: str) -> str:
        """Return the cell as it stands, empty when absent."""
        return self._cells.get(column, "")

    def required(self, column: str, parse: Parse[T]) -> T | None:
        """Return the parsed cell; when it is empty or wrong, report the row as refused and return None."""
        value = self.raw(column)
        if not value:
            self.refuse(column, "cette case est obligatoire et elle est vide")
            return None
        try:
            return parse(value)
        except ValueError as problem:
            self.refuse(column, str(problem))
            return None

    def decisive(self, column: str, parse: Parse[T]) -> T | None:
        """Return the parsed cell, None when it is empty; when it is wrong, report the row as refused and return None.

        For a cell without which the row would say something else than the file.
        """
        return self.required(column, parse) if self.raw(column) else None

    def optional(self, column: str, parse: Parse[T]) -> T | None:
        """Return the parsed cell, None when it is empty; when it is wrong, report it and return None."""
        value = self.raw(column)
        if not value:
            return None
        try:
            return parse(value)
        except ValueError as problem:
            self.leave_out(column, str(problem))
            return None

    def many(self, column: str, parse: Parse[T]) -> tuple[T, ...]:
        """Return the parsed values of a cell where `|` separates them, each once; report each wrong one."""
        found: dict[T, None] = {}
        for part in self.raw(column).split("|"):
            value = part.strip()
            if not value:
                continue
            try:
                found[parse(value)] = None
            except ValueError as problem:
                self._report.refuse_cell(self.line, column, value, str(problem))
        return tuple(found)

    def refuse(self, column: str | None, reason: str, *, show: bool = True) -> None:
        """Report the row as refused. `show` False keeps the value out of the report (it may name somebody)."""
        self.refused = True
        value = self.raw(column) if column and show else None
        self._report.refuse_row(self.line, column, value or None, reason)

    def leave_out(self, column: str, reason: str, *, show: bool = True) -> None:
        """Report one cell as left out of a kept row."""
        self._report.refuse_cell(self.line, column, (self.raw(column) or None) if show else None, reason)


def text(value: str) -> str:
    """Return the text on one line, spaces and line breaks run together.

    Raises:
        ValueError: nothing is left.
    """
    line = " ".join(value.split())
    if not line:
        raise ValueError("un texte était attendu")
    return line


def yes_no(value: str) -> bool:
    """Return True for oui, False for non."""
    word = fold(value)
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ValueError("« oui » ou « non » était attendu")


def day(value: str) -> date:
    """Return a date written 2026-11-23 or 23/11/2026."""
    if (iso := _ISO_DATE.fullmatch(value)) is not None:
        year, month, day_of_month = (int(part) for part in iso.groups())
    elif (french := _FRENCH_DATE.fullmatch(value)) is not None:
        day_of_month, month, year = (int(part) for part in french.groups())
    else:
        raise ValueError("une date était attendue, écrite 2026-11-23 ou 23/11/2026")
    try:
        found = date(year, month, day_of_month)
    except ValueError:
        raise ValueError("cette date n'existe pas au calendrier") from None
    if not 1850 <= found.year <= 2150:
        raise ValueError("cette année est invraisemblable")
    return found


def past_day(today: date) -> Parse[date]:
    """Return a parser of dates that refuses those after `today`."""

    def parse(value: str) -> date:
        found = day(value)
        if found > today:
            raise ValueError("cette date est dans l'avenir")
        return found

    return parse


def choice(kind: type[E]) -> Parse[E]:
    """Return a parser of one of the values of an enumeration, whatever its accents and case."""
    by_word = {fold(str(member.value)): member for member in kind}

    def parse(value: str) -> E:
        member = by_word.get(fold(value))
        if member is None:
            raise ValueError(f"valeur inconnue ; valeurs possibles : {', '.join(str(member.value) for member in kind)}")
        return member

    return parse


def term(noun: str, known: Collection[str] | None) -> Parse[str]:
    """Return a parser of an identifier of a vocabulary. `known` None accepts any: there is nothing to check against."""

    def parse(value: str) -> str:
        word = text(value)
        if known is None or word in known:
            return word
        if not known:
            raise ValueError(f"{noun} « {word[:60]} » : aucun n'est encore connu ; importez d'abord vocabulaire et dispositifs")
        close = get_close_matches(word[:60], sorted(known), n=1)
        hint = f" ; vouliez-vous dire « {close[0]} » ?" if close else ""
        raise ValueError(f"{noun} « {word[:60]} » absent du vocabulaire{hint}")

    return parse
