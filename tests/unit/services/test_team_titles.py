"""A title for each of several teams: what tells it from the others, in few words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.services.views.team_titles import LONGEST, team_titles

CENTRE, CLIC, ATELIERS, VILLE = "Centre social Louise-Michel", "Clic solidaire", "Les Ateliers du savoir", "Ville de Clairval"
LONG = "Collectif des habitantes et des habitants de la résidence des Tilleuls"


@pytest.mark.parametrize(
    ("first", "others", "titles"),
    [
        # one is left out by this team alone
        ((CENTRE, CLIC), [(CLIC, VILLE)], ("Sans le centre social Louise-Michel",)),
        # both do without the centre: who comes in tells
        ((CENTRE,), [(ATELIERS,), (CLIC,)], ("Avec Les Ateliers du savoir", "Avec Clic solidaire")),
        # the same people and more, or fewer
        ((CENTRE, CLIC), [(CENTRE, CLIC, VILLE)], ("Avec la ville de Clairval",)),
        ((CENTRE, CLIC), [(CENTRE,), (CENTRE, CLIC, VILLE)], ("Sans Clic solidaire", "Avec la ville de Clairval")),
        # nobody is told by one name: how many they are, then two names together
        ((CENTRE,), [(CLIC, VILLE), (CLIC, VILLE, ATELIERS), (VILLE,)], ("À deux", "Avec Les Ateliers du savoir", None)),
        ((CENTRE,), [(LONG,)], ("Sans le centre social Louise-Michel",)),
        (("Clic", LONG), [("Clic",)], ("Une seule structure",)),
    ],
)
def test_a_team_is_told_by_what_differs(first, others, titles):
    """Who it does without, who it brings in, how many it is: the first of these that is true of it alone and fits."""
    found = team_titles(first, others)
    assert all(said in (None, title) for said, title in zip(titles, found, strict=True))


@given(
    st.lists(
        st.sets(st.sampled_from((CENTRE, CLIC, ATELIERS, VILLE, LONG, "A", f"{LONG} bis")), min_size=1), min_size=1, max_size=6
    )
)
def test_titles_are_short_unlike_one_another_and_always_the_same(teams):
    """Whatever the teams, even twice the same, and whatever the order of their members."""
    first, *others = ([*sorted(team)] for team in teams)
    found = team_titles(first, others)
    assert len(set(found)) == len(others)
    assert all(0 < len(title) <= LONGEST for title in found)
    assert found == team_titles(first[::-1], [other[::-1] for other in others])
