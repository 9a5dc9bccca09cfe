"""A small territory with one of everything, under the ids of a test."""

from datetime import UTC, date, datetime

from matchmaker.domain.action import Cooperation, Initiative, Stage
from matchmaker.domain.allocation import Allocation, Fairness
from matchmaker.domain.award import LineStatus
from matchmaker.domain.batch import Batch
from matchmaker.domain.decision import Decision, DecisionKind
from matchmaker.domain.learning import Learning
from matchmaker.domain.need import Need
from matchmaker.domain.reason import Reason
from matchmaker.domain.recommendation import (
    Coalition,
    Member,
    NeedAnswer,
    NoCoalition,
    Suggestion,
    ThemeGuess,
    Translation,
)
from matchmaker.domain.recommendations import Recommendations
from matchmaker.domain.source import Source
from matchmaker.domain.structure import Consent, Contact, Offer, Presence, Structure, StructureKind
from matchmaker.domain.territory import Territory, TerritoryKind
from matchmaker.domain.vocabulary import (
    Ask,
    AskKind,
    Enjeu,
    LegalToken,
    LexiconTerm,
    NameEvidence,
    Obligation,
    Theme,
    ThemeAsk,
    Vocabulary,
)
from tests.storage.money import funding, line, plan
from tests.storage.namespaces import Namespace

DAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def source(ns: Namespace, name: str = "source", *, declared: bool = False, published: date | None = date(2025, 1, 1)) -> Source:
    """Return a publication."""
    return Source(
        id=ns.id(name),
        publisher="Ville d'essai",
        title=name,
        licence="Licence Ouverte 2.0",
        published=published,
        declared=declared,
    )


def structure(ns: Namespace, name: str, by: str = "source", **fields: object) -> Structure:
    """Return a structure that agreed to be suggested."""
    given = {"label": f"Association {name}", "kind": StructureKind.ASSOCIATION, "consent": Consent.OUI} | fields
    return Structure(id=ns.id(name), source_id=ns.id(by), **given)


def presence(ns: Namespace, name: str, place: str = "Q1", by: str = "source", **fields: object) -> Presence:
    """Return that a structure acts in a place."""
    return Presence(structure_id=ns.id(name), territory_code=ns.code(place), source_id=ns.id(by), **({"via": "déclaré"} | fields))


def need(ns: Namespace, name: str, place: str = "Q1", by: str = "source", **fields: object) -> Need:
    """Return a need said in a place."""
    given = {"verbatim": f"Il manque {name} pour les enfants de la cité."} | fields
    return Need(id=ns.id(name), territory_code=ns.code(place), source_id=ns.id(by), **given)


def territories(ns: Namespace, contrat: str = "C1", *quartiers: str) -> tuple[Territory, ...]:
    """Return a contrat and its quartiers (Q1 and Q2 unless told otherwise)."""
    return (
        Territory(code=ns.code(contrat), kind=TerritoryKind.CONTRAT, label=f"Contrat {contrat}", source_id=ns.id("source")),
        *(
            Territory(
                code=ns.code(name),
                kind=TerritoryKind.QPV,
                label=f"Quartier {name}",
                within=(ns.code(contrat),),
                population=1200,
                vintage=2024,
                department="76",
                longitude=1.1,
                latitude=49.4,
                source_id=ns.id("source"),
            )
            for name in quartiers or ("Q1", "Q2")
        ),
    )


def vocabulary(ns: Namespace) -> Vocabulary:
    """Return one word of each sort."""
    return Vocabulary(
        themes=(Theme(id=ns.id("theme"), label="École", description="Apprendre."),),
        enjeux=(Enjeu(id=ns.id("enjeu"), label="Réussir", territory_code=ns.code("C1"), themes=(ns.id("theme"),)),),
        asks=(
            Ask(id=ns.id("role:lieu"), kind=AskKind.ROLE, label="un lieu", who_can="Une mairie."),
            Ask(id=ns.id("competence:aide"), kind=AskKind.COMPETENCE, label="une aide", who_can="Une association."),
        ),
        theme_asks=(ThemeAsk(theme_id=ns.id("theme"), ask_id=ns.id("role:lieu"), why="Il faut une salle."),),
        lexicon=(LexiconTerm(term=f"devoirs {ns.tag}", theme_id=ns.id("theme"), weight=0.5, obligation_id=ns.id("obligation")),),
        obligations=(
            Obligation(id=ns.id("obligation"), label="Un dû", debtor="La ville", how_to_ask="Écrire.", source_id=ns.id("source")),
        ),
        name_evidence=(NameEvidence(pattern=f"centre {ns.tag.lower()}", ask_id=ns.id("role:lieu"), note="Il a une salle."),),
        tokens=(
            LegalToken(id=ns.id("RNA"), label="Association déclarée", description="En préfecture."),
            LegalToken(id=ns.id("compte"), label="Compte bancaire", description="À la banque."),
        ),
    )


def world(ns: Namespace) -> Batch:
    """Return a territory of three structures, two needs, an initiative, a cooperation, and one of everything else."""
    return Batch(
        sources=(source(ns),),
        territories=territories(ns),
        vocabulary=vocabulary(ns),
        structures=(
            structure(
                ns,
                "s1",
                siret="73282932000074",
                rna="W751234567",
                description="Aide aux devoirs",
                legal_tokens=(ns.id("RNA"),),
                offers=(Offer(ask_id=ns.id("competence:aide"), inferred=True, evidence="devoirs"),),
            ),
            structure(ns, "s2", offers=(Offer(ask_id=ns.id("role:lieu")),), size=4, hours_per_week=3.5, founded=date(2020, 1, 1)),
            structure(ns, "s3", consent=Consent.INCONNU),
        ),
        presences=(
            presence(ns, "s1"),
            presence(ns, "s2", "Q2"),
            presence(ns, "s3", "C1", via="adulte-relais", count=2, year=2024),
        ),
        contacts=(
            Contact(structure_id=ns.id("s1"), means="06 00 00 00 00", consented_on=date(2026, 1, 1), source_id=ns.id("source")),
        ),
        needs=(
            need(ns, "n1", themes=(ns.id("theme"),), enjeu_id=ns.id("enjeu"), said_on=date(2026, 10, 1), times=3),
            need(ns, "n2", "C1"),
        ),
        initiatives=(
            Initiative(
                id=ns.id("i1"),
                label="Mercredis",
                structure_id=ns.id("s1"),
                territory_code=ns.code("Q1"),
                stage=Stage.NOUVELLE,
                themes=(ns.id("theme"),),
                need_id=ns.id("n1"),
                source_id=ns.id("source"),
            ),
        ),
        cooperations=(
            Cooperation(
                id=ns.id("coop"),
                structure_ids=(ns.id("s1"), ns.id("s2")),
                since=date(2023, 1, 1),
                until=date(2024, 1, 1),
                subject="Fête de quartier",
                themes=(ns.id("theme"),),
                source_id=ns.id("source"),
            ),
        ),
        funding_lines=(
            line(ns, "l1", dispositif_id=ns.id("fonds"), need_id=ns.id("n1"), decided_on=date(2026, 4, 1), subject="Mercredis"),
            line(ns, "l2", LineStatus.REFUSEE, beneficiary_id=ns.id("s2"), beneficiary_label="Association s2"),
            line(ns, "l3", beneficiary_id=None, beneficiary_label="Une voisine du graphe", territory_code=ns.code("C1")),
        ),
        rows_read=3,
        **funding(ns),
    )


def suggestion(ns: Namespace, need_name: str, *members: str, mark: str = "") -> Suggestion:
    """Return a suggestion of these structures for a need; `mark` is a text found in its reasons."""
    return Suggestion(
        id=ns.id(f"suggestion-{need_name}-{'-'.join(members)}"),
        need_id=ns.id(need_name),
        territory_code=ns.code("C1"),
        coalition=Coalition(
            members=tuple(Member(structure_id=ns.id(name), asks=(ns.id("role:lieu"),), cost=1.0) for name in sorted(members)),
            bearer_id=ns.id(members[0]),
            cost=float(len(members)),
            reasons=(Reason(kind="mark", params={"mark": mark}),),
        ),
        funding=plan(ns, members[0]),
    )


def answer(ns: Namespace, need_name: str, *suggestions: Suggestion, mark: str = "") -> NeedAnswer:
    """Return the answer to a need; `mark` is a text found in its reasons."""
    return NeedAnswer(
        need_id=ns.id(need_name),
        territory_code=ns.code("C1"),
        translation=Translation(
            by="moteur",
            themes=(ThemeGuess(theme_id=ns.id("theme"), confidence=0.8),),
            reasons=(Reason(kind="mark", params={"mark": mark}),),
        ),
        suggestions=suggestions,
        no_coalition=None if suggestions else NoCoalition(),
    )


def recommendations(ns: Namespace, *answers: NeedAnswer, contrat: str = "C1") -> Recommendations:
    """Return the recommendations of a contrat."""
    return Recommendations(territory_code=ns.code(contrat), as_of=DAY, answers=answers)


def whole(found: Recommendations) -> Recommendations:
    """Return recommendations with all that a night also says of its territory: nothing in it, everything said."""
    nothing = Allocation(
        territory_code=found.territory_code,
        as_of=found.as_of,
        assignments=(),
        unserved=(),
        bottlenecks=(),
        value=0,
        bound=0,
        gap=0,
        proven=True,
        fairness=Fairness(presences=(), load_gini=0, exposure_gini=0),
    )
    return found.with_(allocation=nothing, learning=Learning(used=False, needed=20))


def decision(ns: Namespace, name: str, about: Suggestion, kind: DecisionKind, minute: int = 0, **fields: object) -> Decision:
    """Return an event on a suggestion."""
    given = {"by": "camille", "reason": "Ce n'est pas le moment." if kind is DecisionKind.REFUSE else None} | fields
    return Decision(
        id=ns.id(name),
        suggestion_id=about.id,
        need_id=about.need_id,
        territory_code=about.territory_code,
        kind=kind,
        members=tuple(sorted((m.structure_id, m.asks) for m in about.coalition.members)),
        at=NOW.replace(minute=minute),
        **given,
    )
