"""Serves the dashboard for the browser tests, from a day the test gives: `python -m tests.dashboards.launch 2026-11-24`."""

import sys
from datetime import UTC, datetime

from dashboards.serve import run


def main() -> None:
    """Serve on a free port and print the address once pages can be asked for."""
    now = datetime.fromisoformat(f"{sys.argv[1]}T09:00:00").replace(tzinfo=UTC)
    run(0, clock=lambda: now, on_ready=announce)


def announce(address: str) -> None:
    """Say where pages can be asked for."""
    sys.stdout.write(f"{address}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
