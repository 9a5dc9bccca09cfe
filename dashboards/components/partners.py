"""« Avec qui ? »: five partners with what weighs most, from the usual ones to those never met; who is proposed, for the CDSU."""

import streamlit as st

from dashboards.components.html import Html, el, join, put
from dashboards.components.marks import mark, sign
from dashboards.components.reasons import bullets_of, signed
from dashboards.desk import FRESH_SECONDS, Desk
from dashboards.i18n import partners as words
from dashboards.links import address
from dashboards.viewmodels.french import count, number
from dashboards.viewmodels.marks import CONSENTS
from matchmaker.domain.structure import Consent
from matchmaker.explanations.words import enumerate_french, quotes
from matchmaker.matching.partnering.scoring import NOVELTY_BY_DEFAULT
from matchmaker.matching.partnering.suggest import Partnering
from matchmaker.matching.partnering.telling import NOVELTY
from matchmaker.services.refusing import refusing
from matchmaker.services.suggest_partners import partnering_of, why_not
from matchmaker.services.views.facts import Sentence
from matchmaker.services.views.graph import NodeKind
from matchmaker.services.views.partners import (
    CalledView,
    ExposureView,
    PartnersView,
    PartnerView,
    exposure_view,
    never_proposed,
    partners_view,
)
from matchmaker.services.views.request import Named
from matchmaker.storage.firewall import on_the_desk

REASONS_SHOWN = 3


@st.fragment
def partners(desk: Desk, structure_id: str) -> None:
    """Draw the partners proposed to a structure; moving the slider draws nothing else again."""
    put(el("h2", words.TITLE), el("p", words.INTRO, class_="mm-meta"))
    asked = for_what(desk, structure_id)
    novelty = st.select_slider(
        words.NOVELTY,
        list(words.NOVELTIES),
        value=NOVELTY_BY_DEFAULT,
        format_func=words.NOVELTIES.__getitem__,
        key=f"novelty-{structure_id}",
        width=480,
    )
    found = computed(desk, novelty)
    view = partners_view(desk.reading, found, asked)
    put(about_the_action(view), cards(view))
    if on_the_desk(desk.scope):
        ask_why_not(desk, found, asked)


def for_what(desk: Desk, structure_id: str) -> str:
    """Draw the choice of an action, where the structure carries some; return the id partners are looked for."""
    snapshot = desk.reading.snapshot
    known = (*snapshot.initiatives, *snapshot.ideas)
    actions = {one.id: quotes(one.label) for one in known if one.structure_id == structure_id}
    if not actions:
        return structure_id
    names = {structure_id: words.FOR_ALL} | {some_id: words.FOR_ACTION.format(action=label) for some_id, label in actions.items()}
    return st.selectbox(words.FOR_WHAT, list(names), format_func=names.__getitem__, key=f"partners-for-{structure_id}", width=480)


def about_the_action(view: PartnersView) -> Html | None:
    """Return what is asked for an action, and who is at work on it already; None for a structure."""
    if view.initiative is None:
        return None
    already = enumerate_french(one.label for one in view.already)
    return join(
        (
            el("h3", words.TITLE_OF_ACTION),
            el("p", words.ALREADY.format(who=already), class_="mm-meta") if already else None,
        )
    )


def computed(desk: Desk, novelty: float = NOVELTY_BY_DEFAULT) -> Partnering:
    """Return the partners of everyone in the contrat, kept a moment for all the sessions of the same scope."""
    reading = desk.reading
    events = str(len(reading.decisions))  # they are added, never changed
    known = reading.snapshot
    things = ",".join([one.id for one in known.structures] + [one.id for one in known.initiatives + known.ideas])
    run_id = reading.run.run_id if reading.run else ""
    key = (desk.scope.model_dump_json(), run_id, desk.today.isoformat(), known.territory.code, events, things)
    return _computed(desk, key, novelty)


@st.cache_resource(ttl=FRESH_SECONDS, max_entries=64, show_spinner=False)
def _computed(_desk: Desk, key: tuple[str, ...], novelty: float) -> Partnering:
    """Compute them: names with an underscore are not part of the key."""
    return partnering_of(_desk.reading, novelty)


def cards(view: PartnersView) -> Html:
    """Return one card a partner, and where the weights come from."""
    if not view.partners:
        return el("p", words.NONE_FOR_ACTION if view.initiative else words.NONE, class_="mm-meta")
    told = el("ul", (card(one) for one in view.partners), class_="mm-cards")
    model = words.MODEL_LEARNED.format(count=count(view.learned_from, "lien")) if view.learned_from else words.MODEL_STATED
    return join((told, el("p", model, class_="mm-source")))


def card(one: PartnerView) -> Html:
    """Return one partner with the reasons that weigh most; the whole sum is folded, for who may read it."""
    speaking = [sentence.text for sentence in one.contributions if (sentence.weight or 1) > 0 and sentence.kind != NOVELTY]
    return el(
        "li",
        el("h3", sign(NodeKind.STRUCTURE), page_of(one.structure, one.label)),
        el("p", mark(CONSENTS[one.consent])) if one.consent is not Consent.OUI else None,
        bullets_of(speaking[:REASONS_SHOWN]),
        el("details", el("summary", words.POINTS), in_points(one.contributions, one.score), class_="mm-small")
        if one.score is not None
        else None,
    )


def in_points(contributions: tuple[Sentence, ...], score: int) -> Html:
    """Return every contribution with its points, and their sum."""
    head = el("tr", (el("th", title, scope="col") for title in words.REASON_HEAD))
    rows = [el("tr", el("td", one.text), el("td", signed(one.weight or 0), class_="mm-figure")) for one in contributions]
    total = el("tr", el("th", words.TOTAL, scope="row"), el("td", number(score), class_="mm-figure"), class_="mm-total")
    return el("table", el("thead", head), el("tbody", rows, total), class_="mm-table")


def page_of(structure_id: str, label: str) -> Html:
    """Return the name of a structure, which leads to its page."""
    return el("a", label, href=address("structure", id=structure_id), target="_self")


def ask_why_not(desk: Desk, found: Partnering, asker_id: str) -> None:
    """Draw the choice of another structure and, once one is chosen, why it is not proposed."""
    known = (*desk.reading.structures.values(), *refusing(desk.store, desk.reading))
    others = sorted(known, key=lambda one: (one.label.casefold(), one.id))
    own = found.pairs.ids[found.asking(asker_id).views[asker_id].place]
    names = {one.id: quotes(one.label) for one in others if one.id != own}
    chosen = st.selectbox(
        words.WHY_NOT,
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=words.WHY_NOT_CHOOSE,
        help=words.FOR_THE_CDSU,
        key=f"why-not-{asker_id}",
        width=480,
    )
    if chosen is None:
        return
    reasons = why_not(desk.store, desk.reading, found, asker_id, chosen)
    told = (f"{one.text} ({signed(one.weight)})" if one.weight else one.text for one in reasons)
    put(bullets_of(told) if reasons else el("p", words.WHY_NOT_PROPOSED))


def exposure(desk: Desk) -> None:
    """Draw how often structures are proposed and who never is; nothing for who may not read it."""
    if not on_the_desk(desk.scope):
        return
    found = computed(desk).exposure
    put(exposure_told(exposure_view(desk.reading, found), never_proposed(desk.reading, found)))


def exposure_told(view: ExposureView, never: tuple[Named, ...]) -> Html:
    """Return who is proposed too often, and who never is, folded until asked for."""
    return el(
        "details",
        el("summary", words.EXPOSURE),
        el("p", words.EXPOSURE_CAP.format(cap=view.cap)),
        el("p", words.EXPOSURE_GINI.format(before=number(view.gini_before), after=number(view.gini_after)), class_="mm-meta"),
        el("h3", words.SOUGHT),
        el("ul", (sought(one) for one in view.held_back), class_="mm-list") if view.held_back else el("p", words.SOUGHT_NONE),
        el("h3", words.NEVER.format(count=len(never))),
        el("p", words.NEVER_WHY if never else words.NEVER_NONE, class_="mm-meta"),
        el("ul", (el("li", page_of(one.id, one.label)) for one in never), class_="mm-list"),
        class_="mm-fold",
    )


def sought(one: CalledView) -> Html:
    """Return one structure many lists would name."""
    return el("li", page_of(one.structure, one.label), " : ", words.SOUGHT_LINE.format(before=one.before, after=one.after))
