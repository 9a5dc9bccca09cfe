"""Fetch the components of the managed Neo4j: each into a staging directory, verified, then renamed into the cache.

So the cache only ever receives whole files: an interrupted download loses at most the files under way, and a damaged file is
fetched again alone. The machine's own certificate store is trusted besides the usual authorities, which is what a town hall's
network with its own authority needs.
"""

import logging
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import filelock

from matchmaker.errors import ServerStartError
from matchmaker.storage.local_server.download_failures import WrongContentError, disk_full_message, download_failure
from matchmaker.storage.local_server.jars import Jar, locked_jars, not_whole
from matchmaker.storage.local_server.listener import StartListener

PARALLEL_DOWNLOADS = 8
ATTEMPTS = 3
PAUSE_S = 1.0
SILENCE_S = 30
WAIT_FOR_ANOTHER_S = 1800.0
SPARE_BYTES = 20_000_000


def make_whole(root: Path, mirror: str | None, listener: StartListener) -> Path:
    """Verify every component, fetch what is missing or damaged, and return the directory they are in.

    Args:
        root: the cache directory; it can be erased at any time.
        mirror: address of an internal copy of the Maven repository, if the network has one.
        listener: told how much is to come, and what has arrived.

    Raises:
        ServerStartError: what is missing could not be fetched; the text says why and how to repair.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(root / "jars.lock", timeout=WAIT_FOR_ANOTHER_S):
            missing = not_whole(root / "jars", locked_jars())
            if missing:
                _fetch_all(missing, root, mirror, listener)
    except ServerStartError:
        raise
    except Exception as error:
        raise ServerStartError(download_failure(error, root, mirror)) from error
    return root / "jars"


def _fetch_all(missing: list[Jar], root: Path, mirror: str | None, listener: StartListener) -> None:
    size = sum(jar.size for jar in missing)
    staging = root / "staging"
    shutil.rmtree(staging, ignore_errors=True)
    if shutil.disk_usage(root).free < size + SPARE_BYTES:
        raise ServerStartError(disk_full_message(root, size + SPARE_BYTES))
    listener.download_begins(len(missing), size)
    pool = ThreadPoolExecutor(PARALLEL_DOWNLOADS)
    try:
        with _machine_certificates():
            downloads = [pool.submit(_fetch, jar, staging, root / "jars", mirror, listener) for jar in missing]
            done, _ = wait(downloads, return_when=FIRST_EXCEPTION)
            for download in done:
                download.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        shutil.rmtree(staging, ignore_errors=True)
        listener.download_ends()


def _fetch(jar: Jar, staging: Path, jars_dir: Path, mirror: str | None, listener: StartListener) -> None:
    """Fetch one component, again if the network hiccups, and put it in the cache once it is the locked one."""
    for attempt in range(1, ATTEMPTS + 1):
        counted = 0

        def count(size: int) -> None:
            nonlocal counted
            counted += size
            listener.received(size)

        try:
            file = _download(jar, staging / str(attempt), mirror, count)
            if not jar.is_whole(file):
                raise WrongContentError(jar.file_name)
        except Exception as error:
            listener.received(-counted)
            if attempt == ATTEMPTS or not _may_pass(error):
                raise
            time.sleep(PAUSE_S * attempt)
        else:
            final = jars_dir / jar.path
            final.parent.mkdir(parents=True, exist_ok=True)
            file.replace(final)
            return


def _download(jar: Jar, staging: Path, mirror: str | None, count: Callable[[int], None]) -> Path:
    from jgo.maven import MavenContext, PythonResolver

    @contextmanager
    def progress(_name: str, _size: int) -> Iterator[Callable[[int], None]]:
        yield count

    # Its warnings are about what is verified here anyway, and would print English on the person's screen.
    logging.getLogger("jgo").addHandler(logging.NullHandler())
    repositories = {"mirror": mirror} if mirror else None
    maven = MavenContext(
        resolver=PythonResolver(progress_callback=progress), repo_cache=staging, remote_repos=repositories, timeout=SILENCE_S
    )
    component = maven.project(jar.group, jar.name).at_version(jar.version)
    return Path(component.artifact(classifier=jar.classifier).resolve())


def _may_pass(error: Exception) -> bool:
    """Whether trying again may succeed: a cut connection, a truncated or wrong body; not a refusal, nor a full disk."""
    import requests

    lasting = (requests.exceptions.SSLError, requests.exceptions.ProxyError, requests.exceptions.ConnectTimeout)
    passing = (requests.exceptions.RequestException, WrongContentError, RuntimeError)
    return isinstance(error, passing) and not isinstance(error, lasting) and "refused" not in str(error)


@contextmanager
def _machine_certificates() -> Iterator[Any]:
    """Trust the machine's certificate store too, for as long as the download lasts."""
    import truststore

    truststore.inject_into_ssl()
    try:
        yield
    finally:
        truststore.extract_from_ssl()
