"""What several sources say of one thing, made one: the rule, property by property."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.domain.action import Initiative, Sharing, Stage
from matchmaker.domain.funding import Dispositif
from matchmaker.domain.source import Fact, Source
from matchmaker.domain.structure import Consent, Offer, Structure, StructureKind
from matchmaker.domain.territory import Territory, TerritoryKind
from matchmaker.storage.merging import Said, digest, merge


def said(by: str, *, declared: bool = False, published: date | None = None, **fields: object) -> Said:
    """Return what a source says of the structure `s`."""
    about = Source(id=by, publisher=by, title=by, published=published, declared=declared)
    return Said(Structure(**({"id": "s", "label": by, "source_id": by} | fields)), about)


OPEN = said("annuaire", published=date(2026, 1, 1), label="ASSO DES TILLEULS", siret="73282932000074", founded=date(1999, 1, 1))
INTERVIEW = said("entretien", declared=True, label="Les Tilleuls", kind=StructureKind.ASSOCIATION, size=12, consent=Consent.OUI)


def test_what_an_interview_says_wins_and_what_it_does_not_know_stays() -> None:
    """Name, kind, size and consent of the interview; SIRET and foundation of open data, whatever the dates."""
    merged = merge(Structure, [INTERVIEW, OPEN])
    assert (merged.label, merged.kind, merged.size, merged.consent) == ("Les Tilleuls", "association", 12, "oui")
    assert (merged.siret, merged.founded) == ("73282932000074", date(1999, 1, 1))
    assert merged.source_id == "entretien"


def test_of_two_equals_the_more_recent_wins() -> None:
    """Of two publications the later one wins, the date of the information itself before that of its publication."""
    old, new = said("a", published=date(2024, 1, 1), size=3), said("b", published=date(2025, 1, 1), size=5)
    assert merge(Structure, [new, old]).size == 5
    assert merge(Structure, [new, said("a", published=date(2024, 1, 1), size=3, updated=date(2026, 1, 1))]).size == 3
    assert merge(Structure, [old, said("c", size=9)]).size == 3


def test_an_idea_is_told_as_its_owner_last_said() -> None:
    """Silence hides no answer; of two answers the later stands, and of two of one day, *non*."""

    def about(by: str, shared: Sharing, day: int) -> Said:
        source = Source(id=by, publisher=by, title=by, published=date(2026, 1, day))
        initiative = Initiative(
            id="i", label="L", structure_id="s", territory_code="T", stage=Stage.NOUVELLE, shared=shared, source_id=by
        )
        return Said(initiative, source)

    yes, silent, no = about("b", Sharing.OUI, 2), about("z", Sharing.INCONNU, 3), about("a", Sharing.NON, 2)
    later = about("a", Sharing.OUI, 4)
    for order in permutations([yes, silent]):
        assert merge(Initiative, order).shared is Sharing.OUI
    for order in permutations([yes, silent, no]):
        assert merge(Initiative, order).shared is Sharing.NON
    assert merge(Initiative, [no, later]).shared is Sharing.OUI
    assert merge(Initiative, [silent]).shared is Sharing.INCONNU


def test_a_complete_list_of_legal_states_is_the_list() -> None:
    """Lists that may be partial are joined; one that is known to be whole stands alone."""
    partial, other = said("a", legal_tokens=("SIRET",)), said("b", legal_tokens=("RNA",))
    assert merge(Structure, [partial, other]).legal_tokens == ("RNA", "SIRET")
    whole = said("c", declared=True, legal_tokens=("RNA",), tokens_complete=True)
    merged = merge(Structure, [whole, partial])
    assert (merged.legal_tokens, merged.tokens_complete) == (("RNA",), True)


def test_what_is_declared_stands_over_what_is_inferred() -> None:
    """Offers are joined by what they bring; a declared one replaces an inferred one, never the reverse; each keeps its source."""
    inferred = said("z", declared=True, offers=(Offer(ask_id="lieu", inferred=True, evidence="centre"), Offer(ask_id="aide")))
    declared = said("a", offers=(Offer(ask_id="lieu"), Offer(ask_id="porteur", source_id="ailleurs")))
    for order in ([inferred, declared], [declared, inferred]):
        assert merge(Structure, order).offers == (
            Offer(ask_id="aide", source_id="z"),
            Offer(ask_id="lieu", source_id="a"),
            Offer(ask_id="porteur", source_id="ailleurs"),
        )


def test_consent_is_never_stretched() -> None:
    """The latest answer counts; of two on the same day, and of two undated ones, the refusal does."""
    yes, no = said("b", declared=True, consent=Consent.OUI), said("a", declared=True, consent=Consent.NON)
    assert merge(Structure, [yes, no]).consent is Consent.NON
    later = said("c", declared=True, consent=Consent.OUI, updated=date(2026, 5, 1))
    assert merge(Structure, [no, later]).consent is Consent.OUI
    assert merge(Structure, [OPEN, said("d")]).consent is Consent.INCONNU


def test_larger_territories_and_facts_add_up() -> None:
    """A quartier lies in what any source says; a dispositif knows every fact somebody knows."""
    one, two = Source(id="a", publisher="a", title="a"), Source(id="b", publisher="b", title="b", declared=True)
    first = Territory(code="Q", kind=TerritoryKind.QPV, label="Q", within=("C2", "76540"), population=10)
    second = Territory(code="Q", kind=TerritoryKind.QPV, label="Quartier", within=("C1",))
    merged = merge(Territory, [Said(first, one), Said(second, two)])
    assert merged == second.with_(within=("76540", "C1", "C2"), population=10)
    money = Dispositif(id="d", label="D", funder="F", summary="S", facts={"x": Fact(value=1), "y": Fact(value=2)})
    other = money.with_(facts={"y": Fact(value=3, source_id="b"), "x": Fact()}, amount_max=Fact(value=9))
    both = merge(Dispositif, [Said(money, one), Said(other, two)])
    assert both.facts == {"x": Fact(value=1), "y": Fact(value=3, source_id="b")}
    assert both.amount_max == Fact(value=9)


KNOWN = st.one_of(st.none(), st.integers(1, 9))
SAYINGS = st.lists(
    st.builds(
        said,
        st.sampled_from("abcdef"),
        declared=st.booleans(),
        published=st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2026, 1, 1))),
        size=KNOWN,
        consent=st.sampled_from(Consent),
        legal_tokens=st.sets(st.sampled_from(("RNA", "SIRET"))).map(lambda tokens: tuple(sorted(tokens))),
        tokens_complete=st.booleans(),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda one: one.about.id,
)


@given(SAYINGS)
def test_the_order_of_imports_never_matters(sayings: list[Said]) -> None:
    """Any order of the same sayings makes the same record; a known value is never hidden by an unknown one."""
    results = {merge(Structure, order).model_dump_json() for order in permutations(sayings)}
    assert len(results) == 1
    merged = merge(Structure, sayings)
    sizes = {one.record.size for one in sayings if isinstance(one.record, Structure)}
    assert merged.size in sizes
    assert merged.size is not None or sizes == {None}
    answers = {one.record.consent for one in sayings if isinstance(one.record, Structure)} - {Consent.INCONNU}
    assert (merged.consent is Consent.INCONNU) is (not answers)


@pytest.mark.parametrize("change", [{"label": "x"}, {"size": 2}, {"offers": (Offer(ask_id="lieu"),)}, {"demo": True}])
def test_a_digest_differs_when_a_record_does(change: dict[str, object]) -> None:
    """Any change of a record changes its digest, an equal record has the same."""
    assert digest(OPEN.record) == digest(OPEN.record.model_copy())
    assert isinstance(OPEN.record, Structure)
    assert digest(OPEN.record.with_(**change)) != digest(OPEN.record)
