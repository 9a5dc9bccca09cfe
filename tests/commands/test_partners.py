"""`suggest-partners` as a person runs it, on the demonstration territory."""

import pytest

pytestmark = pytest.mark.xdist_group("commands")


def test_partners_are_one_json_document(structures, as_json, matchmaker):
    """A structure gets partners whose contributions sum to the score, never proposed ones are named; a wrong dial is told."""
    group = next(row for row in structures if row["label"] == "Clic solidaire")
    view = as_json("suggest-partners", "--structure", group["id"], "--novelty", 0.2)

    assert view["partners"]
    assert all(sum(part["weight"] for part in one["contributions"]) == one["score"] for one in view["partners"])
    assert view["model"] == "a priori"
    assert view["never_proposed"]
    done = matchmaker("suggest-partners", "--structure", group["id"], "--novelty", "3")
    assert (done.returncode, done.stdout) == (2, "")
    assert "de 0 (habituels) à 1 (inédits)" in done.stderr
