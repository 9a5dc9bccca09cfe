"""Which records are the same legal person."""

from matchmaker.matching.persons import same_person
from tests.unit.matching.world import unknown

ONE, TWIN, OTHER = "73282932000074", "73282932000082", "44306184100047"


def pairs(*structures):
    """Return the pairs found, each in order."""
    return {(one, other) for one, others in same_person(structures).items() for other in others if one < other}


def test_two_establishments_of_one_siren_are_one_person():
    """The first nine digits of the SIRET are the legal person."""
    assert pairs(unknown("a", "Siège", siret=ONE), unknown("b", "Antenne", siret=TWIN)) == {("a", "b")}
    assert pairs(unknown("a", "Siège", siret=ONE), unknown("b", "Antenne", siret=OTHER)) == set()


def test_one_name_is_one_person_when_a_siret_is_missing():
    """The same name, accents and punctuation aside, is the same person unless two SIREN say otherwise."""
    assert pairs(unknown("a", "ANIM'ELBEUF", siret=ONE), unknown("b", "Anim Elbeuf")) == {("a", "b")}
    assert pairs(unknown("a", "Anim Elbeuf"), unknown("b", "anim elbeuf")) == {("a", "b")}
    assert pairs(unknown("a", "Anim Elbeuf", siret=ONE), unknown("b", "Anim Elbeuf", siret=OTHER)) == set()


def test_one_rna_number_is_one_person():
    """An association known twice by its RNA number is one person."""
    assert pairs(unknown("a", "Un", rna="W751234567"), unknown("b", "Deux", rna="W751234567")) == {("a", "b")}
