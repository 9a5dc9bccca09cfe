"""The components of Neo4j: verified, fetched when they must be, and every way this can fail, provoked for real."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from matchmaker.errors import ServerStartError
from matchmaker.storage.local_server import StartListener
from matchmaker.storage.local_server.download import make_whole
from matchmaker.storage.local_server.jars import Jar, locked_jars, not_whole
from tests.faults.mirror import Mirror, linked_cache, private_authority
from tests.faults.support import Notes, fill, told_well

Command = Callable[..., subprocess.CompletedProcess[str]]
NO_CERTIFICATES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR")


def smallest(count: int) -> list[Jar]:
    """The smallest components: quick to fetch."""
    return sorted(locked_jars(), key=lambda jar: jar.size)[:count]


def break_link(cache: Path, jar: Jar, content: bytes | None = None) -> None:
    """Remove a component from a cache of links, or put something else in its place."""
    place = cache / "jars" / jar.path
    place.unlink()
    if content is not None:
        place.write_bytes(content)


def test_only_what_is_missing_or_damaged_is_fetched(damaged: Path, jars: Path, mirror: Mirror) -> None:
    """A missing, a truncated and an altered component are fetched alone, with their exact size announced."""
    missing, truncated, altered = smallest(3)
    whole = (jars / altered.path).read_bytes()
    break_link(damaged, missing)
    break_link(damaged, truncated, (jars / truncated.path).read_bytes()[:-1])
    break_link(damaged, altered, whole[:-1] + bytes([whole[-1] ^ 1]))
    notes = Notes()
    make_whole(damaged, mirror.address, notes)
    assert mirror.asked == {jar.file_name: 1 for jar in (missing, truncated, altered)}
    assert (notes.files, notes.size) == (3, missing.size + truncated.size + altered.size)
    assert notes.arrived == notes.size
    assert not_whole(damaged / "jars", locked_jars()) == []
    assert not (damaged / "staging").exists()


def test_a_whole_cache_asks_nobody(damaged: Path) -> None:
    """When every component is there, a start needs no network at all."""
    notes = Notes()
    make_whole(damaged, "http://127.0.0.1:9", notes)
    assert notes.files == 0


def test_a_cut_connection_is_tried_again(damaged: Path, mirror: Mirror) -> None:
    """A body that stops half-way is fetched again, and the count of what arrived stays right."""
    jar = smallest(40)[-1]
    break_link(damaged, jar)
    mirror.cut.add(jar.file_name)
    notes = Notes()
    make_whole(damaged, mirror.address, notes)
    assert mirror.asked == {jar.file_name: 2}
    assert notes.arrived == jar.size
    assert jar.is_whole(damaged / "jars" / jar.path)


def test_a_download_killed_half_way_goes_on_where_it_stopped(damaged: Path, jars: Path, mirror: Mirror) -> None:
    """After kill -9 in the middle of a download, the next one fetches only what was not finished."""
    wanted = [jar for jar in locked_jars() if 20_000 < jar.size < 200_000][:30]
    for jar in wanted:
        break_link(damaged, jar)
    mirror.pace = 300_000
    program = (
        "import sys; from pathlib import Path; from matchmaker.storage.local_server.download import make_whole;"
        "from matchmaker.storage.local_server.listener import StartListener;"
        "make_whole(Path(sys.argv[1]), sys.argv[2], StartListener())"
    )
    child = subprocess.Popen([sys.executable, "-c", program, str(damaged), mirror.address])
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and sum((damaged / "jars" / jar.path).exists() for jar in wanted) < 3:
        time.sleep(0.02)
    child.kill()
    child.wait()
    left = not_whole(damaged / "jars", wanted)
    assert 0 < len(left) <= 27
    assert any((damaged / "staging").rglob("*.jar")), "the kill did not interrupt any file"
    # A file is in the cache whole or not at all.
    assert [jar for jar in left if (damaged / "jars" / jar.path).exists()] == []
    # Another mirror: the first may still be answering what the killed one asked.
    other = Mirror(jars)
    make_whole(damaged, other.address, StartListener())
    other.close()
    assert other.asked == {jar.file_name: 1 for jar in left}
    assert not_whole(damaged / "jars", wanted) == []


def test_a_replaced_component_is_refused(damaged: Path, mirror: Mirror) -> None:
    """A body that is not the locked one never enters the cache, and the message says who may have replaced it."""
    jar = smallest(1)[0]
    break_link(damaged, jar)
    mirror.wrong.add(jar.file_name)
    with pytest.raises(ServerStartError, match="n’est pas celui attendu") as refused:
        make_whole(damaged, mirror.address, StartListener())
    assert jar.file_name in str(refused.value)
    assert told_well(str(refused.value))
    assert not (damaged / "jars" / jar.path).exists()


def test_a_repository_without_the_component_is_told(damaged: Path, tmp_path: Path) -> None:
    """A repository that answers by a refusal is named, with the variable that designates it."""
    empty = Mirror(tmp_path)
    break_link(damaged, smallest(1)[0])
    with pytest.raises(ServerStartError, match="MATCHMAKER_MAVEN_MIRROR") as refused:
        make_whole(damaged, empty.address, StartListener())
    empty.close()
    assert told_well(str(refused.value))


def test_no_network(command: Command, tmp_path: Path) -> None:
    """Without a network, the first start says so, says what to do, and leaves with code 3."""
    done = command("start", MATCHMAKER_CACHE_DIR=str(tmp_path / "empty"), MATCHMAKER_MAVEN_MIRROR="http://127.0.0.1:9")
    assert done.returncode == 3
    assert "ne répond pas : pas d’accès au réseau" in done.stderr
    assert "HTTPS_PROXY" in done.stderr
    assert "176 Mo" in done.stderr
    assert told_well(done.stderr.strip().splitlines()[-1])


def test_a_proxy_that_does_not_answer(command: Command, tmp_path: Path) -> None:
    """A dead proxy is named, without the password its address may hold."""
    done = command("start", MATCHMAKER_CACHE_DIR=str(tmp_path / "empty"), HTTPS_PROXY="http://agent:secret@127.0.0.1:9")
    assert done.returncode == 3
    assert "Le mandataire (proxy) 127.0.0.1:9 ne répond pas" in done.stderr
    assert "secret" not in done.stderr
    assert told_well(done.stderr.strip().splitlines()[-1])


def test_an_authority_of_its_own(command: Command, jars: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A network with its own certificate authority: the message names the variables, and each of them is enough to repair."""
    authority, certificate = private_authority(tmp_path)
    served = Mirror(jars, certificate)
    cache = linked_cache(tmp_path / "cache", jars)
    jar = smallest(1)[0]
    break_link(cache, jar)
    done = command("start", MATCHMAKER_CACHE_DIR=str(cache), MATCHMAKER_MAVEN_MIRROR=served.address)
    assert done.returncode == 3
    assert "n’est signé par aucune autorité connue" in done.stderr
    assert "REQUESTS_CA_BUNDLE" in done.stderr
    assert "SSL_CERT_FILE" in done.stderr
    assert told_well(done.stderr.strip().splitlines()[-1])
    for name in ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"):
        for other in NO_CERTIFICATES:
            monkeypatch.delenv(other, raising=False)
        monkeypatch.setenv(name, str(authority))
        make_whole(cache, served.address, StartListener())
        assert jar.is_whole(cache / "jars" / jar.path)
        break_link(cache, jar)
    served.close()


def test_no_room_for_what_is_to_come(small_disk: Callable[[str], Path], jars: Path, mirror: Mirror) -> None:
    """A disk too small is told before anything is fetched, with the room needed."""
    disk = linked_cache(small_disk("10m") / "cache", jars)
    break_link(disk, smallest(1)[0])
    with pytest.raises(ServerStartError, match=r"Le disque est plein .* il faut environ 20 Mo") as refused:
        make_whole(disk, mirror.address, StartListener())
    assert "MATCHMAKER_CACHE_DIR" in str(refused.value)
    assert told_well(str(refused.value))
    assert not mirror.asked


def test_a_disk_that_fills_up_during_the_download(small_disk: Callable[[str], Path], jars: Path, mirror: Mirror) -> None:
    """When another program takes the last bytes meanwhile, it is told; once there is room, the same call succeeds."""
    cache = linked_cache(small_disk("40m") / "cache", jars)
    wanted = [jar for jar in locked_jars() if 100_000 < jar.size < 500_000][:10]
    for jar in wanted:
        break_link(cache, jar)
    filler = cache / "filler"

    class Greedy(Notes):
        """Takes all the room left as soon as something arrives."""

        def received(self, size: int) -> None:
            """Fill the disk."""
            if not filler.exists():
                fill(filler)

    with pytest.raises(ServerStartError, match="Le disque est plein") as refused:
        make_whole(cache, mirror.address, Greedy())
    assert told_well(str(refused.value))
    filler.unlink()
    make_whole(cache, mirror.address, StartListener())
    assert not_whole(cache / "jars", wanted) == []


def test_fixtures_never_touch_the_real_components(damaged: Path, jars: Path) -> None:
    """What these tests damage are links: the real component stays as it was."""
    jar = smallest(1)[0]
    break_link(damaged, jar, b"damaged")
    assert jar.is_whole(jars / jar.path)
    assert os.path.realpath(damaged / "jars") != os.path.realpath(jars)
