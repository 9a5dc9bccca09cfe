"""Every benchmark, one after the other: `python -m benchmarks [--quick] [--json]`."""

import sys
from importlib import import_module

ALL = ("coalitions", "allocation", "partners", "pathways", "learning")


def main(arguments: list[str]) -> None:
    """Run every benchmark with the same arguments."""
    for name in ALL:
        import_module(f"benchmarks.{name}").main(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
