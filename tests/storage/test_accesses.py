"""A CDSU who also instructs requests reads what is her desk's alone, and each such reading is written down, or is not given."""

from collections.abc import Callable

import pytest
from pydantic import ValidationError

from matchmaker.domain.access import AccessKind
from matchmaker.domain.decision import DecisionKind
from matchmaker.domain.learning import Teaching, TeachingKind
from matchmaker.domain.scope import Scope, UserRole
from matchmaker.domain.structure import Consent
from matchmaker.errors import AccessError, AccessLogError, StorageError
from matchmaker.storage import access
from matchmaker.storage.store import Store
from tests.storage import worlds
from tests.storage.namespaces import NIGHT, Namespace
from tests.storage.test_ideas import idea
from tests.storage.test_publication import night
from tests.storage.worlds import answer, decision, recommendations, suggestion

KINDS = AccessKind


@pytest.fixture
def ns(store: Store, namespace: Namespace) -> Namespace:
    """The world with an idea, a structure that refuses, a request refused, a published suggestion and one that was refused."""
    batch = worlds.world(namespace)
    store.upsert(
        NIGHT,
        batch.with_(
            structures=(*batch.structures, worlds.structure(namespace, "no", consent=Consent.NON)),
            presences=(*batch.presences, worlds.presence(namespace, "no")),
            initiatives=(*batch.initiatives, idea(namespace)),
        ),
    )
    about = suggestion(namespace, "n1", "s1", "s2")
    night(store, namespace, "run1", recommendations(namespace, answer(namespace, "n1", about)))
    cdsu = namespace.scope(UserRole.CDSU, "C1")
    store.add_decision(cdsu, decision(namespace, "no", about, DecisionKind.REFUSE))
    said = {"territory_code": namespace.code("C1"), "kind": TeachingKind.STOP, "by": cdsu.user, "at": worlds.NOW}
    store.add_teaching(cdsu, Teaching(id=namespace.id("t"), **said))
    return namespace


def instructing(ns: Namespace) -> Scope:
    """Return a CDSU of C1 who also instructs."""
    return ns.scope(UserRole.CDSU, "C1", user="andréa").with_(instructs=True)


def reads(store: Store, ns: Namespace, scope: Scope) -> dict[str, tuple[Callable[[], object], set[AccessKind]]]:
    """Return every read of what is the desk's alone, with what it is."""
    code = ns.code("C1")
    held = {KINDS.HOURS, KINDS.REQUESTS, KINDS.IDEAS, KINDS.DECISIONS}
    return {
        "snapshot": (lambda: store.snapshot(scope, code, worlds.DAY), held),
        "answers": (lambda: store.answers(scope, store.pin(scope, code)), {KINDS.SUGGESTIONS}),
        "suggestion": (lambda: store.suggestion(scope, suggestion(ns, "n1", "s1", "s2").id), {KINDS.SUGGESTIONS}),
        "list_suggestions": (lambda: store.list_rows(scope, "suggestions", code), {KINDS.SUGGESTIONS, KINDS.DECISIONS}),
        "decisions": (lambda: store.decisions(scope, code), {KINDS.DECISIONS}),
        "list_initiatives": (lambda: store.list_rows(scope, "initiatives", code), {KINDS.IDEAS}),
        "names": (lambda: store.names([ns.id("idea")], scope), {KINDS.IDEAS}),
        "list_structures": (lambda: store.list_rows(scope, "structures", code), {KINDS.REFUSING}),
        "refusing": (lambda: store.refusing(scope, code), {KINDS.REFUSING}),
        "lookup": (lambda: store.lookup(scope).structures_by_key([ns.id("no")]), {KINDS.REFUSING}),
        "teaching": (lambda: store.teaching(scope, code), {KINDS.DECISIONS}),
        "contacts": (lambda: store.contacts(scope, code), {KINDS.CONTACTS}),
    }


def log(store: Store, ns: Namespace, scope: Scope = NIGHT) -> list[tuple[str, str]]:
    """Return the log of C1: who, and what."""
    return [(row["user"], row["label"]) for row in store.list_rows(scope, "acces", ns.code("C1"))]


def test_each_reading_is_written_once(store: Store, ns: Namespace) -> None:
    """Each read writes down its kinds, with who and when; the same again that day adds nothing."""
    met: set[AccessKind] = set()
    for name, (read, kinds) in reads(store, ns, instructing(ns)).items():
        read()
        read()
        met |= kinds
        assert sorted(log(store, ns)) == sorted(("andréa", kind.value) for kind in met), name
    [first, *_] = store.list_rows(NIGHT, "acces", ns.code("C1"))
    assert (first["territory"], len(first["day"]), first["at"][:4]) == (ns.code("C1"), 10, first["day"][:4])


def test_nobody_else_is_written_down(store: Store, ns: Namespace) -> None:
    """A CDSU who does not instruct, associations, steering bodies and the night read as before, without a trace."""
    for scope in (*(ns.scope(role, "C1") for role in UserRole), NIGHT):
        for read, _ in reads(store, ns, scope).values():
            try:
                read()
            except AccessError:
                continue
    assert log(store, ns) == []


def test_what_cannot_be_written_down_is_not_given(store: Store, ns: Namespace, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the event cannot be written, each read fails with a French sentence and gives nothing; others still read."""

    def refuse(*_: object, **__: object) -> None:
        raise StorageError("Le disque est plein.")

    monkeypatch.setattr(access, "write", refuse)
    for name, (read, _) in reads(store, ns, instructing(ns)).items():
        with pytest.raises(AccessLogError, match=r"journal des accès.*Rien n'est donc montré\. Le disque est plein"):
            raise AssertionError(f"{name} gave {read()!r}")
    for read, _ in reads(store, ns, ns.scope(UserRole.CDSU, "C1")).values():
        assert read()


def test_two_people_are_two(store: Store, ns: Namespace) -> None:
    """Names that differ by a dot or an accent are two people."""
    for user in ("andréa", "andrea", "andrea."):
        store.refusing(instructing(ns).with_(user=user), ns.code("C1"))
    assert {user for user, _ in log(store, ns)} == {"andréa", "andrea", "andrea."}


def test_who_reads_the_log(store: Store, ns: Namespace) -> None:
    """The CDSU and those who steer, in their territories; not the associations, not another territory's."""
    store.refusing(instructing(ns), ns.code("C1"))
    for scope in (ns.scope(UserRole.CDSU, "C1"), ns.scope(UserRole.COPIL, "C1"), instructing(ns)):
        assert log(store, ns, scope) == [("andréa", "refus d'être proposée")]
    for scope in (ns.scope(UserRole.ASSOCIATION, "C1"), ns.scope(UserRole.COPIL, "C2"), ns.scope(UserRole.CDSU)):
        with pytest.raises(AccessError):
            log(store, ns, scope)


@pytest.mark.parametrize("role", [role for role in UserRole if role is not UserRole.CDSU])
def test_only_a_cdsu_instructs_as_well(role: UserRole) -> None:
    """No other role is made to instruct, and only an association asks for a structure: a mistake is seen at once."""
    with pytest.raises(ValidationError):
        Scope(user="x", role=role, instructs=True)
    if role is not UserRole.ASSOCIATION:
        with pytest.raises(ValidationError):
            Scope(user="x", role=role, structure_id="s")
