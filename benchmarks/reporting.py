"""How every benchmark says what it measured: the machine, its load, the rows, the targets."""

import argparse
import json
import math
import os
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

Row = dict[str, str | float | int]


@dataclass(frozen=True)
class Target:
    """A figure that must hold: `value` at most `target`."""

    name: str
    value: float
    target: float

    @property
    def met(self) -> bool:
        """Whether it holds in this run."""
        return self.value <= self.target


@dataclass
class Report:
    """What one benchmark measured. `load` is the machine's load average over a minute, before and after."""

    name: str
    rows: list[Row] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    load: list[float] = field(default_factory=list)

    def add(self, name: str, value: float, target: float) -> None:
        """Add a figure that must hold."""
        self.targets.append(Target(name, value, target))

    def as_json(self) -> str:
        """Return the report as one JSON object."""
        targets = [asdict(target) | {"met": target.met} for target in self.targets]
        whole = {"name": self.name, "machine": machine(), "load": self.load, "rows": self.rows, "targets": targets}
        return json.dumps(whole, ensure_ascii=False)

    def as_text(self) -> str:
        """Return the report as tables to read."""
        about = machine()
        lines = [
            f"{self.name} — Python {about['python']}, {about['cores']} cores ({about['processor']}), load {self.load}",
            "",
            *table(self.rows),
            "",
        ]
        return "\n".join(
            lines + [f"{'met ' if t.met else 'MISSED'}  {t.name}: {t.value:g} (target {t.target:g})" for t in self.targets]
        )


def machine() -> dict[str, str | int]:
    """Return what the figures depend on."""
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "processor": _processor(),
        "cores": os.cpu_count() or 0,
    }


def table(rows: Sequence[Row]) -> list[str]:
    """Return rows of the same columns as aligned lines.

    >>> table([{"size": 60, "ms": 0.5}, {"size": 500, "ms": 12.25}])
    ['size     ms', '  60    0.5', ' 500  12.25']
    """
    if not rows:
        return []
    columns = list(rows[0])
    cells = [columns, *([f"{row[c]:g}" if isinstance(row[c], float) else str(row[c]) for c in columns] for row in rows)]
    widths = [max(len(line[place]) for line in cells) for place in range(len(columns))]
    return ["  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in cells]


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least `share` of the values do not exceed.

    >>> percentile([5, 1, 4, 2, 3], 0.5), percentile([5, 1, 4, 2, 3], 0.99)
    (3, 5)
    """
    ordered = sorted(values)
    return ordered[math.ceil(share * len(ordered)) - 1]


def milliseconds(seconds: Sequence[float]) -> tuple[float, float]:
    """Return the median and the 99th percentile, in milliseconds."""
    return round(median(seconds) * 1000, 2), round(percentile(seconds, 0.99) * 1000, 2)


def run(name: str, measure: Callable[[Report, bool], None], arguments: Sequence[str]) -> None:
    """Measure and print.

    Args:
        name: the benchmark.
        measure: fills the report; its second argument says whether to be quick.
        arguments: those of the command line.
    """
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.{name}")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions and sizes")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args(arguments)
    report = Report(name)
    report.load.append(round(os.getloadavg()[0], 2))
    measure(report, options.quick)
    report.load.append(round(os.getloadavg()[0], 2))
    print(report.as_json() if options.json else report.as_text())


@contextmanager
def muted() -> Iterator[None]:
    """Keep what a library writes by itself out of the standard output."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(nowhere)
        os.close(kept)


def _processor() -> str:
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8") as lines:
            return next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or "unknown"
