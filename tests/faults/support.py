"""What the tests of failures share."""

from dataclasses import replace
from pathlib import Path

import psutil

from matchmaker.storage.local_server import StartListener
from matchmaker.storage.local_server.processes import SERVER_MODULE
from matchmaker.storage.settings import StoreSettings


class Notes(StartListener):
    """Remembers what a start told."""

    def __init__(self) -> None:
        self.files = self.size = self.arrived = 0
        self.notes: list[str] = []

    def download_begins(self, files: int, size: int) -> None:
        """Remember the announcement."""
        self.files, self.size = files, size

    def received(self, size: int) -> None:
        """Add up."""
        self.arrived += size

    def note(self, message: str) -> None:
        """Remember a note."""
        self.notes.append(message)


def server_processes(root: Path) -> list[psutil.Process]:
    """Every living process of the server of this directory."""
    found = []
    for process in psutil.process_iter(["cmdline", "status"]):
        command = process.info["cmdline"] or []
        if SERVER_MODULE in command and f"--root={root}" in command and process.info["status"] != psutil.STATUS_ZOMBIE:
            found.append(process)
    return found


def told_well(message: str) -> bool:
    """Whether a message is fit for a person: no stack trace, no Java or Python name of an exception, a whole sentence."""
    forbidden = ("Traceback", "\tat ", "Exception:", "Error(", 'File "')
    return not any(sign in message for sign in forbidden) and message[0].isupper() and message.rstrip()[-1] in ".»"


def fill(file: Path) -> None:
    """Write until the disk is full."""
    with file.open("wb", buffering=0) as bottomless:
        try:
            while True:
                bottomless.write(bytes(65_536))
        except OSError:
            pass


def with_(settings: StoreSettings, **changes: object) -> StoreSettings:
    """Settings with some values changed."""
    return replace(settings, **changes)  # type: ignore[arg-type]
