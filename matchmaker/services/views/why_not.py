"""Why not the other dispositifs, grouped by the reason most of them share; and what one change would open."""

from collections import Counter
from collections.abc import Iterator

from matchmaker.domain.base import Record
from matchmaker.domain.eligibility import ConditionCheck, Eligibility, Outcome
from matchmaker.domain.reason import Reason
from matchmaker.domain.route import Opening
from matchmaker.services.views.dispositif import condition_view
from matchmaker.services.views.facts import ConditionView, Sentence
from matchmaker.services.views.reading import Reading

ORDER = {Outcome.OUI: 0, Outcome.A_VERIFIER: 1, Outcome.NON: 2}
ALSO_POSSIBLE = Reason(kind="plan.also_possible")
# What is known does not always say by itself what is refused.
REFUSED = {"condition.kind_known": "why.other_carrier", "condition.stage_known": "why.other_stage"}
Key = tuple[str, tuple[tuple[str, object], ...]]


class ExcludedView(Record):
    """Why a dispositif is in no route: the conditions that made its outcome, and the changes that would turn each.

    `dispositif` is its id; `reasons` starts with the one it shares with most others.
    """

    dispositif: str
    label: str
    outcome: Outcome
    reasons: tuple[Sentence, ...] = ()
    would_change: tuple[Sentence, ...] = ()
    conditions: tuple[ConditionView, ...] = ()


class ExcludedGroup(Record):
    """Dispositifs left out for the same reason."""

    reason: Sentence
    outcome: Outcome
    members: tuple[ExcludedView, ...]


class OpeningView(Record):
    """What gaining one legal state would open, in one sentence, beside the duties it brings. Amount in euros, None if unknown."""

    token: str
    label: str
    text: str
    dispositif_ids: tuple[str, ...]
    dispositifs: tuple[str, ...]
    amount_eur: float | None = None
    duties: tuple[Sentence, ...] = ()


def excluded_views(reading: Reading, excluded: tuple[Eligibility, ...]) -> tuple[ExcludedView, ...]:
    """Return why each dispositif was left out: what a check could open first, then by the reason most of them share."""
    shared = Counter(key for one in excluded for key in {(one.outcome, reason_key(check.known)) for check in decisive(one)})
    ranked = []
    for place, one in enumerate(excluded):
        checks = sorted(decisive(one), key=lambda check: -shared[one.outcome, reason_key(check.known)])
        view = excluded_view(reading, one, tuple(checks))
        group = (one.outcome, reason_key(checks[0].known if checks else ALSO_POSSIBLE))
        ranked.append((ORDER[one.outcome], -shared[group], str(group), place, view))
    return tuple(view for *_, view in sorted(ranked, key=lambda row: row[:4]))


def excluded_view(reading: Reading, eligibility: Eligibility, checks: tuple[ConditionCheck, ...]) -> ExcludedView:
    """Return why one dispositif was left out, from the checks that decided it; without any, it is possible too."""
    known = tuple(refusal(check.known) for check in checks) or (ALSO_POSSIBLE,)
    changes = (check.would_change for check in checks if check.would_change)
    return ExcludedView(
        dispositif=eligibility.dispositif_id,
        label=reading.name(eligibility.dispositif_id),
        outcome=eligibility.outcome,
        reasons=distinct(reading.sentences(known)),
        would_change=distinct(reading.sentences(tuple(changes))),
        conditions=tuple(condition_view(reading, check) for check in checks),
    )


def grouped(excluded: tuple[ExcludedView, ...]) -> Iterator[ExcludedGroup]:
    """Yield views that follow one another and share their outcome and first reason, as groups."""
    groups: dict[tuple[Outcome, str], list[ExcludedView]] = {}
    for view in excluded:
        groups.setdefault((view.outcome, view.reasons[0].text), []).append(view)
    for members in groups.values():
        yield ExcludedGroup(reason=members[0].reasons[0], outcome=members[0].outcome, members=tuple(members))


def opening_view(reading: Reading, opening: Opening) -> OpeningView:
    """Return what one legal state would open."""
    told = Reason(kind="opening.token", params={"jeton": opening.token, "dispositifs": opening.dispositif_ids})
    return OpeningView(
        token=opening.token,
        label=reading.name(opening.token),
        text=reading.sentence(told).text,
        dispositif_ids=opening.dispositif_ids,
        dispositifs=tuple(reading.name(some_id) for some_id in opening.dispositif_ids),
        amount_eur=opening.amount_eur,
        duties=reading.sentences(opening.duties),
    )


def decisive(eligibility: Eligibility) -> tuple[ConditionCheck, ...]:
    """Return the checks that made the outcome: the *non* of a *non*, the *à vérifier* of an *à vérifier*, none of a *oui*."""
    if eligibility.outcome is Outcome.OUI:
        return ()
    return tuple(check for check in eligibility.checks if check.outcome is eligibility.outcome)


def refusal(known: Reason) -> Reason:
    """Return what is known as the reason not to be chosen."""
    return known.with_(kind=REFUSED.get(known.kind, known.kind))


def reason_key(reason: Reason) -> Key:
    """Return what makes two reasons the same one."""
    return reason.kind, tuple(sorted(reason.params.items()))


def distinct(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Return sentences without those that say what one before them said."""
    return tuple({sentence.text: sentence for sentence in reversed(sentences)}.values())[::-1]
