"""What one change would open, counted by hand; and what it obliges to."""

from matchmaker.domain.funding import Condition, ConditionKind
from matchmaker.domain.source import Fact
from matchmaker.domain.structure import StructureKind
from matchmaker.matching.pathways.planner import Planner
from tests.unit.matching.pathways.making import HOLDER, TODAY, grant, of, plan, project, step, token

BARE = HOLDER.with_(siret=None, legal_tokens=("RNA", "JOAFE"))
STEPS = (
    step("A4", ("RNA", "JOAFE"), ("SIRET",), duties=("Signaler un déménagement",)),
    step("A5", ("JOAFE",), ("compte_bancaire",), duties=("Tenir des comptes", "Payer la banque")),
    step("A7", ("RNA",), ("CER",)),
    step("A8", ("SIRET",), ("compte_Dauphin",)),
)
DISPOSITIFS = (
    grant("A", token("SIRET"), amount_max=700),
    grant("B", token("SIRET"), amount_max=Fact()),
    grant("C", token("SIRET"), token("compte_bancaire"), amount_max=4000),
    grant("D", token("compte_bancaire", "SIRET"), amount_max=2000),
    grant("E", token("CER"), token("RNA"), amount_max=9000),
    grant("F", token("RNA"), amount_max=100),
    grant("H", token("compte_Dauphin"), amount_max=300),
)


def opened(found):
    """Return what each token opens, and for how much."""
    return {item.token: (item.dispositif_ids, item.amount_eur) for item in found}


def test_what_each_token_opens():
    """Counted by hand: what is refused today and no longer then; each with the token that opens it."""
    found = plan(of(*DISPOSITIFS, steps=STEPS), BARE).openings
    assert opened(found) == {
        # the SIRET alone: A, B (of unknown amount) and D; Dauphin takes the SIRET along and adds H; C wants two at once
        "SIRET": (("A", "B", "D"), 2700),
        "compte_Dauphin": (("H",), 300),
        "compte_bancaire": (("D",), 2000),
        "CER": (("E",), 5000),
    }
    assert [item.token for item in found] == ["SIRET", "CER", "compte_Dauphin", "compte_bancaire"]


def test_an_amount_counts_up_to_what_the_action_costs():
    """Nine thousand euros for an action of five thousand are five thousand."""
    assert opened(plan(of(DISPOSITIFS[4], steps=STEPS), BARE, goal=5000.0).openings)["CER"][1] == 5000
    assert opened(plan(of(DISPOSITIFS[1], steps=STEPS), BARE).openings)["SIRET"][1] is None


def test_a_change_stands_beside_its_duties():
    """What the steps on the way oblige to is told, each once."""
    found = {item.token: item for item in plan(of(*DISPOSITIFS, steps=STEPS), BARE).openings}
    assert [duty.params["devoir"] for duty in found["compte_bancaire"].duties] == ["Tenir des comptes", "Payer la banque"]
    assert [duty.params["devoir"] for duty in found["compte_Dauphin"].duties] == ["Signaler un déménagement"]


def test_a_token_that_adds_nothing_to_what_it_needs_is_left_out():
    """An account on a platform that no refused dispositif looks at opens nothing by itself."""
    assert list(opened(plan(of(DISPOSITIFS[0], steps=STEPS), BARE).openings)) == ["SIRET"]


def test_who_holds_everything_is_told_nothing():
    """Nothing is opened by what is held, unknown, or out of reach."""
    assert plan(of(*DISPOSITIFS, steps=STEPS), BARE.with_(tokens_complete=False)).openings == ()
    assert plan(of(*DISPOSITIFS), BARE).openings == ()


def test_the_count_is_that_of_asking_again():
    """An independent recount: what is refused to who holds the tokens on the way, and no longer to who holds this one too."""
    along = {"SIRET": (), "compte_bancaire": (), "CER": (), "compte_Dauphin": ("SIRET",)}

    def refused(*tokens):
        richer = BARE.with_(legal_tokens=(*BARE.legal_tokens, *tokens))
        return {item.dispositif_id for item in plan(of(*DISPOSITIFS), richer).excluded if item.outcome.value == "non"}

    found = plan(of(*DISPOSITIFS, steps=STEPS), BARE).openings
    assert {item.token for item in found} == along.keys()
    for item in found:
        on_the_way = along[item.token]
        assert set(item.dispositif_ids) == refused(*on_the_way) - refused(item.token, *on_the_way)


def gain(some_token, structure=BARE, **fields):
    """Return what gaining one token would open."""
    return Planner(of(*DISPOSITIFS, steps=STEPS)).gain(project(**fields), structure, some_token, as_of=TODAY)


def test_one_token_may_be_asked_about():
    """The same count for one token; nothing where no steps lead; held already, it opens nothing."""
    assert gain("SIRET").dispositif_ids == ("A", "B", "D")
    assert gain("JEP") is None
    held = gain("RNA")
    assert (held.dispositif_ids, held.amount_eur, held.duties) == ((), None, ())


def test_a_town_hall_is_not_told_to_become_an_association():
    """What opens to associations alone is no opening for who is something else."""
    town = HOLDER.with_(kind=StructureKind.COMMUNE, legal_tokens=("personne_publique", "groupe>=2"))
    steps = (step("A1", ("groupe>=2",), ("RNA",)), *STEPS)
    assert plan(of(grant("G", token("RNA")), steps=steps), town).openings == ()
    assert opened(plan(of(grant("G", token("RNA")), steps=steps), town.with_(kind=StructureKind.ASSOCIATION)).openings)


def test_a_refusal_that_is_not_about_tokens_is_no_opening():
    """A theme or a kind is not gained by a step."""
    other = Condition(kind=ConditionKind.THEME, values=("emploi",), label="Emploi", source_id="S")
    assert plan(of(grant("G", token("SIRET"), other), steps=STEPS), BARE).openings == ()
