"""The server of the dashboard: this machine only, until people can log in.

`run` blocks; it is the only way the pages are plugged into a store (`wiring`).
"""

import json
import socket
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvicorn
from starlette.middleware import Middleware
from streamlit.starlette import App
from streamlit.web.bootstrap import load_config_options

from dashboards.border import on_script_error
from dashboards.i18n import fr
from dashboards.i18n.streamlit import WORDS
from dashboards.index import THEME, french_index
from dashboards.pages import paths
from dashboards.security import LOOPBACK, Gate
from dashboards.wiring import StoreHolder, StoreOpener, Wiring, install
from matchmaker.domain.scope import Scope
from matchmaker.errors import UsageError
from matchmaker.memory import collect_less

MAIN = Path(__file__).parent / "main.py"
BACKLOG = 128


def run(
    port: int = 8501,
    *,
    host: str = "127.0.0.1",
    opener: StoreOpener | None = None,
    scope: Scope | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    on_ready: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve the dashboard until interrupted (Ctrl-C, SIGTERM). Prints nothing.

    Args:
        port: where to listen; 0 lets the system choose.
        host: a loopback address; any other is refused.
        opener: opens the store; the application's own by default.
        scope: who reads; whoever sits at this machine by default.
        clock: gives the present, aware.
        on_ready: called with the address once pages can be asked for.

    Raises:
        UsageError: the host is not this machine, or the port is taken.
    """
    listening = listen(host, port)
    collect_less()
    try:
        address = f"http://{host}:{listening.getsockname()[1]}"
        configure(host, listening.getsockname()[1])
        install(default_wiring(opener, scope, clock))
        config = uvicorn.Config(
            build(),
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            ws="websockets-sansio",
            ws_max_size=2**24,
        )
        Announcing(config, lambda: on_ready(address)).run(sockets=[listening])
    except KeyboardInterrupt:
        return
    finally:
        listening.close()


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on this machine only.

    Raises:
        UsageError: the host is not a loopback address, or the port is taken.
    """
    if host not in LOOPBACK:
        raise UsageError(fr.REFUSED_HOST.format(host=host))
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError:
        listening.close()
        raise UsageError(fr.PORT_TAKEN.format(port=port)) from None
    listening.listen(BACKLOG)
    return listening


def configure(host: str, port: int) -> None:
    """Set Streamlit up from our file alone: it stands above anybody's own file and environment variables."""
    tree = tomllib.loads((THEME / "config.toml").read_text(encoding="utf-8"))
    options: dict[str, Any] = {f"{section}.{name}": value for section, entries in tree.items() for name, value in entries.items()}
    load_config_options({**options, "server.address": host, "server.port": port})


def default_wiring(opener: StoreOpener | None, scope: Scope | None, clock: Callable[[], datetime]) -> Wiring:
    """Return what the pages are plugged into, the application's own store and scope unless others were given."""
    from matchmaker.app import LOCAL_SCOPE, open_store

    return Wiring(store=StoreHolder(opener or open_store), scope=scope or LOCAL_SCOPE, clock=clock)


def build() -> App:
    """Return the ASGI application: our gate before Streamlit's pages."""
    files = {
        "/presentation/style.css": ("text/css", (THEME / "style.css").read_bytes()),
        "/presentation/favicon.png": ("image/png", (THEME / "favicon.png").read_bytes()),
        "/favicon.png": ("image/png", (THEME / "favicon.png").read_bytes()),
    }
    words = f"const WORDS = {json.dumps(WORDS, ensure_ascii=False)};\n".encode()
    files["/presentation/french.js"] = ("text/javascript", words + (THEME / "french.js").read_bytes())
    gate = Middleware(Gate, index=french_index(), pages=paths(), files=files)
    return App(MAIN, middleware=[gate], on_script_error=on_script_error)


class Announcing(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets=sockets)
        if self.started:
            self._ready()
