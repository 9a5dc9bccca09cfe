"""Serves the dashboard for the browser tests: `python -m tests.dashboards.launch 2026-11-24 [role | panne]`.

The first argument is the day it is. A role replaces the one of whoever sits at this machine; `panne` makes every page fail in
a way nobody foresaw.
"""

import sys
from datetime import UTC, datetime

from dashboards.serve import run
from matchmaker.domain.scope import Scope, UserRole


def main() -> None:
    """Serve on a free port and print the address once pages can be asked for."""
    now = datetime.fromisoformat(f"{sys.argv[1]}T09:00:00").replace(tzinfo=UTC)
    mode = sys.argv[2] if len(sys.argv) > 2 else ""
    scope = Scope(user="essai", role=UserRole(mode), territories=None) if mode in set(UserRole) else None

    def clock() -> datetime:
        """Give the present, or fail as nobody foresaw."""
        if mode == "panne":
            raise ZeroDivisionError("secret de fabrication")
        return now

    run(0, scope=scope, clock=clock, on_ready=announce)


def announce(address: str) -> None:
    """Say where pages can be asked for."""
    sys.stdout.write(f"{address}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
