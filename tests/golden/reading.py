"""A golden case read from its file: who, where, what and when become what the planner is asked."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from matchmaker.domain.award import FundingLine
from matchmaker.domain.funding import Campagne, Dispositif, FundingCatalogue, Parameter, Period, Step
from matchmaker.domain.project import Project
from matchmaker.domain.structure import Offer, Presence, Structure
from matchmaker.domain.territory import Territory, TerritoryKind
from matchmaker.matching.snapshot import TerritorySnapshot
from tests.unit.matching.demo_world import CONTRAT, PLACES, funding
from tests.unit.matching.demo_world import structure as demo_structure

FOLDER = Path(__file__).parent / "situations"
SOURCE = "source-du-cas"

# What a case may say, and the field it fills: the columns of the templates people already know.
STRUCTURE = {
    "nom": "label",
    "type": "kind",
    "siret": "siret",
    "rna": "rna",
    "etats_juridiques": "legal_tokens",
    "etats_complets": "tokens_complete",
    "personnes": "size",
    "creee_le": "founded",
    "consentement": "consent",
    "mis_a_jour_le": "updated",
}
CAMPAGNE = {
    "dispositif": "dispositif_id",
    "territoire": "territory_code",
    "annee": "year",
    "ouvre_le": "opens_on",
    "ferme_le": "closes_on",
    "decision_le": "decision_on",
    "montant_min": "amount_min",
    "montant_max": "amount_max",
    "taux_max": "rate_max",
    "financeurs": "funders",
    "siret_financeur": "funder_siret",
    "verifiee_le": "verified_on",
}
LINE = {
    "structure": "beneficiary_id",
    "dispositif": "dispositif_id",
    "financeur": "funder",
    "siret_financeur": "funder_siret",
    "territoire": "territory_code",
    "besoin": "need_id",
    "objet": "subject",
    "annee": "year",
    "statut": "status",
    "montant_demande": "asked_eur",
    "montant_accorde": "granted_eur",
    "decide_le": "decided_on",
    "bilan_rendu_le": "report_on",
}
KEYS = {
    "situation",
    "regles",
    "jour",
    "horizon",
    "qui",
    "porteuses",
    "voisinage",
    "action",
    "aides",
    "aides_en_plus",
    "campagnes",
    "demarches_en_plus",
    "parametres_en_plus",
    "periodes",
    "argent",
    "gagner",
    "besoin",
    "attendu",
}


@dataclass(frozen=True)
class Situation:
    """A case, ready to be asked. `told` is the whole file; `neighbours` None: the carriers are those given, no search."""

    name: str
    told: dict[str, Any]
    day: date
    horizon_months: int
    applicants: tuple[Structure, ...]
    carriers: tuple[Structure, ...]
    neighbours: TerritorySnapshot | None
    project: Project
    catalogue: FundingCatalogue
    lines: tuple[FundingLine, ...] = field(default=())

    @property
    def expected(self) -> dict[str, Any]:
        """What has to be found."""
        return self.told["attendu"]

    @property
    def names(self) -> dict[str, str]:
        """The name of each structure and campagne, by its id."""
        people = (*self.applicants, *self.carriers, *(self.neighbours.structures if self.neighbours else ()))
        return {person.id: person.label for person in people}


@cache
def files() -> tuple[Path, ...]:
    """Return the files of the cases, in order of name."""
    return tuple(sorted(FOLDER.glob("*.yaml")))


@cache
def told(path: Path) -> dict[str, Any]:
    """Return what a file says.

    Raises:
        ValueError: a key of the file is not one that cases know.
    """
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    unknown = found.keys() - KEYS
    if unknown:
        raise ValueError(f"{path.name} : clés inconnues : {', '.join(sorted(unknown))}")
    return found


def read(path: Path) -> Situation:
    """Return the situation of a file."""
    case = told(path)
    action, day = case["action"], case["jour"]
    applicants = tuple(structure(item) for item in case["qui"])
    lines = tuple(line(item, place) for place, item in enumerate(case.get("argent", ())))
    return Situation(
        name=path.stem,
        told=case,
        day=day,
        horizon_months=case.get("horizon", 24),
        applicants=applicants,
        carriers=tuple(structure(item) for item in case.get("porteuses", ())),
        neighbours=neighbourhood(case, applicants, lines) if "voisinage" in case else None,
        project=project(action),
        catalogue=catalogue(case),
        lines=lines,
    )


def structure(item: str | dict[str, Any]) -> Structure:
    """Return a structure of the case, or that of the demonstration whose name begins so."""
    if isinstance(item, str):
        return demo_structure(item)
    fields = renamed(item, STRUCTURE, {"apports"})
    offers = tuple(Offer(ask_id=ask) for ask in item.get("apports", ()))
    return Structure(**{"id": item["nom"], "source_id": SOURCE, "offers": offers, **fields})


def project(action: dict[str, Any]) -> Project:
    """Return what money is sought for; a quartier of the demonstration brings its contrat and its commune."""
    place = action["lieu"]
    return Project(
        territory_code=place,
        within=tuple(action.get("dans") or PLACES.get(place, (place,))),
        themes=tuple(action.get("themes", ())),
        goal_eur=action["montant"],
        goal_assumed=action.get("montant_suppose", False),
        stage=action.get("stade"),
        need_id=action.get("besoin"),
    )


def catalogue(case: dict[str, Any]) -> FundingCatalogue:
    """Return the catalogue: all of it or the aids named, with what the case adds; its own campagnes if it gives any."""
    known = funding()
    dispositifs = known.dispositifs
    if "aides" in case:
        by_id = {item.id: item for item in dispositifs}
        dispositifs = tuple(by_id[name] for name in case["aides"])
    return known.with_(
        dispositifs=(*dispositifs, *(Dispositif(**item) for item in case.get("aides_en_plus", ()))),
        campagnes=(
            tuple(campagne(item, place) for place, item in enumerate(case["campagnes"]))
            if "campagnes" in case
            else known.campagnes
        ),
        steps=(*known.steps, *(Step(**item) for item in case.get("demarches_en_plus", ()))),
        parameters=(*known.parameters, *(Parameter(**item) for item in case.get("parametres_en_plus", ()))),
        periods=tuple(Period(**item) for item in case["periodes"]) if "periodes" in case else known.periods,
    )


def campagne(item: dict[str, Any], place: int) -> Campagne:
    """Return a campagne of the case."""
    fields = renamed(item, CAMPAGNE)
    return Campagne(
        **{"id": f"campagne {place + 1}", "year": fields.get("closes_on", date.max).year, "source_id": SOURCE, **fields}
    )


def line(item: dict[str, Any], place: int) -> FundingLine:
    """Return money asked for or granted before."""
    fields = renamed(item, LINE)
    label = fields.get("beneficiary_id", "Une autre structure")
    return FundingLine(
        **{"id": f"ligne {place + 1}", "beneficiary_label": label, "source_id": SOURCE, "funder": "Ville", **fields}
    )


def neighbourhood(case: dict[str, Any], applicants: tuple[Structure, ...], lines: tuple[FundingLine, ...]) -> TerritorySnapshot:
    """Return the contrat as the night would read it: those who ask, and those of the place among whom a carrier is sought."""
    people = (*applicants, *(structure(item) for item in case["voisinage"]))
    place = case["action"]["lieu"]
    return TerritorySnapshot(
        territory=Territory(code=CONTRAT, kind=TerritoryKind.CONTRAT, label="Le contrat"),
        as_of=case["jour"],
        quartiers=(Territory(code=place, kind=TerritoryKind.QPV, label="Le quartier", within=(CONTRAT,)),),
        structures=people,
        presences=tuple(Presence(structure_id=p.id, territory_code=place, via="déclaré", source_id=SOURCE) for p in people),
        funding_lines=lines,
    )


def renamed(item: dict[str, Any], fields: dict[str, str], beside: set[str] = frozenset()) -> dict[str, Any]:
    """Return what a file says under the names of the domain.

    Raises:
        ValueError: a key that means nothing.
    """
    unknown = item.keys() - fields.keys() - beside
    if unknown:
        raise ValueError(f"clés inconnues : {', '.join(sorted(unknown))}")
    return {fields[key]: value for key, value in item.items() if key in fields}


__all__ = ["Situation", "files", "read", "told"]
