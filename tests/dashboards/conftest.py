"""A real browser on the real dashboard: started as a person would, watched for anything that leaves this machine.

The pages stand on a Neo4j of their own, so that their tests and those of storage do not wait for each other.
"""

import os
import select
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from matchmaker.app import BATCH_SCOPE
from matchmaker.services.load_demo import DEMO_CONTRAT, load_demo
from matchmaker.services.run_night import run_night_for
from matchmaker.storage.connection import Connection, connect
from matchmaker.storage.local_server import ensure_started, stop
from matchmaker.storage.migrations import migrate
from matchmaker.storage.settings import StoreSettings, Target
from matchmaker.storage.store import Store

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-24"
PAGES_GROUP = "pages"
START_SECONDS = 90
SETTLE_MS = 90_000
NOT_RUN = "chromium est absent : ce test de navigateur n'est pas exécuté (paquet Debian « chromium »)"
LOOPBACK = {"127.0.0.1", "localhost"}
# What a page must never show: a stack, an exception, a fault of Streamlit's own, or the data's own absence.
FORBIDDEN = (
    "Traceback",
    "Exception",
    "Error:",
    "error occurred",
    "stException",
    "NoneType",
    "('",
    "neo4j",
    "Streamlit",
    "Page not found",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip browser tests where there is no browser; where all must run (CI), fail them instead."""
    if shutil.which("chromium") or os.environ.get("CI") == "true":
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=NOT_RUN))


def pytest_terminal_summary(terminalreporter) -> None:
    """Name loudly the browser tests that did not run."""
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if NOT_RUN in str(report.longrepr)]
    if skipped:
        terminalreporter.write_sep(
            "!", f"NON EXÉCUTÉS : {len(skipped)} tests de navigateur, chromium est absent", red=True, bold=True
        )
        for report in skipped:
            terminalreporter.write_line(f"    {report.nodeid}", red=True)


def demo_today() -> date:
    """Return the day the dashboards of these tests live on."""
    return date.fromisoformat(TODAY)


def pytest_itemcollected(item: pytest.Item) -> None:
    """One worker visits the pages: they share a store and a dashboard, apart from the store of the run."""
    if "neo4j_target" in getattr(item, "fixturenames", ()) and item.get_closest_marker("xdist_group") is None:
        item.add_marker(pytest.mark.xdist_group(PAGES_GROUP))


@pytest.fixture(scope="package")
def neo4j_target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """The server of the pages, which dashboards started here find in the environment."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("MATCHMAKER_DATA_DIR", str(tmp_path_factory.mktemp("pages") / "data"))
        settings = StoreSettings.from_environment()
        yield ensure_started(settings)
        stop(settings)


@pytest.fixture(scope="package")
def connection(neo4j_target: Target) -> Iterator[Connection]:
    """An open connection to the server of the pages."""
    assert neo4j_target.managed
    with connect() as opened:
        yield opened


@pytest.fixture(scope="package")
def demo_store(connection: Connection) -> Store:
    """The demonstration territory in the real store, two nights calculated and published on it."""
    migrate(connection)
    store = Store(connection)
    load_demo(store, BATCH_SCOPE, today=demo_today())
    for as_of in (demo_today() - timedelta(days=1), demo_today()):
        report = run_night_for(store, BATCH_SCOPE, (DEMO_CONTRAT,), as_of=as_of)
        assert report.published
    return store


@pytest.fixture(scope="package")
def dashboard(demo_store: Store) -> Iterator[str]:
    """The address of a dashboard served on the demonstration territory by a process of its own."""
    served = start_dashboard()
    yield served.address
    served.stop()


@pytest.fixture
def visitor(dashboard: str, new_visitor: Callable[..., "Visitor"]) -> "Visitor":
    """Someone in front of the dashboard."""
    return new_visitor(dashboard)


@dataclass
class Dashboard:
    """A dashboard served by a process of its own; `log` is what it wrote of itself, once stopped."""

    address: str
    process: subprocess.Popen[str]
    log: str = ""

    def stop(self) -> None:
        """Ask the process to end, as a supervisor would, and keep its log."""
        self.process.terminate()
        self.log = self.process.communicate(timeout=20)[1]


def start_dashboard(*arguments: str, **environment: str) -> Dashboard:
    """Start a dashboard on a free port and return once it answers."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.dashboards.launch", TODAY, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    ready, _, _ = select.select([process.stdout], [], [], START_SECONDS)
    address = process.stdout.readline().strip() if ready else ""
    if not address.startswith("http://127.0.0.1:"):
        process.kill()
        pytest.fail(f"Le tableau de bord n'a pas démarré : {process.communicate()[1][-2000:]}")
    return Dashboard(address, process)


@dataclass
class Visitor:
    """Someone in front of a page. `outside` holds every address asked of another machine (none is found)."""

    page: object
    address: str
    outside: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)

    def visit(self, path: str = "") -> None:
        """Open a page and wait until it is whole."""
        self.page.goto(f"{self.address}/{path}")
        self.settled()

    def settled(self) -> None:
        """Wait until Streamlit has finished, then check that the page shows nothing technical."""
        self.page.wait_for_selector("footer.mm-foot", timeout=SETTLE_MS)
        self.page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=SETTLE_MS)
        self.page.wait_for_timeout(250)
        self.check()

    def check(self) -> None:
        """Fail if the page shows an exception, a stack, or a message of the store."""
        assert self.page.locator('[data-testid="stException"], [data-testid="stErrorElement"], .stException').count() == 0
        shown = self.page.inner_text("body")
        found = [word for word in FORBIDDEN if word in shown]
        assert not found, f"{found} dans : {shown[:1500]}"

    def click(self, name: str, *, role: str = "button", then: str) -> None:
        """Click what has this name and wait until the page, whole again, says `then`."""
        self.page.get_by_role(role, name=name).first.click()
        self.reads(then)

    def reads(self, words: str) -> None:
        """Wait until the page says these words, whatever its spaces, and is whole; fail if it never does."""
        expected = " ".join(words.split())
        self.page.wait_for_function(
            "words => (document.body?.innerText ?? '').replace(/\\s+/g, ' ').includes(words)", arg=expected, timeout=SETTLE_MS
        )
        self.settled()

    @property
    def text(self) -> str:
        """What the page says, spaces made ordinary."""
        return " ".join(self.page.inner_text("body").split())


@pytest.fixture(scope="session")
def browser_context() -> Iterator[object]:
    """Debian's chromium, without a window, that finds no machine but this one.

    One context serves every visitor, whose page is a session of Streamlit's own: what a page is made of is then fetched and
    compiled once, as in the browser of somebody who comes back every morning.
    """
    if shutil.which("chromium") is None:
        pytest.fail(NOT_RUN)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Without a graphics card, imitating one costs a fifth of a page.
        arguments = [
            "--no-sandbox",
            "--disable-gpu",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
        ]
        opened = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments, headless=True)
        yield opened.new_context(locale="fr-FR", timezone_id="Europe/Paris", reduced_motion="reduce")
        opened.close()


@pytest.fixture
def new_visitor(browser_context) -> Iterator[Callable[..., Visitor]]:
    """Return a way to open a page as somebody new; at the end, nothing may have been asked of another machine."""
    opened = []

    def make(address: str, width: int = 1280, height: int = 900) -> Visitor:
        visitor = Visitor(browser_context.new_page(), address)
        visitor.page.set_viewport_size({"width": width, "height": height})
        visitor.page.on("request", lambda request: note_outside(request.url, visitor))
        visitor.page.on("console", lambda message: visitor.console.append(f"{message.type}: {message.text}"))
        visitor.page.on("websocket", lambda socket: note_outside(socket.url, visitor))
        opened.append(visitor)
        return visitor

    yield make
    for visitor in opened:
        visitor.page.close()
        assert visitor.outside == []


def note_outside(url: str, visitor: Visitor) -> None:
    """Note an address that leaves this machine."""
    parts = urlsplit(url)
    if parts.scheme not in {"data", "blob"} and parts.hostname not in LOOPBACK:
        visitor.outside.append(url)
