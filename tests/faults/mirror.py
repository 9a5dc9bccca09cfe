"""A real Maven repository on loopback, holding the real components, that can be told to misbehave."""

import shutil
import ssl
import subprocess
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Mirror:
    """Serves the components found in a cache.

    Attributes:
        asked: how many times each file name was asked for.
        cut: file names whose body stops half-way, the first time they are asked for.
        wrong: file names whose body is not the right one, every time.
        pace: bytes a second, for all; 0 is unlimited.
    """

    def __init__(self, jars: Path, certificate: Path | None = None) -> None:
        self.jars = jars
        self.asked: Counter[str] = Counter()
        self.cut: set[str] = set()
        self.wrong: set[str] = set()
        self.pace = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        scheme = "http"
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
            scheme = "https"
        self.address = f"{scheme}://localhost:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        mirror = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                mirror._answer(self)

            def log_message(self, *_: object) -> None:
                pass

        return Handler

    def _answer(self, request: BaseHTTPRequestHandler) -> None:
        file = self.jars / request.path.lstrip("/")
        if not file.is_file():
            request.send_error(404)
            return
        self.asked[file.name] += 1
        body = file.read_bytes()
        if file.name in self.wrong:
            body = b"not the component".ljust(len(body), b".")
        request.send_response(200)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        if file.name in self.cut and self.asked[file.name] == 1:
            body = body[: len(body) // 2]
            request.close_connection = True
        try:
            for start in range(0, len(body), 65_536):
                request.wfile.write(body[start : start + 65_536])
                if self.pace:
                    time.sleep(65_536 / self.pace)
        except OSError:
            pass


def linked_cache(cache: Path, jars: Path) -> Path:
    """A cache whose every component is a link to a real one: damaging it harms nothing."""
    for jar in jars.rglob("*.jar"):
        link = cache / "jars" / jar.relative_to(jars)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(jar)
    return cache


def private_authority(directory: Path) -> tuple[Path, Path]:
    """A certificate authority that nobody knows, and a certificate (with its key) that it signed for localhost."""
    openssl = shutil.which("openssl")
    assert openssl, "openssl is needed to make a certificate authority (Debian: package openssl)"

    def run(*arguments: str) -> None:
        subprocess.run([openssl, *arguments], cwd=directory, check=True, capture_output=True)

    (directory / "names").write_text("subjectAltName=DNS:localhost\n")
    elliptic = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    run("req", "-x509", *elliptic, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Mairie de Test")
    run("req", *elliptic, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost")
    signed = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "names")
    run("x509", "-req", "-in", "server.csr", *signed, "-out", "server.pem")
    (directory / "both.pem").write_text((directory / "server.pem").read_text() + (directory / "server.key").read_text())
    return directory / "ca.pem", directory / "both.pem"
