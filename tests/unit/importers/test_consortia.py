"""The reader of consortia: both files, compressed or not, and every fault with its file, line and reason."""

import gzip
from datetime import date

import pytest

from matchmaker.domain.consortium import Consortium, Participant
from matchmaker.errors import SourceError
from matchmaker.importers.consortia.reading import read_consortia

PARTICIPATIONS = """rcn,role,pic,type,country,start_date
1,coordinator,20,PRC,FR,2017-01-01
1,participant,10,HES,NA,2017-01-01
1,participant,10,HES,NA,2017-01-01
2,partner,10,HES,NA,2018-03-02
"""
PARTS = "rcn,programme_part\n1,SC1\n1,LEIT\n9,ERC\n"


@pytest.fixture
def read(tmp_path):
    """Read two contents, text or bytes."""

    def reading(participations=PARTICIPATIONS, parts=PARTS):
        paths = []
        for name, content in (("participations.csv", participations), ("parts.csv", parts)):
            paths.append(tmp_path / name)
            paths[-1].write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_consortia(*paths)

    return reading


def test_consortia_come_with_participants_and_parts(read):
    """Each project has its day, each participant once, its parts; « NA » is a country like another (Namibia)."""
    ten, twenty = Participant("10", "NA", "HES"), Participant("20", "FR", "PRC")
    assert read() == (
        Consortium("1", date(2017, 1, 1), (ten, twenty), ("LEIT", "SC1")),
        Consortium("2", date(2018, 3, 2), (ten,), ()),
    )


def test_compressed_files_read_the_same(read):
    """What gzip holds is read as if it were not compressed."""
    assert read(gzip.compress(PARTICIPATIONS.encode()), gzip.compress(PARTS.encode())) == read()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            ("1,participant,10,HES,NA,2017-01-01", "1,participant,10,HES,NA,NA"),
            r"« participations.csv », ligne 3, colonne « start_date »",
        ),
        (("2,partner,10", "2,partner,"), r"ligne 5, colonne « pic » : cette case est obligatoire"),
        (
            ("1,participant,10,HES,NA,2017-01-01", "1,participant,10,HES,NA,2017-02-01"),
            "ligne 3.*commence le 2017-01-01 plus haut",
        ),
        (("rcn,role", "numero,role"), "« rcn » manque"),
        (("2018-03-02", "2018-03-02,x"), "ligne 5 : plus de cases"),
    ],
)
def test_a_fault_says_where_and_why(read, change, told):
    """A figure never rests on a file read by halves: the first fault stops, with file, line, column and reason."""
    with pytest.raises(SourceError, match=told):
        read(PARTICIPATIONS.replace(*change))


def test_a_fault_in_the_parts_is_told_too(read):
    """The second file is read as strictly as the first."""
    with pytest.raises(SourceError, match=r"« parts.csv », ligne 3, colonne « programme_part »"):
        read(parts="rcn,programme_part\n1,SC1\n2,\n")


def test_a_damaged_archive_is_told(read):
    """A download cut short, or bytes changed on the way, end in a sentence."""
    packed = gzip.compress((PARTICIPATIONS * 50).encode())
    with pytest.raises(SourceError, match="s'interrompt"):
        read(packed[:-12])
    with pytest.raises(SourceError, match="abîmé"):
        read(packed[:20] + b"\xff\xff\xff" + packed[23:])
