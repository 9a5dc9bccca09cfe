"""A coalition as cards, and what must be asked before it is more than an idea."""

from dashboards.components.html import Html, el, join
from dashboards.components.marks import line, mark, sign
from dashboards.components.reasons import ON_THE_CARD, source, without
from dashboards.i18n import fr, labels
from dashboards.links import address
from dashboards.viewmodels.french import count
from dashboards.viewmodels.lines import known_since
from dashboards.viewmodels.marks import CONSENTS, INFERRED, TO_ASK
from matchmaker.services.views.coalition import BroughtAsk, CoalitionView, MemberCard
from matchmaker.services.views.graph import NodeKind
from matchmaker.services.views.suggestion import ToCheck


def cards(coalition: CoalitionView) -> Html:
    """Return one card a member."""
    return el("ul", (card(member) for member in coalition.members), class_="mm-cards")


def card(member: MemberCard) -> Html:
    """Return what a member is, brings, and what is not known of it."""
    said = [sentence.text for sentence in without(member.because, ON_THE_CARD)]
    return el(
        "li",
        el("h3", sign(NodeKind.STRUCTURE), page_of(member)),
        line(
            labels.KINDS[member.kind.value] if member.known else fr.GONE,
            el("strong", fr.BEARER) if member.bearer else None,
            fr.PEOPLE.format(count=count(member.size, "personne")) if member.size else None,
        ),
        el("ul", (ask(one) for one in member.asks), class_="mm-list"),
        el("p", mark(CONSENTS[member.consent])) if member.known else None,
        legal(member.legal_states, complete=member.legal_states_complete) if member.known else None,
        el("p", " ".join(said)) if said else None,
        el("p", known_since(member.updated, member.updated_days), class_="mm-source") if member.updated else None,
        el("p", source(member.source), class_="mm-tight"),
    )


def page_of(member: MemberCard) -> Html | str:
    """Return a member's name, which leads to its page as long as it is in this contrat."""
    if not member.known:
        return member.label
    return el("a", member.label, href=address("structure", id=member.structure_id), target="_self")


def ask(one: BroughtAsk) -> Html:
    """Return one thing a member brings; what is inferred says from what."""
    evidence = None
    if one.inferred and one.evidence:
        evidence = el("span", fr.INFERRED_FROM.format(evidence=one.evidence), class_="mm-source")
    return el(
        "li",
        el("strong", one.label),
        f" · {fr.ALONE}" if one.alone else None,
        join((" ", mark(INFERRED), el("br"), evidence)) if one.inferred else None,
    )


def legal(states: tuple[str, ...], *, complete: bool) -> Html:
    """Return the legal states known, folded until asked for, and whether that is all."""
    if not states:
        return el("p", fr.LEGAL_NONE, class_="mm-meta") if complete else el("p", mark(TO_ASK, fr.LEGAL_UNKNOWN))
    summary = count(len(states), "état juridique connu", "états juridiques connus")
    listed = el("ul", (el("li", state) for state in states), class_="mm-list")
    partial = None if complete else el("p", mark(TO_ASK, fr.LEGAL_PARTIAL))
    return join((el("details", el("summary", summary), listed, class_="mm-small"), partial))


def checks(lacking: str, found: tuple[ToCheck, ...]) -> Html:
    """Return what is missing and what a person must ask."""
    return join(
        (
            el("p", el("strong", lacking)),
            el("h3", fr.TO_CHECK_TITLE) if found else None,
            el("ul", (el("li", check(one)) for one in found), class_="mm-list") if found else None,
        )
    )


def check(one: ToCheck) -> str:
    """Return one thing to ask, as a sentence."""
    if one.what == "inferred":
        template = fr.CHECK_INFERRED if one.evidence else fr.CHECK_INFERRED_BARE
        return template.format(structure=one.structure, ask=one.ask, evidence=one.evidence)
    return {"consent": fr.CHECK_CONSENT, "legal": fr.CHECK_LEGAL, "gone": fr.CHECK_GONE}[one.what].format(structure=one.structure)
