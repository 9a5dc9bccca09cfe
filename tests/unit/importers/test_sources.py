"""Sources of local files: one for each file of each territory."""

from datetime import date
from pathlib import Path

from matchmaker.importers.options import ImportOptions
from matchmaker.importers.sources import local_file


def test_files_of_one_name_in_two_territories_are_two_sources():
    """What one contrat says in `structures.csv` does not replace what another says in a file of the same name."""

    def source(territory, name="structures.csv"):
        return local_file(Path(name), "Structures", ImportOptions(today=date(2026, 11, 24), territory=territory)).id

    assert len({source("CN07606I"), source("CN07605I"), source(None)}) == 3
    assert source("CN07606I") == source("CN07606I", "ailleurs/structures.csv")
