"""What stands before Streamlit: who may ask, which addresses exist, and the headers every answer carries."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboards.i18n import fr

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

# Only these of Streamlit's own addresses are reachable: metrics, uploads and the agent's interface are not.
OPEN_PREFIXES = ("/static/", "/media/", "/component/", "/_stcore/bidi-components/")
OPEN_PATHS = frozenset({"/_stcore/health", "/_stcore/host-config", "/manifest.json"})
STREAM = "/_stcore/stream"

# A proxy before us would let the outside in under the name of whoever sits at this machine.
PROXY_HEADERS = frozenset({b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-real-ip", b"via"})

# Streamlit's styles are made in the browser, hence inline styles; scripts are files of ours and nothing else, charts included.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "base-uri 'self'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


class Gate:
    """ASGI middleware: refuses strangers, answers our own addresses, opens the few of Streamlit's that pages use."""

    def __init__(self, app: ASGIApp, *, index: bytes, pages: frozenset[str], files: Mapping[str, tuple[str, bytes]]) -> None:
        """Take Streamlit's application, the page it is shown in, our pages' paths, and our files (type and content) by path."""
        self.app = app
        self.index = index
        self.pages = pages
        self.files = files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        if scope["type"] == "http":
            answer = self.answer(scope)
            await (answer or self.app)(scope, receive, with_headers(send))
        elif scope["type"] == "websocket" and not (from_here(scope) and scope["path"] == STREAM):
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self.app(scope, receive, send)

    def answer(self, scope: Scope) -> Response | None:
        """Return our own answer, or None when Streamlit answers."""
        path, method = scope["path"], scope["method"]
        if not from_here(scope):
            return Response(fr.NOT_FROM_HERE, status_code=403, media_type="text/plain; charset=utf-8")
        if method not in {"GET", "HEAD"}:
            return Response(fr.NO_SUCH_ADDRESS, status_code=405, media_type="text/plain; charset=utf-8")
        if path in self.pages:
            return Response(self.index, media_type="text/html", headers={"cache-control": "no-store"})
        if path in self.files:
            kind, content = self.files[path]
            return Response(content, media_type=kind, headers={"cache-control": "no-cache"})
        if path in OPEN_PATHS or path.startswith(OPEN_PREFIXES):
            return None
        if "/_stcore/" in path or "." in path.rpartition("/")[2]:
            return Response(fr.NO_SUCH_ADDRESS, status_code=404, media_type="text/plain; charset=utf-8")
        return RedirectResponse(f"/?{fr.LOST_PARAMETER}=1", status_code=302)


def from_here(scope: Scope) -> bool:
    """Return whether a request was made on this machine, to this machine's own name, through no proxy."""
    names = {name.lower() for name, _ in scope["headers"]}
    host = next((value.decode("latin-1") for name, value in scope["headers"] if name.lower() == b"host"), "")
    client = scope.get("client")
    return not names & PROXY_HEADERS and urlsplit(f"//{host}").hostname in LOOPBACK and (client is None or client[0] in LOOPBACK)


def with_headers(send: Send) -> Send:
    """Return a `send` that adds the security headers to every answer."""

    async def sender(message: Message) -> None:
        """Send a message on, the headers added to the one that starts an answer."""
        if message["type"] == "http.response.start":
            ours = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
            kept = [(name, value) for name, value in message["headers"] if name.lower().decode("latin-1") not in HEADERS]
            message = {**message, "headers": [*kept, *ours]}
        await send(message)

    return sender
