"""The commands. This is the border where errors become French sentences and exit codes: 0, 1 input, 2 usage, 3 store.

Nothing heavy is imported here: `matchmaker --help` answers at once.
"""

import sys

from matchmaker.cli.border import run
from matchmaker.cli.commands import app
from matchmaker.memory import collect_less


def main() -> None:
    """Run the command line and exit with its code."""
    collect_less()
    sys.exit(run(app))
