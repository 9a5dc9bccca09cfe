"""What Neo4j does not tell while it starts, noticed from beside: it retries some failures for minutes, others for ever.

A full disk makes it rewrite the same page without end; a database that cannot be opened makes it wait for that database for one
or two minutes. Both are told by what they leave behind: no free space, and an error in its own log.
"""

import json
import shutil
import threading
from collections.abc import Callable

from matchmaker.storage.local_server.exits import Exit, cause_told_by
from matchmaker.storage.local_server.files import ServerFiles

PERIOD_S = 0.5
NO_SPACE_LEFT_BYTES = 256 * 1024
FAILED_DATABASE = '"category":"o.n.d.d.DatabaseLifecycles","message":"Failed to start'


class StartWatch:
    """Looks every half second, from a thread of its own, until `over` is called.

    Args:
        files: the files of the server that starts.
        end: called with what was noticed; it ends the process.
    """

    def __init__(self, files: ServerFiles, end: Callable[[Exit, str], None]) -> None:
        self._files = files
        self._end = end
        self._over = threading.Event()
        self._log = files.home / "logs" / "debug.log"
        self._seen = self._log.stat().st_size if self._log.exists() else 0
        threading.Thread(target=self._run, name="start-watch", daemon=True).start()

    def over(self) -> None:
        """The start is over: look no more."""
        self._over.set()

    def _run(self) -> None:
        full = 0
        try:
            while not self._over.wait(PERIOD_S):
                full = full + 1 if shutil.disk_usage(self._files.root).free < NO_SPACE_LEFT_BYTES else 0
                if full > 1:
                    self._end(Exit.DISK_FULL, "no space left while starting")
                told = self._failed_database()
                if told:
                    self._end(cause_told_by(told), told)
        except OSError as error:
            self._end(Exit.FAILED, f"the data directory went away while starting: {error}")

    def _failed_database(self) -> str:
        """Causes that Neo4j's log gives for a database it could not open, one a line; empty when there is none."""
        if not self._log.exists():
            return ""
        with self._log.open("rb") as log:
            # Shorter than before: Neo4j began a new file.
            log.seek(self._seen if self._seen <= self._log.stat().st_size else 0)
            for line in log:
                text = line.decode("utf-8", "replace")
                if FAILED_DATABASE in text and text.endswith("\n"):
                    entry = json.loads(text)
                    traced = str(entry.get("stacktrace", "")).splitlines()
                    causes = [row.removeprefix("Caused by: ") for row in traced if row and not row[0].isspace()]
                    return "\n".join([str(entry["message"]), *causes])
        return ""
