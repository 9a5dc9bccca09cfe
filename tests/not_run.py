"""What a test needs from the machine: its absence is said loudly, and fails where the suite must be whole (`CI=true`)."""

import os
from pathlib import Path
from typing import NoReturn

import pytest

REAL_DATA = Path(__file__).parents[2] / "shared" / "data"


def not_run(told: str) -> NoReturn:
    """Stop this test: a failure in CI, a skip that says why anywhere else."""
    if os.environ.get("CI") == "true":
        pytest.fail(told)
    pytest.skip(f"NON JOUÉ : {told}")


def require_real_data() -> None:
    """Stop this test unless the real open data lie beside the clone."""
    if not REAL_DATA.is_dir():
        not_run(f"les données réelles manquent ({REAL_DATA})")
