"""What a page works with: the contrat chosen, read once and pinned to one run, and who reads it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

import streamlit as st

from dashboards.components.html import el, put
from dashboards.i18n import fr
from dashboards.wiring import wiring
from matchmaker.domain.recommendation import Suggestion
from matchmaker.domain.scope import Scope
from matchmaker.domain.territory import Territory
from matchmaker.matching.snapshot import Reference
from matchmaker.services.ports import ReadStore
from matchmaker.services.views.reading import Reading, read_served_before, read_territory, with_accepted

FRESH_SECONDS = 30
REFERENCE_SECONDS = 300


@dataclass(frozen=True)
class Desk:
    """The store, who reads, the present, the contrats there are, and the reading of the chosen one."""

    store: ReadStore
    scope: Scope
    now: datetime
    contrats: tuple[Territory, ...]
    reading: Reading

    @property
    def today(self) -> date:
        """The day, on this machine's clock."""
        return self.reading.today


def open_desk(*, also: Suggestion | None = None, compare: bool = False) -> Desk | None:
    """Return the desk of the chosen contrat; None, said on the page, when no contrat holds any need.

    With `also`, a suggestion of an older run that the page describes: the desk is that of its contrat. With `compare`, what
    the run before had found is read too.

    Raises:
        AccessError: the reader's scope does not cover the contrat.
        StorageError: the store cannot be read now.
    """
    plugged = wiring()
    store, scope, now = plugged.store.get(), plugged.scope, plugged.clock()
    contrats = contrats_here(store, scope)
    code = also.territory_code if also else chosen_contrat(contrats, scope)
    if code is None:
        put(el("section", el("h1", fr.NOTHING_YET_TITLE), el("p", fr.NOTHING_YET), class_="mm-calm"))
        return None
    st.session_state["contrat"] = code
    today = now.astimezone().date()
    pinned = store.pin(scope, code)
    key = (scope.model_dump_json(), pinned.run_id if pinned else "", also.id if also else "")
    reading = _reading(store, scope, also, key, code, today)
    before = _served_before(store, scope, key, code) if compare else None
    fresh = with_accepted(store, replace(reading, decisions=store.decisions(scope, code), served_before=before))
    return Desk(store=store, scope=scope, now=now, contrats=contrats, reading=fresh)


def contrats_here(store: ReadStore, scope: Scope) -> tuple[Territory, ...]:
    """Return the contrats that hold needs, by name."""
    with_needs = set(store.contrats_with_needs(scope))
    return tuple(sorted((c for c in store.contrats(scope) if c.code in with_needs), key=lambda c: (c.label, c.code)))


def chosen_contrat(contrats: tuple[Territory, ...], scope: Scope) -> str | None:
    """Return the contrat named by the address, else the one looked at last, else the first."""
    codes = [contrat.code for contrat in contrats]
    asked = st.query_params.get("contrat")
    if asked is not None:
        scope.require(asked)
    for code in (asked, st.session_state.get("contrat")):
        if code in codes:
            return str(code)
    return codes[0] if codes else None


def forget_readings() -> None:
    """Read anew from the store: something that is kept a moment was just changed."""
    _reading.clear()


@st.cache_resource(ttl=FRESH_SECONDS, max_entries=64, show_spinner=False)
def _reading(_store: ReadStore, _scope: Scope, _also: Suggestion | None, key: tuple[str, ...], code: str, today: date) -> Reading:
    """Read a contrat, kept a moment for all sessions of the same scope: names with an underscore are not part of the key."""
    return read_territory(_store, _scope, code, today, reference=_reference(_store), also=_also)


@st.cache_resource(ttl=FRESH_SECONDS, max_entries=64, show_spinner=False)
def _served_before(_store: ReadStore, _scope: Scope, key: tuple[str, ...], code: str) -> frozenset[str] | None:
    return read_served_before(_store, _scope, code)


@st.cache_resource(ttl=REFERENCE_SECONDS, max_entries=1, show_spinner=False)
def _reference(_store: ReadStore) -> Reference:
    return _store.reference()
