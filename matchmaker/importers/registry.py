"""Every source that can be imported, by the name the command line gives it. Each reader is imported when it is used."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from matchmaker.domain.batch import Batch
from matchmaker.importers.options import ImportOptions


@dataclass(frozen=True, slots=True)
class Importer:
    """One kind of file: its name, what it is in French, and the function that reads it (`module:function`)."""

    name: str
    label: str
    target: str
    directory: bool = False

    def read(self, path: Path, options: ImportOptions) -> Batch:
        """Read a file (or directory) into records and refusals.

        Raises:
            SourceError: it cannot be read at all; the message says where, why and how to repair.
        """
        module, _, function = self.target.partition(":")
        batch = getattr(import_module(f"matchmaker.importers.{module}"), function)(path, options)
        assert isinstance(batch, Batch)  # noqa: S101  every target is checked by a test
        return batch


_ALL = (
    Importer("vocabulaire", "les mots avec lesquels le calcul raisonne (dossier)", "project.vocabulary:read", directory=True),
    Importer("dispositifs", "le catalogue des financements et des démarches (dossier)", "project.funding:read", directory=True),
    Importer("territoires", "contrats, quartiers et communes saisis à la main", "project.territories:read_territories"),
    Importer("enjeux", "les enjeux d'un contrat de ville", "project.territories:read_enjeux"),
    Importer("campagnes", "les campagnes datées de financement", "project.campagnes:read"),
    Importer("contrats", "les contrats de ville (ANCT, GeoJSON)", "anct.contrats:read"),
    Importer("communes", "les communes et leur intercommunalité (Insee)", "insee.communes:read"),
    Importer("qpv", "les quartiers prioritaires (ANCT, liste ou GeoJSON)", "anct.qpv:read"),
    Importer("adulte-relais", "les postes adultes-relais (ANCT)", "anct.postes:read_adulte_relais"),
    Importer("fonjep", "les postes FONJEP (ANCT)", "anct.postes:read_fonjep"),
    Importer("subventions", "les subventions publiées par une collectivité (SCDL)", "scdl.awards:read"),
    Importer("aides-territoires", "les aides d'Aides-territoires (export)", "aides_territoires.aids:read"),
    Importer("structures", "les structures d'un territoire (modèle)", "local.structures:read"),
    Importer("besoins", "les besoins des habitants (modèle)", "local.needs:read"),
    Importer("initiatives", "les initiatives des structures (modèle)", "local.initiatives:read"),
    Importer("cooperations", "les coopérations passées (modèle)", "local.cooperations:read"),
    Importer("financements", "les demandes d'aide et leurs réponses (modèle)", "local.fundings:read"),
)
SOURCES: Mapping[str, Importer] = MappingProxyType({importer.name: importer for importer in _ALL})
