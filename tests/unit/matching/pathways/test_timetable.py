"""The steps of a route as one lives them: who asks whom, what is done once, one file for several requests, what days rest on."""

from datetime import date

from matchmaker.domain.funding import Condition, ConditionKind
from matchmaker.domain.route import DateKind
from matchmaker.domain.source import Fact
from matchmaker.matching.pathways.timetable import texts
from tests.unit.matching.pathways.making import GROUP, HOLDER, PLACE, campagne, fact, grant, of, plan, step, token

QUESTION = Condition(kind=ConditionKind.MANUAL, label="Ici ?", source_id="S")
ASSOCIATION = (
    step("A1", ("groupe>=2",), ("RNA",), 10, 3, documents=("Statuts",), who_helps="Guid’Asso"),
    step("A4", ("RNA",), ("SIRET",), 20),
)
OPEN = {"opens_on": date(2026, 11, 1), "closes_on": date(2027, 1, 31)}


def fullest(catalogue, *applicants, **fields):
    """Return the route that asks most dispositifs."""
    return max(plan(catalogue, *applicants, **fields).routes, key=lambda route: len(route.requests))


def named(route, beginning):
    """Return the steps whose id begins so."""
    return [item for item in route.steps if item.id.startswith(beginning)]


def test_steps_come_in_order_of_start_and_end_with_the_money():
    """File, decision, money follow each other for each request, and nothing comes after its money."""
    route = fullest(of(grant()))
    assert [(item.id, item.start, item.end) for item in route.steps] == [
        ("depot:G", date(2026, 11, 23), date(2026, 11, 25)),
        ("decision:G", date(2026, 11, 25), date(2026, 12, 10)),
        ("versement:G", date(2026, 12, 10), date(2026, 12, 30)),
    ]


def test_a_step_that_serves_two_requests_is_told_once_and_says_which():
    """Creating the association stands once, and names both requests it opens."""
    route = fullest(of(grant("A"), grant("B"), steps=ASSOCIATION), GROUP.with_(legal_tokens=("groupe>=2",)))
    (created,) = named(route, "A1")
    assert set(created.opens) == {request.id for request in route.requests}
    assert (created.given, created.documents, created.who_helps) == (("RNA",), ("Statuts",), "Guid’Asso")
    assert [reason.kind for reason in created.reasons] == ["pathway.step_why", "pathway.step_gives"]


def test_one_call_to_a_structure_asks_all_that_is_not_known():
    """What two requests want to know of one structure is one step, each question once."""
    unknown = HOLDER.with_(tokens_complete=False)
    both = (token("SIRET"), token("CER"))
    route = fullest(of(grant("A", *both), grant("B", *both, token("compte_bancaire"))), unknown)
    (asked,) = named(route, "verifier-structure")
    assert (asked.actor_id, asked.who_helps, set(asked.opens)) == ("asso", None, {request.id for request in route.requests})
    assert asked.reasons[0].kind == "step.verify_structure"
    tokens = [name for reason in asked.reasons[1:] for name in reason.params["jetons"]]
    assert sorted(tokens) == ["CER", "compte_bancaire"]


def test_each_funder_has_its_own_call():
    """Who has to be asked is named, and each call opens its own request."""
    route = fullest(of(grant("A", token("SIRET"), QUESTION), grant("B", token("SIRET"), QUESTION)))
    calls = named(route, "verifier-financeur")
    assert [(call.id, call.who_helps, len(call.opens)) for call in calls] == [
        ("verifier-financeur:A", "Financeur A", 1),
        ("verifier-financeur:B", "Financeur B", 1),
    ]


def test_what_a_step_rests_on_without_being_known_is_asked_first():
    """A step that needs a state nobody knows waits for the answer."""
    declares = GROUP.with_(tokens_complete=False, legal_tokens=())
    steps = (step("A1", ("lettre",), ("RNA",), 7),)
    route = fullest(of(grant("G", token("RNA")), steps=steps), declares)
    (asked,), (declared,) = named(route, "verifier-structure"), named(route, "A1")
    assert [reason.params.get("jetons") for reason in asked.reasons] == [None, ("lettre",)]
    assert declared.start == asked.end


def test_one_file_serves_the_requests_of_one_form():
    """Dispositifs of one form are one step to write, ready with the last, whose papers are those of all."""
    pieces = {"A": ("Budget", "RIB"), "B": ("RIB", "Statuts")}
    joint = [
        grant(name, effort_half_days=effort, form="dossier", usual_months=fact(("12",)), facts={"pieces": fact(pieces[name])})
        for name, effort in (("A", 8), ("B", 5))
    ]
    route = fullest(of(*joint))
    (written,) = named(route, "depot")
    assert (written.effort_half_days, written.start, written.end) == (8, date(2026, 11, 23), date(2026, 12, 1))
    assert set(written.opens) == {request.id for request in route.requests}
    assert sorted(written.documents) == ["Budget", "RIB", "Statuts"]
    assert "step.file_joint" in [reason.kind for reason in written.reasons]


def test_a_file_for_several_funders_says_so():
    """One request of which several may each take a line names them."""
    (written,) = named(fullest(of(grant(co_funders=("Ville", "CAF")))), "depot")
    assert {"financeurs": ("Ville", "CAF")} in [reason.params for reason in written.reasons]


def days_rest_on(dispositif, *campagnes):
    """Return what the day of filing rests on, its kind, and whether it is to check."""
    (written,) = named(fullest(of(dispositif, campagnes=campagnes)), "depot")
    return told(written), written.date_kind, written.to_check


def told(step_told):
    """Return what a step says besides what it is."""
    return [reason.kind for reason in step_told.reasons if reason.kind.startswith("pathway.")]


def test_what_a_day_rests_on_is_told():
    """A window, the usual months, a window that is over, one that closes too soon, or nothing known: five different words."""
    winter = grant(usual_months=fact(("1",)))
    assert days_rest_on(grant(), campagne(**OPEN)) == (["pathway.window"], DateKind.HARD, False)
    assert days_rest_on(grant(), campagne(closes_on=date(2027, 1, 31)))[0] == ["pathway.window_closes"]
    assert days_rest_on(grant(), campagne(opens_on=date(2026, 12, 1)))[0] == ["pathway.window_opens"]
    assert days_rest_on(winter) == (["pathway.usual_months"], DateKind.PATTERN, True)
    over = campagne(opens_on=date(2026, 1, 5), closes_on=date(2026, 1, 31))
    assert days_rest_on(winter, over)[0] == ["pathway.window_over", "pathway.usual_months"]
    soon = campagne(opens_on=date(2026, 11, 1), closes_on=date(2026, 11, 24))
    assert days_rest_on(winter, soon)[0] == ["pathway.window_too_soon", "pathway.usual_months"]
    committee = campagne(opens_on=date(2026, 11, 1), decision_on=date(2027, 1, 20))
    assert days_rest_on(winter, committee) == (["pathway.window_committee"], DateKind.PATTERN, True)
    missed = campagne(decision_on=date(2026, 11, 30))
    assert days_rest_on(winter, missed)[0] == ["pathway.window_committee", "pathway.usual_months"]
    unknown = grant(usual_months=Fact())
    assert days_rest_on(unknown, over)[0] == ["pathway.window_over", "pathway.like_last_time"]
    assert days_rest_on(unknown) == (["pathway.calendar_unknown"], DateKind.RELATIVE, True)


def test_a_decision_told_and_a_usual_delay_are_two_things():
    """A day a campagne announces is hard and says so; a usual delay is no promise, one without source is to check."""
    announced = fullest(of(grant(), campagnes=(campagne(**OPEN, decision_on=date(2027, 3, 1)),)))
    usual = fullest(of(grant()))
    guessed = fullest(of(grant(instruction_days=Fact(), payment_days=Fact(value=20))))
    found = [(item.date_kind, told(item), item.to_check) for item in named(announced, "decision")]
    assert found == [(DateKind.HARD, ["pathway.decision_told"], False)]
    found = [(item.date_kind, told(item)) for item in (*named(usual, "decision"), *named(usual, "versement"))]
    assert found == [(DateKind.PATTERN, ["pathway.usual_delay"])] * 2
    found = [(told(item), item.to_check) for item in (*named(guessed, "decision"), *named(guessed, "versement"))]
    assert found == [(["pathway.unsourced_delay"], True)] * 2


def test_a_local_step_is_told_in_its_own_words():
    """Where the contrat has its own version of a step, that one is told; elsewhere the general one."""
    here = step("A4", ("RNA",), ("SIRET",), 5, label="Au guichet", territory_code=PLACE)
    there = step("A4", ("RNA",), ("SIRET",), 90, label="Ailleurs", territory_code="ailleurs")
    route = fullest(of(grant(), steps=(*ASSOCIATION, there, here)), GROUP.with_(legal_tokens=("groupe>=2",)))
    (number,) = named(route, "A4")
    assert (number.label, (number.end - number.start).days) == ("Au guichet", 5)


def test_texts_of_a_fact():
    """Several texts, one, or none."""
    assert texts(Fact(value=("a", "b"))) == ("a", "b")
    assert texts(Fact(value="a")) == ("a",)
    assert texts(Fact()) == texts(None) == ()
