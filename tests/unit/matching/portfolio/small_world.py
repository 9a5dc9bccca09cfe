"""A territory small enough to be counted by hand: seven actors, three steps, seven aids.

Steps: A declares an association (10 days), B gives a SIRET (20 days, after A), C opens an account (30 days, after A).
"""

from datetime import date

from matchmaker.domain.award import FundingLine, LineStatus
from matchmaker.domain.funding import Campagne, Condition, ConditionKind, Dispositif, FunderKind, FundingCatalogue, Period, Step
from matchmaker.domain.source import Fact
from matchmaker.domain.structure import Consent, StructureKind
from matchmaker.matching.context import Context
from matchmaker.matching.pathways.planner import Planner
from matchmaker.matching.portfolio import portfolio_of
from tests.unit.matching import world
from tests.unit.matching.world import CONTRAT, TODAY

SIRET, ACCOUNT = "SIRET", "compte_bancaire"
FULL = ("RNA", SIRET, ACCOUNT)


def fact(value):
    """Return a sourced fact."""
    return Fact(value=value, source_id="source-test")


def step(some_id, gives, needs, days, **fields):
    """Return a step of one half-day."""
    return Step(
        id=some_id,
        label=f"Étape {some_id}",
        gives=gives,
        needs=needs,
        days_usual=fact(days),
        effort_half_days=fact(1),
        why="Parce que.",
        source_id="source-test",
        **fields,
    )


def token(*values):
    """Return a sourced condition on legal states."""
    return Condition(kind=ConditionKind.TOKEN, values=values, label="Un état", source_id="source-test")


def aid(some_id, *tokens, most=None, **fields):
    """Return a dispositif that asks for each of these states, filed in one half-day, decided and paid at once."""
    return Dispositif(
        id=some_id,
        label=f"Aide {some_id}",
        funder="Ville",
        summary="Une aide.",
        conditions=tuple(token(name) for name in tokens),
        amount_max=fact(most),
        effort_half_days=fact(1),
        instruction_days=fact(30),
        payment_days=fact(10),
        **fields,
    )


def call(some_id, dispositif_id, opens, closes, verified=date(2026, 11, 1), place=CONTRAT, **fields):
    """Return a campagne of the contrat, checked this month unless told otherwise."""
    year = (closes or opens or TODAY).year
    return Campagne(
        id=some_id,
        dispositif_id=dispositif_id,
        territory_code=place,
        year=year,
        opens_on=opens,
        closes_on=closes,
        verified_on=verified,
        **fields,
    )


STEPS = (
    step("A", ("RNA",), ("groupe>=2",), 10, duties=("Tenir une assemblée.",)),
    step("B", (SIRET,), ("RNA",), 20),
    step("C", (ACCOUNT,), ("RNA",), 30, duties=("Tenir des comptes.",)),
)
AIDS = (
    aid("RNA_ONLY", "RNA", most=500),
    aid("WITH_SIRET", "RNA", SIRET, most=2000, funder_kind=FunderKind.ETAT),
    aid("BOTH", SIRET, ACCOUNT, most=3000),
    aid("UNTOLD", SIRET, usual_months=fact(("2", "3"))),
    aid("FOR_ALL", "groupe>=2"),
    aid("IN_KIND", SIRET, most=9000, paid_when=fact("in_kind")),
    aid("NEVER", "JEP", most=800),
)
CALLS = (
    call("c-now", "RNA_ONLY", date(2026, 11, 1), date(2026, 11, 30)),  # too soon for who has to declare an association
    call("c-soon", "WITH_SIRET", date(2026, 12, 15), date(2027, 1, 31)),
    call("c-never", "NEVER", date(2026, 11, 10), date(2027, 3, 1)),
    call("c-far", "FOR_ALL", date(2028, 3, 1), date(2028, 4, 1)),
)
ELECTION = Period(
    id="election",
    label="Réserve",
    starts_on=date(2027, 2, 20),
    ends_on=date(2027, 4, 30),
    funder_kinds=(FunderKind.ETAT,),
    source_id="source-test",
)
GROUP = world.structure("group", tokens=("groupe>=2",), kind=StructureKind.COLLECTIF)
DECLARED = world.structure("declared", tokens=("RNA",), size=3)
NO_ACCOUNT = world.structure("no-account", tokens=("RNA", SIRET), size=4)
READY = world.structure("ready", tokens=(*FULL, "groupe>=2"), size=5)
UNTOLD = world.structure("untold", tokens=("RNA",), complete=False, consent=Consent.INCONNU)
LARGE = world.structure("large", tokens=(*FULL, "salarie_qualifie"), size=40)
NOBODY_KNOWS = world.unknown("who", "Un nom trouvé ailleurs")
EVERYBODY = (GROUP, DECLARED, NO_ACCOUNT, READY, UNTOLD, LARGE, NOBODY_KNOWS)


def line(some_id, dispositif_id=None, year=2026, **fields):
    """Return money that was granted to the structure that is ready."""
    return FundingLine(
        id=some_id,
        beneficiary_id="ready",
        beneficiary_label="ready",
        funder="Ville",
        dispositif_id=dispositif_id,
        year=year,
        status=LineStatus.NOTIFIEE,
        granted_eur=100,
        source_id="source-test",
        **fields,
    )


def catalogue(*, aids=AIDS, calls=CALLS, steps=STEPS, periods=(ELECTION,)):
    """Return the catalogue of this territory."""
    return FundingCatalogue(dispositifs=aids, campagnes=calls, steps=steps, periods=periods)


def portfolio(*structures, funding=None, published=(), **fields):
    """Return the portfolio of some structures, of everybody when none is named."""
    known = funding or catalogue()
    snapshot = world.snapshot(*(structures or EVERYBODY), **fields)
    return portfolio_of(Planner(known), Context(snapshot, world.VOCABULARY), known, published)
