"""Which missing step holds back most money: every figure counted by hand on the small world."""

from matchmaker.domain.portfolio import Ceiling
from matchmaker.domain.source import Fact
from matchmaker.domain.structure import StructureKind
from tests.unit.matching import world
from tests.unit.matching.portfolio.small_world import (
    ACCOUNT,
    AIDS,
    DECLARED,
    GROUP,
    NO_ACCOUNT,
    READY,
    SIRET,
    STEPS,
    UNTOLD,
    aid,
    catalogue,
    portfolio,
    step,
    token,
)


def lines(found):
    """Return the lines by what is missing."""
    return {line.tokens: line for line in found.steps}


def pairs(unlocked):
    """Return who could ask for what."""
    return {(item.structure_id, item.dispositif_id) for item in unlocked}


def test_the_steps_are_ranked_by_what_they_hold_back():
    """SIRET holds back 10 000 €, the account 9 000 €, the declaration 500 €: what each opens alone, and with others."""
    found = portfolio()
    assert [line.tokens for line in found.steps] == [(SIRET,), (ACCOUNT,), ("RNA",)]
    siret, account, declared = found.steps
    assert Ceiling.of(siret.alone) == Ceiling(requests=4, amount_eur=4000, unknown=2)
    assert Ceiling.of(siret.among) == Ceiling(requests=2, amount_eur=6000)
    assert Ceiling.of(account.alone) == Ceiling(requests=1, amount_eur=3000)
    assert Ceiling.of(account.among) == Ceiling(requests=2, amount_eur=6000)
    assert Ceiling.of(declared.alone) == Ceiling(requests=1, amount_eur=500)


def test_what_a_step_implies_is_not_counted_again():
    """The group gains its RNA number on the way to a SIRET: the aid that asks for it alone is the declaration's, once."""
    found = lines(portfolio(GROUP))
    assert pairs(found[("RNA",)].alone) == {("group", "RNA_ONLY")}
    assert pairs(found[(SIRET,)].alone) == {("group", "WITH_SIRET"), ("group", "UNTOLD")}


def test_only_the_last_of_several_steps_are_credited():
    """An aid that asks for all three states waits for the SIRET and the account: both take the declaration along."""
    found = lines(portfolio(GROUP, funding=catalogue(aids=(aid("ALL", "RNA", SIRET, ACCOUNT, most=600),))))
    assert {tokens: pairs(line.among) for tokens, line in found.items()} == {
        (SIRET,): {("group", "ALL")},
        (ACCOUNT,): {("group", "ALL")},
    }


def test_an_alternative_already_gained_on_the_way_takes_the_credit():
    """An aid that a RNA number or a SIRET opens is the declaration's: the SIRET, which takes it along, opens nothing more."""
    either = aid("EITHER", most=600).with_(conditions=(token("RNA", SIRET),))
    found = lines(portfolio(GROUP, funding=catalogue(aids=(either,))))
    assert {tokens: pairs(line.alone) for tokens, line in found.items()} == {("RNA",): {("group", "EITHER")}}


def test_what_is_asked_without_source_holds_back_with_no_other():
    """Of three states, the one nobody vouches for is advised, and blocks nothing: the two others do."""
    steps = (*STEPS, step("X", ("charte",), (), 1))
    asked = AIDS[2].with_(conditions=(*AIDS[2].conditions, token("charte").with_(source_id=None)))
    found = lines(portfolio(DECLARED, funding=catalogue(aids=(asked,), steps=steps)))
    assert {tokens: pairs(line.among) for tokens, line in found.items()} == {
        (SIRET,): {("declared", "BOTH")},
        (ACCOUNT,): {("declared", "BOTH")},
    }


def test_who_lacks_one_of_two_is_not_said_to_be_unknown():
    """A group lacks its RNA number; that nobody knows of its charter, given by the same step, changes nothing."""
    steps = (step("A", ("RNA", "charte"), (), 10),)
    loose = GROUP.with_(tokens_complete=False)
    [found] = portfolio(loose, funding=catalogue(aids=(AIDS[0],), steps=steps)).steps
    assert (found.lacking, found.unknown) == (("group",), ())


def test_the_whole_counts_each_request_once():
    """Eight requests wait; the two that wait for two steps count once: 13 500 €, and two of unknown amount apart."""
    assert portfolio().held_back == Ceiling(requests=8, amount_eur=13_500, unknown=2)


def test_who_lacks_it_who_can_start_and_who_has_to_be_asked():
    """Known lacks, those who hold what the step needs, what comes before for the others, and those nobody knows about."""
    siret = portfolio().steps[0]
    assert (siret.lacking, siret.at_once, siret.unknown) == (("declared", "group"), ("declared",), ("untold",))
    assert (siret.before, siret.step_ids) == (("RNA",), ("B",))


def test_the_duties_are_those_of_all_the_steps_it_takes():
    """An account obliges to accounts, and for the group to what an association obliges to, each said once."""
    account = portfolio().steps[1]
    assert [duty.params["devoir"] for duty in account.duties] == ["Tenir des comptes.", "Tenir une assemblée."]
    assert {duty.source_id for duty in account.duties} == {"source-test"}


def test_unknown_is_no_lack():
    """A structure of which nobody knows the states holds nothing back; it has to be asked."""
    assert portfolio(UNTOLD).held_back == Ceiling()
    assert portfolio(UNTOLD).steps == ()


def test_a_requirement_without_source_holds_nothing_back():
    """What nobody vouches for refuses nobody: it is to be checked, and no step is credited with it."""
    unsourced = AIDS[2].with_(conditions=tuple(item.with_(source_id=None) for item in AIDS[2].conditions))
    assert portfolio(NO_ACCOUNT, funding=catalogue(aids=(unsourced,))).held_back == Ceiling()


def test_money_in_kind_and_large_structures_do_not_count():
    """What the town builds itself is no money, and an association with an employee is not looked at."""
    found = portfolio()
    assert "IN_KIND" not in {item.dispositif_id for line in found.steps for item in (*line.alone, *line.among)}
    assert (found.groups, found.small) == (("group",), ("declared", "no-account", "ready", "untold"))
    assert found.kind_unknown == ("who",)


def test_a_size_is_a_limit_only_when_known():
    """Ten people make a small association, eleven do not; when nobody counted them it is looked at."""
    some = [world.structure(f"s{size}", size=size) for size in (10, 11, None)]
    assert portfolio(*some).small == ("s10", "sNone")


def test_a_least_amount_above_the_cost_holds_nothing_back():
    """An aid that gives no less than the whole action costs is out of reach for another reason."""
    least = aid("HIGH", SIRET, most=90_000).with_(amount_min=Fact(value=50_000, source_id="source-test"))
    assert portfolio(DECLARED, funding=catalogue(aids=(least,))).held_back == Ceiling()


def test_an_age_comes_with_time_and_not_with_a_step():
    """An aid that asks for a year of existence waits for the declaration alone; what the declared one lacks is only time."""
    year = {"kind": "min_age_months", "number": 12, "label": "Un an", "source_id": "source-test"}
    young = aid("AGED", "RNA", most=700)
    funding = catalogue(aids=(young.with_(conditions=(*young.conditions, year)),))
    born = DECLARED.with_(founded="2026-09-01")
    assert [(line.tokens, Ceiling.of(line.alone).amount_eur) for line in portfolio(GROUP, funding=funding).steps] == [
        (("RNA",), 700)
    ]
    assert portfolio(born, funding=funding).steps == ()


def test_being_carried_opens_only_what_may_be_carried():
    """A signed carrier answers a condition that accepts one, and no other: a kind nobody knows is no yes."""
    steps = (step("P", ("porteuse_signee",), ("groupe>=2",), 5),)
    town = {"kind": "carrier_kind", "values": ("commune",), "label": "Une commune", "source_id": "source-test"}
    public = aid("TOWN", most=900).with_(conditions=(town,))
    found = portfolio(GROUP, funding=catalogue(aids=(aid("CARRIED", SIRET, "porteuse_signee"), public), steps=steps))
    assert found.steps == ()
    either = aid("EITHER", most=900)
    either = either.with_(conditions=(AIDS[1].conditions[1].with_(values=(SIRET, "porteuse_signee")),))
    found = portfolio(GROUP, funding=catalogue(aids=(either, public), steps=steps))
    assert [pairs(line.alone) for line in found.steps] == [{("group", "EITHER")}]


def test_states_given_together_are_one_line():
    """Two states that one step gives are one thing to obtain: its money is not counted twice."""
    steps = (step("T", ("charte_a", "charte_b"), (), 1),)
    found = portfolio(READY, funding=catalogue(aids=(aid("CAF", "charte_a", "charte_b", most=400),), steps=steps))
    assert [(line.tokens, Ceiling.of(line.alone)) for line in found.steps] == [
        (("charte_a", "charte_b"), Ceiling(requests=1, amount_eur=400))
    ]


def test_a_local_step_replaces_the_general_one():
    """Where the contrat tells its own version of a step, its duties are the ones told."""
    local = step("B", (SIRET,), ("RNA",), 3, duties=("Passer à la maison des associations.",), territory_code=world.CONTRAT)
    steps = (*catalogue().steps, local)
    siret = portfolio(DECLARED, funding=catalogue(steps=steps)).steps[0]
    assert [duty.params["devoir"] for duty in siret.duties] == ["Passer à la maison des associations."]


def test_a_group_of_adults_is_looked_at_whatever_its_size():
    """A collective is a group, never a small association, even of forty people."""
    many = world.structure("many", tokens=(), kind=StructureKind.COLLECTIF, size=40)
    assert (portfolio(many).groups, portfolio(many).small) == (("many",), ())
