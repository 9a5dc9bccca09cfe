"""Every importer on the real file of its publisher: what is read, kept and refused is counted exactly."""

from collections import Counter
from datetime import date

import pytest

from matchmaker.domain.funding import ConditionKind, DispositifNature
from matchmaker.domain.structure import Consent, StructureKind
from matchmaker.domain.territory import TerritoryKind
from matchmaker.errors import SourceError
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.registry import SOURCES
from tests.unit.importers.conftest import Shelf

pytestmark = pytest.mark.real_data

FILES = {
    "contrats": ("contrats", "contrats-de-ville/contrats-quartiers2030-centroides.geojson"),
    "contrats 2015": ("contrats", "contrats-de-ville/contrats-de-ville-2015-centroides.geojson"),
    "communes": ("communes", "geo/communes_epci.csv"),
    "qpv": ("qpv", "qpv/derived_qpv_2024_list.csv"),
    "qpv centres": ("qpv", "qpv/centroide-4326_qpv.geojson"),
    "qpv other centres": ("qpv", "qpv/centroide-4326_qpv.other-version.geojson"),
    "qpv outlines": ("qpv", "qpv/polygone-4326_qpv.geojson"),
    "adulte-relais": ("adulte-relais", "politique-ville-postes/adulte-relais-2024.json"),
    "adulte-relais 2023": ("adulte-relais", "politique-ville-postes/adulte-relais-2023.json"),
    "fonjep": ("fonjep", "politique-ville-postes/postes-fonjep-2024.json"),
    "fonjep 2020": ("fonjep", "politique-ville-postes/postes-fonjep-2020.json"),
    "aides-territoires": ("aides-territoires", "aides-territoires/aides-territoires_periurbain.csv"),
}

# file → rows read, rows refused, cells left out; nothing else having been imported before.
COUNTS = {
    "contrats": (448, 2, 152),
    "contrats 2015": (434, 1, 45),
    "communes": (35_010, 0, 84),
    "qpv": (1_493, 0, 0),
    "qpv centres": (824, 0, 0),
    "qpv other centres": (692, 0, 0),
    "qpv outlines": (692, 0, 273),
    "adulte-relais": (4_949, 0, 0),
    "adulte-relais 2023": (5_416, 52, 0),
    "fonjep": (1_547, 111, 0),
    "fonjep 2020": (1_455, 22, 0),
    "aides-territoires": (274, 0, 0),
}


def counted(batch) -> tuple[int, int, int]:
    """Return rows read, rows refused, cells left out."""
    rows = {refusal.line for refusal in batch.refusals if not refusal.row_kept}
    return batch.rows_read, len(rows), sum(refusal.row_kept for refusal in batch.refusals)


@pytest.mark.parametrize("name", FILES)
def test_rows_are_counted_exactly(real, load, name):
    """The real file gives the same counts as on the day they were checked by hand; nothing is unexplained or unsourced."""
    source, path = FILES[name]
    batch = load(source, real / path, lookup=None)
    assert counted(batch) == COUNTS[name]
    ids = {source.id for source in batch.sources}
    records = (*batch.territories, *batch.structures, *batch.presences, *batch.dispositifs)
    assert {record.source_id for record in records} <= ids
    assert all(source.publisher and source.title and source.published for source in batch.sources)
    assert all(refusal.reason for refusal in batch.refusals)


@pytest.fixture(scope="module")
def imported(real):
    """Contrats, communes, the list of QPV and their outlines, imported in this order, with what each import said."""
    kept, batches = Shelf(), {}
    for name in ("contrats", "communes", "qpv", "qpv outlines"):
        source, path = FILES[name]
        batches[name] = kept.put(SOURCES[source].read(real / path, ImportOptions(today=date(2026, 11, 24), lookup=kept)))
    return kept, batches


@pytest.fixture
def shelf(imported):
    """A shelf of one's own that holds the places of France."""
    return imported[0].copy()


@pytest.fixture
def france(imported):
    """What the imports of places said."""
    return imported[1]


def test_contrats_are_cleaned_and_their_doublets_named(france, shelf):
    """Names lose their department prefix, two doubled codes are reported, old codes are said, insets are not positions."""
    assert shelf.territories["CN00101I"].label == "CC Bugey Sud"
    assert shelf.territories["CN07303M"].label == "CA Grand Lac"
    assert shelf.territories["CV419"].label == "Contrat de ville CV419"
    assert {refusal.value for refusal in france["contrats"].refusals if not refusal.row_kept} == {"CV428", "CN98701M"}
    old = [refusal for refusal in france["contrats"].refusals if "avant 2024" in refusal.reason]
    assert len(old) == 55  # 56 rows, one of which is the doublet of CV428
    assert shelf.territories["CN97411I"].longitude is None
    assert shelf.territories["CN97101I"].longitude == pytest.approx(-61.54, abs=0.01)


def test_quartiers_are_tied_to_the_only_contrat_they_lead_to(france, shelf):
    """1,309 QPV lead to one contrat, 47 to several and 137 to none: these are said and left alone."""
    contrats = {contrat.code for contrat in shelf.contrats()}
    quartiers = [place for place in shelf.territories.values() if place.kind is TerritoryKind.QPV]
    tied = [place for place in quartiers if contrats & set(place.within)]
    assert (len(quartiers), len(tied)) == (1_493, 1_309)
    assert all(len(contrats & set(place.within)) == 1 for place in tied)
    reasons = Counter("plusieurs" if "plusieurs" in item.reason else "aucun" for item in france["qpv"].refusals)
    assert reasons == {"plusieurs": 47, "aucun": 137}
    assert sum("CN07606I" in place.within for place in quartiers) >= 10


def test_an_outline_is_kept_only_where_it_is_one_quartiers(france, shelf):
    """419 outlines are of one QPV; the 273 others are of several together, and are given to none of them."""
    outlined = [place for place in shelf.territories.values() if place.geometry]
    assert len(outlined) == 419
    assert all(place.kind is TerritoryKind.QPV for place in outlined)
    assert sum("réunit" in item.reason for item in france["qpv outlines"].refusals) == 273


def test_names_survive_the_lists_they_are_joined_in(france, shelf):
    """Names are split with their codes, and a `œ` lost by the publisher is found again."""
    assert shelf.territories["QN00101M"].label == "Grande Reyssouze Terre Des Fleurs"
    assert shelf.territories["QN00702M"].label == "Cœur De Ville"


def test_importing_in_another_order_says_the_same(real, load, shelf, france):
    """A second import of every file of places changes no place."""
    before = dict(shelf.territories)
    for name in ("qpv outlines", "qpv", "communes", "contrats"):
        source, path = FILES[name]
        shelf.put(load(source, real / path))
    assert shelf.territories == before


def test_posts_make_structures_of_which_nothing_is_invented(real, load, shelf, france):
    """One structure a SIRET, with its name and SIRET and nothing else; Rouen has 41; a post counts once."""
    posts = shelf.put(load(*(FILES["adulte-relais"][0], real / FILES["adulte-relais"][1])))
    assert len(posts.structures) == 2_500
    assert {structure.kind for structure in posts.structures} == {StructureKind.INCONNU}
    assert {structure.consent for structure in posts.structures} == {Consent.INCONNU}
    assert {structure.legal_tokens for structure in posts.structures} == {("SIRET",)}
    assert not any(item.offers or item.tokens_complete or item.size or item.founded for item in posts.structures)
    assert len({presence.structure_id for presence in posts.presences if presence.territory_code == "CN07606I"}) == 41
    assert len(posts.presences) == 2_585
    assert {presence.year for presence in posts.presences} == {2024}
    assert sum(presence.count for presence in posts.presences) == 4_949


def test_fonjep_posts_join_the_structures_of_the_same_name_and_contrat(real, load, shelf, france):
    """A FONJEP name known once in its contrat is that structure; another is a structure of its own, again at each import."""
    shelf.put(load(FILES["adulte-relais"][0], real / FILES["adulte-relais"][1]))
    with_siret = set(shelf.structures)
    path = real / FILES["fonjep"][1]
    fonjep = shelf.put(load("fonjep", path))
    joined = {structure.id for structure in fonjep.structures} & with_siret
    assert (len(fonjep.structures), len(joined)) == (1_228, 124)
    assert all(shelf.structures[identifier].siret for identifier in joined)
    assert Counter(item.column for item in fonjep.refusals if not item.row_kept) == {"code_cv": 101, "id_poste": 10}
    again = load("fonjep", path)
    assert again.structures == fonjep.structures
    assert again.presences == fonjep.presences


def test_a_post_of_two_contrats_is_present_in_both(real, load):
    """Before 2024 a post may name two contrats without a space between: it is in both."""
    batch = load("adulte-relais", real / FILES["adulte-relais 2023"][1], lookup=None)
    assert all(len(presence.territory_code) == 5 for presence in batch.presences)
    assert sum(presence.count for presence in batch.presences) == 5_416 - 52 + 72


def test_the_file_of_the_other_programme_is_refused(real, load):
    """The two programmes have the same columns: taking one for the other is seen by the numbers of the posts."""
    for source, name in (("fonjep", "adulte-relais"), ("adulte-relais", "fonjep 2020")):
        with pytest.raises(SourceError, match="autre programme"):
            load(source, real / FILES[name][1])


def test_a_contrat_unknown_to_the_graph_is_said(real, load, france):
    """Posts of 2023 name contrats of before 2024: each row says that this contrat is not there, and invents no link."""
    batch = load("adulte-relais", real / FILES["adulte-relais 2023"][1])
    rows = counted(batch)
    assert rows[0] == 5_416
    assert rows[1] > 4_000
    assert any("n'est pas dans le graphe" in refusal.reason for refusal in batch.refusals)


def test_aids_promise_nothing(real, load):
    """274 aids; 41 for associations, 13 of them grants, 5 of which closed in 2022; what is not in the export is asked."""
    aids = load("aides-territoires", real / FILES["aides-territoires"][1]).dispositifs
    kinds = {aid.id: aid.conditions[0].values for aid in aids}
    associations = [aid for aid in aids if "Associations" in aid.conditions[0].label]
    grants = [aid for aid in associations if "Subvention" in aid.facts["types_d_aide"].value]
    assert (len(aids), len(associations), len(grants)) == (274, 41, 13)
    assert sum(aid.closed_on is not None and aid.closed_on < date(2023, 1, 1) for aid in grants) == 5
    assert all(aid.nature is DispositifNature.ARGENT for aid in grants)
    assert all("association" in kinds[aid.id] for aid in associations)
    assert sum("association" in values for values in kinds.values()) == 41
    assert all(sum(item.kind is ConditionKind.MANUAL for item in aid.conditions) >= 3 for aid in aids)
    assert all(aid.amount_max.value is None and aid.rate_max.value is None and not aid.themes for aid in aids)
    assert len({aid.id for aid in aids}) == 274
    assert not any("&" in aid.summary and ";" in aid.summary.split("&")[1][:8] for aid in aids)
    assert all(aid.origin == "aides-territoires" and aid.id.startswith("aides-territoires-") for aid in aids)
    assert all(len(aid.summary) <= 601 for aid in aids)
