"""Funding plans as people read them: what to do today, how sure, how much, and why not the others."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.reason import Reason
from matchmaker.domain.route import Certainty, DateKind
from matchmaker.services.views.funding import FundingPlanView, funding_plan_view
from matchmaker.services.views.reading import OLD_REASON, UNSEEN
from tests.unit.services import plans
from tests.unit.services.demo_in_memory import ASSOCIATION, TODAY, demo_reading


@pytest.fixture(scope="module")
def reading():
    """The demonstration territory, read by a CDSU; no plan is computed, all are written by hand."""
    return demo_reading(answers=())


def shown(reading, *routes, **fields):
    """Return the view of a plan written by hand."""
    return funding_plan_view(reading, plans.plan(*routes, **fields))


def test_a_plan_survives_json(reading):
    """A plan written as JSON and read back is the same, groups of reasons and today's steps included."""
    history = plans.history(sources=(reading.reference.funding.dispositifs[0].source_id,))
    view = shown(
        reading,
        plans.route(requests=(plans.request(history=history, certainty=Certainty.PROBABLE),)),
        excluded=(plans.eligibility("FIA", plans.lacking("RNA")),),
    )
    again = FundingPlanView.model_validate_json(view.model_dump_json())

    assert again == view
    assert again.excluded_groups == view.excluded_groups
    assert again.routes[0].now == view.routes[0].now != ()


def test_json_has_the_keys_programs_count_on(reading):
    """The document of `plan-funding --json` keeps the names it was promised with."""
    view = shown(reading, plans.route(), excluded=(plans.eligibility("FIA", plans.lacking("RNA")),)).model_dump(mode="json")
    [route] = view["routes"]
    [excluded] = view["excluded"]

    assert {"first_euro", "covered_eur", "secured_eur", "effort_half_days", "warnings", "steps"} <= route.keys()
    assert {"id", "label", "start", "end", "date_kind", "source", "verified_at"} <= route["steps"][0].keys()
    assert {"dispositif", "outcome", "reasons", "would_change"} <= excluded.keys()
    assert view["proof"]["complete"] is True


def test_what_can_start_now_is_today_and_the_rest_later(reading):
    """Each step is either for today or for later, in order, and none is lost."""
    [route] = shown(reading, plans.route()).routes

    assert [step.id for step in route.now] == ["E1"]
    assert [step.id for step in route.later] == ["depot"]
    assert (*route.now, *route.later) == route.steps
    assert all(step.start <= TODAY for step in route.now)


def test_a_plan_that_starts_later_has_its_first_steps_on_that_day(reading):
    """« Aujourd'hui » is the day the plan starts from, not the day it is read."""
    start = TODAY + timedelta(days=90)
    moved = tuple(step.with_(start=step.start + timedelta(days=90), end=step.end + timedelta(days=90)) for step in plans.steps())
    [route] = shown(reading, plans.route(steps=moved), as_of=start).routes

    assert [step.id for step in route.now] == ["E1"]


def test_steps_are_told_by_names(reading):
    """Who does a step, what it gives and which requests it opens are names; a call nobody checked for a year is marked."""
    bearer = next(iter(reading.structures))
    [route] = shown(reading, plans.route(steps=plans.steps(actor=bearer))).routes
    first, second = route.steps

    assert first.actor.label == reading.structures[bearer].label
    assert first.gives == ("Un premier rendez-vous d’accompagnement",)
    assert first.opens == second.opens == ("Fonds de participation des habitants",)
    assert (first.verified_days, first.stale) == (None, False)
    assert (second.verified_days, second.stale) == ((TODAY - date(2025, 10, 1)).days, True)


@pytest.mark.parametrize(
    ("strengths", "expected"),
    [
        (("strength.first",), "Le plus rapide"),
        (("strength.first", "strength.lightest"), "Le plus rapide et le moins de démarches"),
        ((), "Fonds de participation des habitants"),
    ],
)
def test_a_tab_says_what_its_route_is_the_best_at(reading, strengths, expected):
    """The title comes from the strengths, else from the dispositif the money comes from first."""
    assert shown(reading, plans.route(strengths=strengths)).routes[0].title == expected


def test_two_tabs_never_have_the_same_title(reading):
    """Routes that are good at the same thing are numbered."""
    view = shown(reading, plans.route("a"), plans.route("b"), plans.route("c", strengths=("strength.most",)))

    assert [route.title for route in view.routes] == ["Le plus rapide", "Le plus rapide (2)", "Le plus d’argent"]


def test_what_is_probable_shows_its_numbers(reading):
    """A probable amount tells how many awards, over which years, between which sums; and that refusals are not known."""
    [route] = shown(reading, plans.route(requests=(plans.request(history=plans.history(), certainty=Certainty.PROBABLE),))).routes
    told = route.requests[0].history.text

    assert all(number in told for number in ("2023", "2026", "7 aides", "350", "700", "500"))
    assert "pas les chances" in told
    assert "possible" not in told.lower()


def test_known_refusals_are_counted(reading):
    """Where refusals are known, the history tells how many, none included."""
    for refused, expected in ((0, "0 refus connu"), (3, "3 refus connus")):
        asked = plans.request(history=plans.history(refused=refused), certainty=Certainty.PROBABLE)
        [route] = shown(reading, plans.route(requests=(asked,))).routes
        assert expected in route.requests[0].history.text


def test_what_is_only_possible_says_so(reading):
    """A possible amount is told as such, an unknown one as unknown: neither is silent."""
    known, unknown = plans.request(), plans.request("FIA", amount_eur=None, amount_max_eur=None)
    [route] = shown(reading, plans.route(requests=(known, unknown), amounts_unknown=1)).routes

    assert [sentence.kind for sentence in route.requests[0].amount_because] == ["amount.possible_max"]
    assert [sentence.kind for sentence in route.requests[1].amount_because] == ["amount.unknown"]


def test_what_the_engine_says_of_an_amount_is_not_said_twice(reading):
    """The engine's own reasons of an amount replace ours, and leave the other reasons alone."""
    reasons = (Reason(kind="amount.rate", params={"part": 0.8}), Reason(kind="carrier.offers"))
    [route] = shown(reading, plans.route(requests=(plans.request(reasons=reasons),))).routes

    assert [sentence.kind for sentence in route.requests[0].amount_because] == ["amount.rate"]
    assert [sentence.kind for sentence in route.requests[0].because] == ["carrier.offers"]


def test_conditions_are_a_tree(reading):
    """A condition made of others shows each of them, met or not."""
    parts = (plans.check(Outcome.OUI, "condition.in_qpv", territoire="QN00001D"), plans.lacking("SIRET"))
    whole = plans.check(Outcome.A_VERIFIER, parts=parts)
    asked = plans.request(eligibility=plans.eligibility("FPH", whole))
    [condition] = shown(reading, plans.route(requests=(asked,))).routes[0].requests[0].conditions

    assert [part.outcome for part in condition.parts] == [Outcome.OUI, Outcome.NON]
    assert "SIRET" in condition.parts[1].would_change.text


def test_a_warning_is_said_once(reading):
    """What several requests and the route warn of is read once."""
    same = Reason(kind="warning.portage_fee")
    [route] = shown(
        reading, plans.route(requests=(plans.request(warnings=(same,)), plans.request("FIA", warnings=(same,))))
    ).routes

    assert [sentence.kind for sentence in route.warnings] == ["warning.portage_fee"]


def test_the_others_are_grouped_by_the_reason_most_share(reading):
    """A dispositif refused for two reasons stands with those that share one of them; what a check could open comes first."""
    excluded = (
        plans.eligibility("AAP_CDV", plans.lacking("CER"), plans.lacking("SIRET")),
        plans.eligibility("FDVA2", plans.lacking("SIRET")),
        plans.eligibility("FIA", plans.lacking("SIRET")),
        plans.eligibility("CLAS", plans.check(Outcome.A_VERIFIER)),
        plans.eligibility("PIC", plans.check(Outcome.OUI)),
    )
    view = shown(reading, excluded=excluded)
    groups = view.excluded_groups

    assert [group.outcome for group in groups] == [Outcome.OUI, Outcome.A_VERIFIER, Outcome.NON]
    assert {one.dispositif for one in groups[2].members} == {"AAP_CDV", "FDVA2", "FIA"}
    assert groups[0].reason.kind == "plan.also_possible"
    assert {one.dispositif for one in view.excluded} == {e.dispositif_id for e in excluded}


def test_the_order_of_what_is_excluded_changes_nothing(reading):
    """Groups are the same whatever the order dispositifs were looked at in."""
    excluded = tuple(
        plans.eligibility(some_id, *(plans.lacking(token) for token in tokens))
        for some_id, tokens in (("A", "xy"), ("B", "y"), ("C", "xz"), ("D", "z"), ("E", "y"))
    )

    def groups(items):
        return {
            (group.reason.text, frozenset(one.dispositif for one in group.members))
            for group in shown(reading, excluded=items).excluded_groups
        }

    assert groups(excluded) == groups(excluded[::-1]) == groups(excluded[2:] + excluded[:2])


def test_every_other_says_what_would_change(reading):
    """A *non* names the change that would turn it."""
    [one] = shown(reading, excluded=(plans.eligibility("FIA", plans.lacking("SIRET"), plans.lacking("CER")),)).excluded

    assert len(one.would_change) == len(one.reasons) == 2
    assert "SIRET" in one.would_change[0].text


def test_one_change_is_told_with_its_duties(reading):
    """What a legal state opens is counted, named, and stands beside what it obliges to."""
    [opening] = shown(reading).openings

    assert opening.text == "Avec un compte bancaire (RIB), 2 dispositifs de plus peuvent être demandés."
    assert opening.dispositifs == ("Fonds d’initiatives associatives", "Appel à projets du contrat de ville")
    assert [duty.text for duty in opening.duties] == ["Tenir des comptes et les faire approuver."]


def test_an_obligation_names_who_owes_it_and_how_to_ask(reading):
    """What somebody owes is told with its debtor and the way to ask, and no route."""
    owed = next(iter(reading.obligations.values()))
    reasons = (
        Reason(kind="plan.obligation_first", params={"obligation": owed.id}),
        Reason(
            kind="translation.obligation",
            params={"obligation": owed.label, "debiteur": owed.debtor, "demarche": owed.how_to_ask},
        ),
    )
    view = shown(reading, reasons=reasons, openings=())

    assert (view.obligation.debtor, view.obligation.how_to_ask) == (owed.debtor, owed.how_to_ask)
    assert [sentence.kind for sentence in view.because] == ["plan.obligation_first", "translation.obligation"]
    assert view.routes == ()


def test_the_proof_is_told(reading):
    """A complete search and one that was stopped are not told alike."""
    stopped = plans.plan().proof.with_(complete=False)

    assert "comparés" in shown(reading).proof.text
    assert "un meilleur chemin peut exister" in shown(reading, proof=stopped).proof.text


def test_who_may_not_be_seen_is_not_named(reading):
    """A reader who does not arbitrate never reads the name of who did not agree to be suggested."""
    others = demo_reading(ASSOCIATION, answers=())
    hidden = next(s for s in others.snapshot.structures if s.id not in others.structures)
    made = plans.plan(
        plans.route(requests=(plans.request(applicant=hidden.id),), steps=plans.steps(actor=hidden.id)),
        applicants=(hidden.id,),
        carriers=(hidden.id,),
    )
    view = funding_plan_view(others, made)

    assert hidden.label not in view.model_dump_json()
    assert view.applicants[0].label == view.routes[0].steps[0].actor.label == UNSEEN
    assert hidden.label in funding_plan_view(reading, made).model_dump_json()


def test_what_an_older_version_published_is_still_shown(reading):
    """A reason no longer worded is told as an old one: the page stands."""
    old = replace(reading, other_names={})
    view = shown(old, plans.route(warnings=(Reason(kind="warning.said_no_more"),)))

    assert view.routes[0].warnings[0].text == OLD_REASON


def carried(reading, *, written):
    """Return the view of a route that one structure signs for a group, with or without a written agreement between them."""
    carrier, group = (
        next(s for s in reading.structures.values() if s.informal is informal and "porteuse_signee" not in s.legal_tokens)
        for informal in (False, True)
    )
    told = group.with_(legal_tokens=("porteuse_signee",)) if written else group
    snapshot = reading.snapshot.with_(structures=tuple(told if s.id == group.id else s for s in reading.snapshot.structures))
    first, filing = plans.steps(actor=carrier.id)
    agreement = first.with_(actor_id=group.id, given=("porteuse_signee",), who_helps="Un centre social, une MJC")
    asked = plans.request(applicant=carrier.id, carried_for=group.id)
    [route] = shown(replace(reading, snapshot=snapshot), plans.route(requests=(asked,), steps=(agreement, filing))).routes
    return carrier, route


def test_a_carrier_nobody_asked_is_named_where_one_agrees_with_it(reading):
    """Without a written agreement, the step of the agreement names the carrier, and what it would do hangs on its yes."""
    carrier, route = carried(reading, written=False)
    agreement, filing = route.steps

    assert not route.requests[0].agreed
    assert carrier.label in agreement.who_helps
    assert "MJC" not in agreement.who_helps
    assert filing.who == f"{carrier.label}, si elle accepte"


def test_a_written_agreement_makes_the_carrier_a_fact(reading):
    """Once the group holds a signed agreement, who signs is told plainly."""
    carrier, route = carried(reading, written=True)

    assert route.requests[0].agreed
    assert route.steps[1].who == carrier.label


@pytest.mark.parametrize(("kind", "said"), [("too_soon", "ferme trop tôt"), ("over", "est fermée")])
def test_a_call_that_was_missed_is_not_told_as_unknown(kind, said, reading):
    """When a call is known but closes too soon, or is over, the request says that, and that the next has no day yet."""
    why = Reason(kind=f"pathway.window_{kind}", params={"annee": 2027, "ferme": "2026-12-11"})
    first, filing = plans.steps()
    steps = (first, filing.with_(reasons=(why,)))
    late = plans.request(campagne_id=None, filed_kind=DateKind.PATTERN)
    [told] = shown(reading, plans.route(requests=(late,), steps=steps)).routes[0].requests
    [plain] = shown(reading, plans.route(requests=(late,))).routes[0].requests

    assert f"La campagne 2027 {said}" in told.missed.text
    assert "n’a pas encore de date" in told.missed.text
    assert plain.missed is None
