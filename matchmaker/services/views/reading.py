"""What a page reads once, then looks at as often as it likes: one contrat de ville, pinned to one published run."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from matchmaker.domain.base import Record
from matchmaker.domain.decision import Decision, DecisionKind, released, standing
from matchmaker.domain.learning import Learning
from matchmaker.domain.need import Need
from matchmaker.domain.reason import Reason
from matchmaker.domain.recommendation import NeedAnswer, Suggestion
from matchmaker.domain.scope import Scope
from matchmaker.domain.source import Source, cited
from matchmaker.domain.structure import Consent, Structure
from matchmaker.domain.territory import Territory
from matchmaker.domain.vocabulary import Ask, Enjeu, Obligation, Theme
from matchmaker.explanations.words import explain, quotes
from matchmaker.matching.context import Context
from matchmaker.matching.cost import DEFAULT_WEIGHTS
from matchmaker.matching.learning.learn import taught
from matchmaker.matching.snapshot import Reference, TerritorySnapshot
from matchmaker.services.ports import Publication, ReadStore
from matchmaker.services.views.facts import Sentence, SourceNote, note


class Run(Record):
    """The run a page shows."""

    run_id: str
    as_of: date
    published_at: datetime


UNSEEN = "une structure qui ne peut pas être nommée ici"
OLD_REASON = "Raison notée par une version plus ancienne : le prochain calcul la redira."


@dataclass(frozen=True)
class Reading:
    """Everything a page may look at. `answers` are those of `run`; without a published run there are none.

    `served_before` are the needs the run before already had a suggestion for, None when there was none or it was not read.

    Structures that did not agree to be suggested are only seen by who arbitrates: for any other role, suggestions that
    contain one are left out here, so that no view can forget it.
    """

    scope: Scope
    today: date
    snapshot: TerritorySnapshot
    reference: Reference
    run: Run | None = None
    answers: tuple[NeedAnswer, ...] = ()
    served_before: frozenset[str] | None = None
    decisions: tuple[Decision, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    other_names: Mapping[str, str] = field(default_factory=dict)
    learning: Learning | None = None

    @cached_property
    def structures(self) -> dict[str, Structure]:
        """The structures this reader may see, by id."""
        agree = self.scope.sees_unconsented
        return {s.id: s for s in self.snapshot.structures if agree or s.consent is Consent.OUI or self.scope.is_of(s.id)}

    @cached_property
    def needs(self) -> dict[str, Need]:
        """The needs, by id."""
        return {need.id: need for need in self.snapshot.needs}

    @cached_property
    def answer_of(self) -> dict[str, NeedAnswer]:
        """The answers by need id, without the suggestions this reader may not see."""
        return {
            answer.need_id: answer.with_(suggestions=tuple(s for s in answer.suggestions if self.may_see(s)))
            for answer in self.answers
        }

    @cached_property
    def suggestions(self) -> dict[str, Suggestion]:
        """The suggestions this reader may see, by id, in the order of the needs."""
        return {s.id: s for answer in self.answer_of.values() for s in answer.suggestions}

    @cached_property
    def in_force(self) -> dict[str, Decision]:
        """The decision in force on each suggestion."""
        return standing(self.decisions)

    @cached_property
    def released(self) -> dict[str, Decision]:
        """The release in force of each suggestion the structures may read."""
        return released(self.decisions)

    @cached_property
    def territories(self) -> dict[str, Territory]:
        """The contrat and its quartiers, by code."""
        return {t.code: t for t in (self.snapshot.territory, *self.snapshot.quartiers)}

    @cached_property
    def themes(self) -> dict[str, Theme]:
        """The themes, by id."""
        return {theme.id: theme for theme in self.reference.vocabulary.themes}

    @cached_property
    def asks(self) -> dict[str, Ask]:
        """The asks, by id."""
        return {ask.id: ask for ask in self.reference.vocabulary.asks}

    @cached_property
    def enjeux(self) -> dict[str, Enjeu]:
        """The enjeux, by id."""
        return {enjeu.id: enjeu for enjeu in self.reference.vocabulary.enjeux}

    @cached_property
    def obligations(self) -> dict[str, Obligation]:
        """The obligations, by id."""
        return {obligation.id: obligation for obligation in self.reference.vocabulary.obligations}

    @cached_property
    def names(self) -> dict[str, str]:
        """A French name for every id a reason may mention."""
        vocabulary, funding = self.reference.vocabulary, self.reference.funding
        hidden = {s.id: UNSEEN for s in self.snapshot.structures if s.id not in self.structures}
        names = dict(self.other_names) | hidden
        for group in (vocabulary.themes, vocabulary.enjeux, vocabulary.asks, vocabulary.obligations, vocabulary.tokens):
            names |= {item.id: item.label for item in group}
        actions = (*self.snapshot.initiatives, *self.snapshot.ideas)
        for known in (funding.dispositifs, funding.steps, self.structures.values(), actions):
            names |= {item.id: quotes(item.label) for item in known}
        dispositifs = {d.id: quotes(d.label) for d in funding.dispositifs}
        names |= {c.id: f"{dispositifs.get(c.dispositif_id, c.dispositif_id)} {c.year}" for c in funding.campagnes}
        return names | {code: territory.label for code, territory in self.territories.items()}

    @cached_property
    def context(self) -> Context:
        """The territory as teams are sought in it: the decisions of now, the points of the published night."""
        snapshot = self.snapshot.with_(decisions=self.decisions)
        return Context(snapshot, self.reference.vocabulary, taught(DEFAULT_WEIGHTS, self.learning))

    def may_see(self, suggestion: Suggestion) -> bool:
        """Whether every member of a suggestion may be shown to this reader."""
        return self.scope.sees_unconsented or all(m.structure_id in self.structures for m in suggestion.coalition.members)

    def name(self, some_id: str) -> str:
        """Return the French name of an id, or the id itself."""
        return self.names.get(some_id, some_id)

    def source(self, source_id: str | None) -> SourceNote | None:
        """Return a source with its age, None when there is none."""
        found = self.sources.get(source_id) if source_id else None
        return note(found, self.today) if found else None

    def sentence(self, reason: Reason) -> Sentence:
        """Return a reason in French. What was published before an update may hold reasons that are now said otherwise."""
        try:
            text = explain(reason, self.names)
        except (KeyError, TypeError, ValueError):
            text = OLD_REASON
        return Sentence(text=text, kind=reason.kind, weight=reason.weight, source=self.source(reason.source_id))

    def sentences(self, reasons: tuple[Reason, ...]) -> tuple[Sentence, ...]:
        """Return reasons in French, in their order."""
        return tuple(self.sentence(reason) for reason in reasons)

    def place(self, territory_code: str) -> str:
        """Return the label of a quartier, or the code when this contrat does not hold it."""
        territory = self.territories.get(territory_code)
        return territory.label if territory else territory_code


def read_territory(
    store: ReadStore,
    scope: Scope,
    contrat_code: str,
    today: date,
    *,
    reference: Reference | None = None,
    also: Suggestion | None = None,
) -> Reading:
    """Read one contrat de ville for `scope`, pinning the published run once.

    Args:
        store: where to read.
        scope: who reads; the store refuses what it does not cover.
        contrat_code: the contrat.
        today: the day ages and delays are counted from.
        reference: the vocabularies and funding catalogue when the caller has them already.
        also: a suggestion of an older run that will be described too: its structures must have a name.

    Raises:
        AccessError: the scope does not cover the contrat.
        StorageError: the store cannot be read now.
    """
    scope.require(contrat_code)
    pinned = store.pin(scope, contrat_code)
    snapshot = store.snapshot(scope, contrat_code, today)
    reference = reference or store.reference()
    answers = store.answers(scope, pinned) if pinned else ()
    suggestions = (*(s for a in answers for s in a.suggestions), *((also,) if also else ()))
    funding = mentioned_funding(reference, answers, snapshot)
    reading = Reading(
        scope=scope,
        today=today,
        snapshot=snapshot,
        reference=reference,
        run=run_of(pinned) if pinned else None,
        answers=answers,
        decisions=snapshot.decisions,
        sources=store.sources(sorted(set(cited((snapshot, answers, also, funding))))),
        other_names=names_of_gone(store, scope, structures_gone(snapshot, suggestions)),
        learning=store.learning(scope, pinned) if pinned else None,
    )
    return with_accepted(store, reading)


def with_accepted(store: ReadStore, reading: Reading) -> Reading:
    """Return the same reading with the teams accepted since its night: those made by hand are in no published run yet."""
    shown = {suggestion.id for answer in reading.answers for suggestion in answer.suggestions}
    since = [
        one.suggestion_id
        for one in reading.in_force.values()
        if one.kind is DecisionKind.ACCEPT and one.suggestion_id not in shown
    ]
    found = [one[0] for one in (store.suggestion(reading.scope, some_id) for some_id in since) if one is not None]
    if not found:
        return reading
    answers = tuple(
        answer.with_(suggestions=(*(one for one in found if one.need_id == answer.need_id), *answer.suggestions))
        for answer in reading.answers
    )
    return replace(reading, answers=answers)


def read_served_before(store: ReadStore, scope: Scope, contrat_code: str) -> frozenset[str] | None:
    """Return the needs that had a suggestion in the run before the published one, None when there was none before."""
    before = store.pin_previous(scope, contrat_code)
    return frozenset(a.need_id for a in store.answers(scope, before) if a.suggestions) if before else None


def run_of(published: Publication) -> Run:
    """Return a published run as a view shows it."""
    return Run(run_id=published.run_id, as_of=published.as_of, published_at=published.published_at)


def structures_gone(snapshot: TerritorySnapshot, suggestions: tuple[Suggestion, ...]) -> tuple[str, ...]:
    """Return the ids of structures that suggestions or decisions name but that the contrat no longer holds."""
    named = {member.structure_id for suggestion in suggestions for member in suggestion.coalition.members}
    named |= {structure_id for decision in snapshot.decisions for structure_id, _ in decision.members}
    return tuple(sorted(named - {s.id for s in snapshot.structures}))


def names_of_gone(store: ReadStore, scope: Scope, ids: tuple[str, ...]) -> Mapping[str, str]:
    """Return their names; the store names only those this reader may see, the others stay unseen."""
    return dict.fromkeys(ids, UNSEEN) | dict(store.names(ids, scope)) if ids else {}


def mentioned_funding(reference: Reference, answers: tuple[NeedAnswer, ...], snapshot: TerritorySnapshot) -> tuple[Record, ...]:
    """Return the part of the reference these answers speak of: its sources are the only ones a page can show."""
    plans = [s.funding for a in answers for s in a.suggestions]
    routes = [route for plan in plans for route in plan.routes]
    dispositifs = {request.dispositif_id for route in routes for request in route.requests}
    dispositifs |= {e.dispositif_id for plan in plans for e in plan.excluded}
    steps = {step.id for route in routes for step in route.steps}
    places = territory_codes(snapshot)
    obligations = {a.translation.obligation_id for a in answers}
    return (
        *(d for d in reference.funding.dispositifs if d.id in dispositifs),
        *(c for c in reference.funding.campagnes if c.territory_code in places),
        *(s for s in reference.funding.steps if s.id in steps),
        *(o for o in reference.vocabulary.obligations if o.id in obligations),
    )


def territory_codes(snapshot: TerritorySnapshot) -> frozenset[str]:
    """Return the codes of the contrat, of its quartiers, and of the larger territories they lie in."""
    places = (snapshot.territory, *snapshot.quartiers)
    return frozenset(code for place in places for code in (place.code, *place.within))
