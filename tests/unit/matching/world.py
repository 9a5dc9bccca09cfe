"""Small territories written by hand, for the tests of the engine: only what a test says differs from one to the other."""

from datetime import UTC, date, datetime

from matchmaker.domain.action import Cooperation, Initiative, Stage
from matchmaker.domain.decision import Decision, DecisionKind
from matchmaker.domain.need import Need
from matchmaker.domain.recommendation import ThemeGuess, Translation
from matchmaker.domain.structure import Consent, Offer, Presence, Structure, StructureKind
from matchmaker.domain.territory import Territory, TerritoryKind
from matchmaker.domain.vocabulary import Ask, AskKind, NameEvidence, Theme, ThemeAsk, Vocabulary
from matchmaker.matching.snapshot import TerritorySnapshot

TODAY = date(2026, 11, 23)
CONTRAT, NORTH, SOUTH = "CN07601I", "QN07601M", "QN07602M"
LEGAL = ("RNA", "SIRET", "compte_bancaire")
BEARER, PLACE, FIELD, SKILL = "role:porteur", "role:lieu", "role:acces-terrain", "competence:animation"

VOCABULARY = Vocabulary(
    themes=(Theme(id="enfance", label="Enfance", description="Les mercredis des petits"),),
    asks=tuple(
        Ask(id=ask, kind=AskKind(ask.partition(":")[0]), label=ask.partition(":")[2], who_can="Quelqu’un.")
        for ask in (BEARER, PLACE, FIELD, SKILL)
    ),
    theme_asks=tuple(ThemeAsk(theme_id="enfance", ask_id=ask, why="") for ask in (BEARER, PLACE, FIELD, SKILL)),
    name_evidence=(
        NameEvidence(pattern="centre social", ask_id=PLACE, kind="centre_social", note="Il a des locaux."),
        NameEvidence(pattern="maison", ask_id=PLACE, note="Il y a une maison."),
        NameEvidence(pattern="anim", ask_id=SKILL, note="Abrège « animation »."),
        NameEvidence(pattern="via:adulte-relais", ask_id=FIELD, note="Un poste d’adulte-relais va vers les habitants."),
        NameEvidence(pattern="via:fonjep", ask_id=BEARER, note="Il faut une association déclarée."),
        NameEvidence(pattern="kind:collectif", ask_id="role:habitants", note="Ce sont des habitants."),
    ),
)


def structure(some_id, *asks, label=None, tokens=LEGAL, complete=True, consent=Consent.OUI, **fields):
    """Return an association that agreed to be suggested, holds every legal state, and declares these asks."""
    return Structure(
        id=some_id,
        label=label or f"Association {some_id}",
        legal_tokens=tokens,
        tokens_complete=complete,
        consent=consent,
        offers=tuple(Offer(ask_id=ask) for ask in asks),
        source_id="source-test",
        **({"kind": StructureKind.ASSOCIATION} | fields),
    )


def unknown(some_id, label, **fields):
    """Return a structure as open data tells it: a name, nothing else."""
    return Structure(id=some_id, label=label, source_id="source-open", **fields)


def present(some_id, territory=NORTH, via="déclaré", **fields):
    """Return a presence."""
    return Presence(structure_id=some_id, territory_code=territory, via=via, source_id="source-test", **fields)


def worked(one, other, since, until=None, subject="La fête du quartier", themes=()):
    """Return a past cooperation."""
    return Cooperation(
        id=f"coop-{one}-{other}-{since}",
        structure_ids=tuple(sorted((one, other))),
        since=since,
        until=until,
        subject=subject,
        themes=themes,
        source_id="source-coop",
    )


def initiative(some_id, structure_id, *themes, need_id=None):
    """Return an initiative carried by a structure."""
    return Initiative(
        id=some_id,
        label=f"Action {some_id}",
        structure_id=structure_id,
        territory_code=NORTH,
        stage=Stage.NOUVELLE,
        themes=themes,
        need_id=need_id,
        source_id="source-test",
    )


def need(some_id="need-1", territory=NORTH, themes=("enfance",), **fields):
    """Return a need the CDSU has translated herself."""
    verbatim = "Le mercredi les petits tournent en bas."
    return Need(id=some_id, verbatim=verbatim, territory_code=territory, themes=themes, source_id="source-test", **fields)


def translation(*asks, themes=("enfance",)):
    """Return a translation that asks for this."""
    guesses = tuple(ThemeGuess(theme_id=theme, confidence=1) for theme in themes)
    return Translation(by="cdsu", themes=guesses, asks=asks or (BEARER, PLACE, FIELD, SKILL))


def decision(suggestion, kind=DecisionKind.ACCEPT, hour=9):
    """Return a decision on a suggestion, as the service writes it."""
    return Decision(
        id=f"decision-{suggestion.id}-{kind}-{hour}",
        suggestion_id=suggestion.id,
        need_id=suggestion.need_id,
        territory_code=CONTRAT,
        kind=kind,
        members=tuple(sorted((m.structure_id, m.asks) for m in suggestion.coalition.members)),
        reason="Pas maintenant." if kind is DecisionKind.REFUSE else None,
        by="cdsu",
        at=datetime(2026, 11, 20, hour, tzinfo=UTC),
    )


def snapshot(*structures, presences=None, **fields):
    """Return a contrat of two quartiers; everyone acts in the north unless `presences` says otherwise."""
    return TerritorySnapshot(
        territory=Territory(code=CONTRAT, kind=TerritoryKind.CONTRAT, label="Contrat"),
        as_of=TODAY,
        quartiers=tuple(
            Territory(code=code, kind=TerritoryKind.QPV, label=label, within=(CONTRAT,))
            for code, label in ((NORTH, "Les Tilleuls"), (SOUTH, "La Plaine"))
        ),
        structures=structures,
        presences=tuple(present(s.id) for s in structures) if presences is None else presences,
        **fields,
    )
