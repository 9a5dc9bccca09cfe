"""Whatever bytes come, an importer gives a batch or a SourceError, and nothing else ever comes out."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matchmaker.domain.batch import Batch
from matchmaker.errors import SourceError
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.registry import SOURCES

OPTIONS = ImportOptions(today=date(2026, 11, 24), territory="DEMO01")
READERS = sorted(name for name, importer in SOURCES.items() if not importer.directory)
BOUNDED = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
)

# A right row for each reader: what is spoilt below starts close to what is meant.
SEEDS = {
    "territoires": "code;type;libelle;dans;habitants;longitude;latitude\nDEMO01;contrat;Le Val;;9520;1,5;48,2\n",
    "enjeux": "identifiant;libelle;themes\ngrandir;Grandir;education|enfance\n",
    "campagnes": "dispositif;annee;ouvre_le;ferme_le;montant_max;taux_max;financeurs;siret_financeur\n"
    "FPH;2026;2026-10-05;04/12/2026;800;0,8;État|Ville;73282932000074\n",
    "contrats": '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"codgeo":"200040350",'
    '"code_cv":"CN00101I","lib_cv":"01 - CC Bugey Sud","insee_dep":"01","pop":1104.0},'
    '"geometry":{"type":"Point","coordinates":[5.6,45.8]}}]}',
    "communes": "TYPECOM,COM,EPCI,LIBELLE,COMPARENT\nCOM,76540,Epci[200023414],Rouen,\nARM,75110,,Paris 10e,75056\n",
    "qpv": '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"insee_com":"01053","lib_com":"Bourg",'
    '"code_qp":"QN00101M, QN00102M","lib_qp":"A, B"},"geometry":{"type":"MultiPolygon",'
    '"coordinates":[[[[5,45],[6,46],[5,46],[5,45]]]]}}]}',
    "adulte-relais": '[{"id_poste":"00113R000103","code_tiers":"27010003500012","raison_sociale":"BOURG HABITAT","annee":2024,'
    '"montant":22810.61,"code_cv":"CN00104M","insee_dep":"01","insee_reg":"84"}]',
    "fonjep": '[{"id_poste":"D00010","raison_sociale":"COULEURS","montant":7164,"annee":"2024","code_cv":"CV001CV002"}]',
    "aides-territoires": "Nom,Lien,Financeurs,Bénéficiaire,Types d'aides,AAP/AMI,Récurrence,Descriptif,Date Clôture\n"
    'Aide,https://x/aides/ab-cd/,Ville,"Associations;Communes",Subvention,Oui,Ponctuelle,'
    '"<p>Un &eacute;t&eacute;",31/12/2022\n',
    "structures": "nom;type;siret;territoires;apports;creee_le;contact;contact_consenti_le\n"
    "Les voisins;collectif;;DEMO01;role:lieu;2020-01-01;x;2026-01-01\n",
    "besoins": "besoin;dit_le;nombre_de_fois;themes\nUn local.;18/03/2026;3;enfance|education\n",
    "initiatives": "initiative;structure;stade\nGoûter;Les voisins;nouvelle\n",
    "financements": "structure;dispositif;financeur;besoin;annee;statut;montant_accorde;decide_le\n"
    "Les voisins;FPH;Ville;Un local.;2026;notifiée;500;2026-06-18\n",
    "subventions": "nomAttribuant,idAttribuant,dateConvention,referenceDecision,nomBeneficiaire,idBeneficiaire,objet,montant,"
    "nature,pourcentageSubvention\n"
    "Ville,73282932000074,2018-03-22,I-A 4,Association,32416633900055,Fête,28 000,00,aide en numéraire,1;;\n",
    "cooperations": "structure_a;structure_b;depuis;sujet\nA;B;2024-04-10;La fête\n",
}


def outcome(source: str, data: bytes, path: Path) -> Batch | SourceError:
    """Return what an importer makes of these bytes."""
    path.write_bytes(data)
    try:
        return SOURCES[source].read(path, OPTIONS)
    except SourceError as refused:
        return refused


def check(result: Batch | SourceError) -> None:
    """Check that what came out can be shown and stored: every refusal is reasoned, every text is storable."""
    if isinstance(result, SourceError):
        assert str(result).strip()
        str(result).encode("utf-8")
        return
    assert all(refusal.reason for refusal in result.refusals)
    refused = {refusal.line for refusal in result.refusals if not refusal.row_kept}
    assert len(refused) <= result.rows_read
    result.model_dump_json().encode("utf-8")


def test_every_reader_has_a_seed_that_is_read(tmp_path):
    """The seeds below are right: each reader takes its own, so that spoiling it means something."""
    assert set(SEEDS) == set(READERS)
    for source, seed in SEEDS.items():
        result = outcome(source, seed.encode(), tmp_path / "f")
        assert isinstance(result, Batch), (source, result)
        assert result.rows_read >= 1


@pytest.mark.parametrize("source", READERS)
@given(data=st.binary(max_size=300))
@BOUNDED
def test_any_bytes(source, tmp_path, data):
    """Bytes without sense."""
    check(outcome(source, data, tmp_path / "f"))


SPOILERS = st.sampled_from(
    [
        *(b"", b'"', b"\n", b"\r", b";", b",", b"\t", b"\x00", b"\xff", b"\xc3", b"\x9c", b"|", b"{", b"]", b"null"),
        *(b"\xef\xbb\xbf", b"PK\x03\x04", b"1e999", b"-1", b"9" * 50, b"9" * 5000, b"NaN", b"\\ud800", b"=1+1"),
        *(b"31/02/2026", b"9999-12-31", b"0001-01-01", b"a" * 3000),
    ]
)


@pytest.mark.parametrize("source", READERS)
@given(
    places=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), SPOILERS), min_size=1, max_size=5),
    encoding=st.sampled_from(["utf-8", "cp1252", "utf-16", "utf-8-sig"]),
)
@BOUNDED
def test_right_files_spoilt(source, tmp_path, places, encoding):
    """A right file, cut and patched in a few places, in several encodings."""
    data = SEEDS[source].encode(encoding)
    for where, length, patch in places:
        start = int(where * len(data))
        data = data[:start] + patch + data[start + length :]
    check(outcome(source, data, tmp_path / "f"))


@given(places=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=40)), min_size=1, max_size=4))
@BOUNDED
def test_workbooks_spoilt(tmp_path, places):
    """A right workbook, its bytes cut and patched anywhere."""
    book = openpyxl.Workbook()
    for row in (["besoin", "territoire"], ["Un local.", "DEMO01"]):
        book.worksheets[0].append(row)
    buffer = BytesIO()
    book.save(buffer)
    data = buffer.getvalue()
    for where, length, patch in places:
        start = 4 + int(where * len(data))
        data = data[:start] + patch + data[start + length :]
    check(outcome("besoins", data, tmp_path / "f.xlsx"))


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize("source", ["contrats", "qpv", "adulte-relais", "fonjep"])
@given(values=st.dictionaries(st.integers(0, 7), ANY_JSON, max_size=4), geometry=ANY_JSON)
@BOUNDED
def test_right_json_with_odd_values(source, tmp_path, values, geometry):
    """A right JSON record whose values are of any type."""
    document = json.loads(SEEDS[source])
    record = document["features"][0] if isinstance(document, dict) else document[0]
    fields = record.get("properties", record)
    for rank, value in values.items():
        names = list(fields)
        fields[names[rank % len(names)]] = value
    if "geometry" in record:
        record["geometry"] = geometry if geometry else {"type": "Polygon", "coordinates": geometry}
    check(outcome(source, json.dumps(document).encode(), tmp_path / "f"))
