"""What was refused while a file was read: rows, and cells of rows that were kept."""

from matchmaker.domain.batch import Refusal

SHOWN = 120


class Report:
    """Gathers refusals and the count of rows read. One report an import; it ends up in the batch."""

    def __init__(self) -> None:
        self.rows_read = 0
        self._refusals: list[Refusal] = []
        self._ignored: list[Refusal] = []

    def refuse_row(self, line: int | None, column: str | None, value: str | None, reason: str) -> None:
        """Report a row that is left out."""
        self._refusals.append(Refusal(line=line, column=column, value=_short(value), reason=reason))

    def refuse_cell(self, line: int | None, column: str | None, value: str | None, reason: str) -> None:
        """Report a cell left out of a row that is kept."""
        self._refusals.append(Refusal(line=line, column=column, value=_short(value), reason=reason, row_kept=True))

    def ignore_column(self, line: int | None, title: str, reason: str) -> None:
        """Report a column of the file that is not read at all."""
        self._ignored.append(Refusal(line=line, column=_short(title), value=None, reason=reason, row_kept=True))

    @property
    def faults(self) -> tuple[Refusal, ...]:
        """The refused rows and cells, ignored columns left out, in the order of the lines of the file."""
        return tuple(sorted(self._refusals, key=lambda refusal: refusal.line or 0))

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Everything that was left out, ignored columns first."""
        return (*self._ignored, *self.faults)


def _short(value: str | None) -> str | None:
    return value if value is None or len(value) <= SHOWN else value[: SHOWN - 1] + "…"
