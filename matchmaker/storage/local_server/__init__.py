"""The managed Neo4j: a process of its own, shared by every command of the project.

Public names: `ensure_started`, `stop`, `status`, `StartListener`. Importing this package is cheap: the Java machine and the
downloader are loaded only when they are needed.

    caller ──ensure_started──► jars verified or fetched ──► process (one a data directory, held by a lock) ──► Neo4j in a JVM
       ◄──────────────── server.json (pid, port, since), published by rename once Bolt answers ◄─────────────────┘
"""

from matchmaker.storage.local_server.lifecycle import Stopped, ensure_started, stop
from matchmaker.storage.local_server.listener import StartListener
from matchmaker.storage.local_server.status import ServerStatus, status

__all__ = ["ServerStatus", "StartListener", "Stopped", "ensure_started", "status", "stop"]
