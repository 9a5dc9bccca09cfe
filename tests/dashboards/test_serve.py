"""Serving: this machine only, on a free port, with our own settings."""

import contextlib
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from datetime import UTC, datetime

import pytest
from streamlit import config

from dashboards.components.reasons import IN_THE_SUM, ON_THE_CARD
from dashboards.i18n import fr, labels
from dashboards.pages import PAGES
from dashboards.serve import configure, listen, run
from dashboards.viewmodels import marks
from dashboards.wiring import _installed, wiring
from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.route import DateKind
from matchmaker.domain.structure import Consent, StructureKind
from matchmaker.errors import AccessError, UsageError
from matchmaker.explanations.words import known_kinds
from matchmaker.services.views.graph import NodeKind
from matchmaker.services.views.needs import NeedState


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "exemple.fr", ""])  # noqa: S104
def test_any_other_host_is_refused(host):
    """The dashboard refuses every address that is not this machine's, with exit code 2 and a French sentence."""
    with pytest.raises(UsageError, match="ne s'ouvre que sur cette machine") as refused:
        run(0, host=host, clock=lambda: datetime.now(UTC))

    assert refused.value.exit_code == 2
    assert not _installed


def test_a_taken_port_is_said():
    """A port in use is an error of usage that names it and says how to go on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"Le port {port} est déjà pris"):
            listen("127.0.0.1", port)


def command(port):
    """Start what `matchmaker serve` becomes."""
    return subprocess.Popen(
        [sys.executable, "-m", "dashboards", "--port", str(port)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_the_command_says_a_taken_port_and_ends():
    """Started on a port in use, the command ends with code 2 and one French sentence, no stack."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        process = command(taken.getsockname()[1])
        said = " ".join(process.communicate(timeout=60)[1].split())

    assert process.returncode == 2
    assert "est déjà pris" in said
    assert "Traceback" not in said


def test_ctrl_c_ends_the_command_quietly():
    """Interrupted, the command closes its port and ends with code 0, having said where the pages were and nothing else."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = command(port)
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as page:
            assert page.status == 200
            break
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate(timeout=30)

    assert process.returncode == 0
    assert out.split() == f"Tableau de bord : http://127.0.0.1:{port} (Ctrl-C pour arrêter)".split()
    assert "Traceback" not in errors


def test_pages_are_plugged_in_by_the_server_only():
    """Without the server nothing is plugged in, and pages are refused rather than open."""
    with pytest.raises(AccessError, match="matchmaker serve"):
        wiring()


def test_our_settings_stand_above_everybody_s(monkeypatch):
    """An environment variable does not bring back usage statistics, error details or other hosts."""
    monkeypatch.setenv("STREAMLIT_BROWSER_GATHER_USAGE_STATS", "true")
    monkeypatch.setenv("STREAMLIT_CLIENT_SHOW_ERROR_DETAILS", "full")
    monkeypatch.setenv("STREAMLIT_SERVER_ALLOWED_HOSTS", "*")

    configure("127.0.0.1", 8599)

    assert config.get_option("browser.gatherUsageStats") is False
    assert config.get_option("client.showErrorDetails") == "none"
    assert config.get_option("server.allowedHosts") == ["localhost", "127.0.0.1"]
    assert config.get_option("runner.postScriptGC") is False
    assert config.get_option("server.address") == "127.0.0.1"


def test_every_page_can_be_drawn_from_the_list():
    """Each page of the list has its module, its own address and its own name."""
    from importlib import import_module

    assert all(callable(import_module(f"dashboards.screens.{page.key}").draw) for page in PAGES)
    assert len({page.path for page in PAGES}) == len({page.title for page in PAGES}) == len(PAGES)


def test_every_code_has_its_french_name():
    """No kind, state, outcome, date or consent can reach a page without an icon and a French word."""
    assert set(labels.KINDS) == {kind.value for kind in StructureKind}
    assert set(marks.CONSENTS) == set(Consent)
    assert set(marks.SIGNS) == set(NodeKind)
    for state in NeedState:
        assert marks.state_mark(state).word
    for outcome in Outcome:
        assert marks.outcome_mark(outcome).icon
    for kind in DateKind:
        assert marks.date_mark(kind).word


def test_reasons_said_elsewhere_exist():
    """The kinds of reason left out of a list, because a mark or a sum says them, are kinds that exist."""
    assert known_kinds() >= ON_THE_CARD | IN_THE_SUM


def test_french_texts_are_typeset():
    """No straight apostrophe, no ordinary space before double punctuation, in any text of the screens."""
    said = [value for name, value in vars(fr).items() if name.isupper() and isinstance(value, str)]

    for text in said:
        if text not in {fr.REFUSED_HOST, fr.PORT_TAKEN}:  # printed by the command line, which sets no typography
            assert "'" not in text
            assert not any(f" {sign}" in text for sign in ":;?!")
