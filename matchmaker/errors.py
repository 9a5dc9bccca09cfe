"""Every error this project raises on purpose, drawn once.

    MatchmakerError                 base: catch this, show `str(error)` to a person (French), exit with `exit_code`
    ├── InputError            (1)   what was given cannot be used: says where and why
    │   ├── UnknownTermError        a theme, role, token, territory… that no vocabulary or graph holds
    │   └── SourceError             a file or publisher's export that cannot be read at all
    ├── UsageError            (2)   the command was called in a way it does not know
    ├── AccessError           (2)   the scope does not cover what was asked (fails closed)
    └── StorageError          (3)   the store cannot be used now
        ├── ServerStartError        the managed Neo4j did not start: says which of its known reasons
        ├── MigrationError          the schema history differs from the files (changed, missing, out of order, newer)
        ├── LeaseLostError          another process took over: nothing was published
        ├── DeadlineError           the store did not answer in the time the application gives it
        └── AccessLogError          what is read must be written down and cannot be: nothing is given

"No result" that a user may meet daily (no coalition, no pathway, a need not understood) is a value with reasons, never an error.
Messages are French, whole sentences: what was met, what was expected, how to repair.
"""

from typing import ClassVar


class MatchmakerError(Exception):
    """Base of every error raised on purpose; its text is French and meant for a person."""

    exit_code: ClassVar[int] = 1


class InputError(MatchmakerError):
    """What was given cannot be used."""


class UnknownTermError(InputError):
    """A word that no vocabulary, and no node of the graph, holds."""


class SourceError(InputError):
    """A file or export that cannot be read at all (a refused row is not an error: it is reported)."""


class UsageError(MatchmakerError):
    """The command was called in a way it does not know."""

    exit_code: ClassVar[int] = 2


class AccessError(MatchmakerError):
    """The scope does not cover what was asked."""

    exit_code: ClassVar[int] = 2


class StorageError(MatchmakerError):
    """The store cannot be used now."""

    exit_code: ClassVar[int] = 3


class ServerStartError(StorageError):
    """The managed Neo4j did not start."""


class AccessLogError(StorageError):
    """What is read must be written down, and cannot be: nothing is given."""


class MigrationError(StorageError):
    """The migrations applied to the store are not those of this version."""


class LeaseLostError(StorageError):
    """Another process holds the lock now."""


class DeadlineError(StorageError):
    """The store did not answer in the time given by the application."""
