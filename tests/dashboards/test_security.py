"""The gate before Streamlit: who may ask, which addresses exist, which headers go out."""

import re

import pytest

from dashboards.index import french_index
from dashboards.pages import paths
from dashboards.security import HEADERS, Gate

STREAMLIT = b"streamlit answered"


async def streamlit(scope, receive, send):
    """Stand where Streamlit stands, and say that it was reached."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-frame-options", b"ALLOWALL")]})
    await send({"type": "http.response.body", "body": STREAMLIT})


GATE = Gate(streamlit, index=b"<html lang='fr'>", pages=paths(), files={"/presentation/style.css": ("text/css", b"p{}")})


def ask(path, *, method="GET", host="127.0.0.1:8501", client="127.0.0.1", kind="http", **headers):
    """Return the messages the gate sends for one request."""
    sent = []

    async def receive():
        """Give the whole request at once."""
        return {"type": "websocket.connect"} if kind == "websocket" else {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        """Keep what is answered."""
        sent.append(message)

    named = [(b"host", host.encode()), *((name.replace("_", "-").encode(), value.encode()) for name, value in headers.items())]
    scope = {"type": kind, "path": path, "method": method, "headers": named, "client": (client, 5000), "query_string": b""}
    # Nothing here waits for anything: one step runs it whole, without an event loop (the browser tests own one).
    with pytest.raises(StopIteration):
        GATE(scope, receive, send).send(None)
    return sent


def answer(path, **options):
    """Return status, headers and body of an HTTP request."""
    start, *rest = ask(path, **options)
    return start["status"], dict(start["headers"]), b"".join(m.get("body", b"") for m in rest)


@pytest.mark.parametrize("path", sorted(paths()))
def test_every_page_is_our_french_index(path):
    """Each page's address gives our own index, never stored by the browser."""
    status, headers, body = answer(path)

    assert (status, body) == (200, b"<html lang='fr'>")
    assert headers[b"cache-control"] == b"no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/mcp",
        "/_stcore/upload_file/a/b",
        "/_stcore/script-health-check",
        "/besoins/_stcore/health",
        "/etc/passwd.txt",
    ],
)
def test_what_pages_do_not_use_does_not_exist(path):
    """Metrics, the agent's interface, uploads and unknown files answer 404, in French, without reaching Streamlit."""
    status, _, body = answer(path)

    assert status == 404
    assert body.decode() == "Cette adresse n’existe pas."


@pytest.mark.parametrize("path", ["/static/js/a.js", "/media/a.png", "/_stcore/health", "/_stcore/host-config"])
def test_what_pages_use_reaches_streamlit(path):
    """The few addresses pages need are Streamlit's."""
    assert answer(path)[2] == STREAMLIT


def test_an_unknown_page_leads_home():
    """An address that leads nowhere leads to the home page, which says so."""
    status, headers, _ = answer("/nimporte")

    assert status == 302
    assert headers[b"location"] == b"/?introuvable=1"


@pytest.mark.parametrize(
    "options",
    [
        {"host": "exemple.fr"},
        {"host": "127.0.0.1.exemple.fr"},
        {"host": ""},
        {"client": "192.0.2.7"},
        {"x_forwarded_for": "192.0.2.7"},
        {"forwarded": "for=192.0.2.7"},
        {"via": "1.1 mandataire"},
    ],
)
def test_only_this_machine_is_answered(options):
    """Another name, another client, or a proxy in between gets 403 and one French sentence, on pages and on the stream."""
    status, headers, body = answer("/", **options)

    assert status == 403
    assert "qu’à la machine" in body.decode()
    assert headers[b"x-frame-options"] == b"DENY"
    assert ask("/_stcore/stream", kind="websocket", **options) == [{"type": "websocket.close", "code": 1008}]


def test_the_stream_is_open_to_this_machine_only_at_its_address():
    """The live connection is accepted at its own address and refused anywhere else."""
    assert ask("/_stcore/stream", kind="websocket") == [{"type": "websocket.accept"}]
    assert ask("/autre", kind="websocket") == [{"type": "websocket.close", "code": 1008}]


def test_nothing_is_posted():
    """No method but GET and HEAD is answered: pages talk through the stream."""
    assert answer("/", method="POST")[0] == 405
    assert answer("/_stcore/upload_file/a/b", method="PUT")[0] == 405


def test_every_answer_carries_the_security_headers():
    """Ours and Streamlit's answers alike carry each header once, with our value."""
    for path in ("/", "/static/js/a.js", "/_stcore/metrics"):
        start = ask(path)[0]
        names = [name for name, _ in start["headers"]]

        for name, value in HEADERS.items():
            assert names.count(name.encode()) == 1
            assert dict(start["headers"])[name.encode()] == value.encode()


def test_the_index_is_french_and_asks_nobody_else():
    """The page is declared French, carries our icon and styles, no inline script, and no address of another machine."""
    html = french_index().decode()

    assert '<html lang="fr">' in html
    assert "<title>Coalitions de quartier</title>" in html
    assert "./presentation/style.css" in html
    assert "./presentation/favicon.png" in html
    assert re.findall(r"<script(?![^>]*\bsrc=)", html) == []
    assert "://" not in html
    assert "JavaScript. Activez-le" in html
    assert "agent" not in html
