"""How the server process ends: one code per known cause, since a full disk may leave no room to write more than that."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit code of the server process."""

    STOPPED = 0
    JVM_OUT_OF_MEMORY = 3  # what the JVM itself exits with under -XX:+ExitOnOutOfMemoryError
    FAILED = 70
    LOCKED = 75  # another server process owns this directory
    PORT_TAKEN = 76
    NEWER_DATA = 77
    PASSWORD_MISSING = 78
    DISK_FULL = 79
    OUT_OF_MEMORY = 80
    STORE_IN_USE = 81  # a Neo4j that is not ours holds the store
    NOT_ALLOWED = 82  # the files belong to someone else


# Texts by which Neo4j, the JVM and the system tell each cause, looked for in a chain of exceptions, outermost first.
SIGNS: tuple[tuple[str, Exit], ...] = (
    ("No space left on device", Exit.DISK_FULL),
    ("Disk quota exceeded", Exit.DISK_FULL),
    ("OutOfMemoryError", Exit.OUT_OF_MEMORY),
    ("Too small maximum heap", Exit.OUT_OF_MEMORY),
    ("Could not reserve enough space", Exit.OUT_OF_MEMORY),
    ("PortBindException", Exit.PORT_TAKEN),
    ("Address already in use", Exit.PORT_TAKEN),
    ("FileLockException", Exit.STORE_IN_USE),
    ("AccessDeniedException", Exit.NOT_ALLOWED),
    ("UnableToMigrateException", Exit.NEWER_DATA),
    ("UnsupportedFormatException", Exit.NEWER_DATA),
    ("Unknown store version", Exit.NEWER_DATA),
    ("is newer than", Exit.NEWER_DATA),
)


def cause_told_by(text: str) -> Exit:
    """Tell the cause of a failed start from the text of its exceptions.

    >>> cause_told_by("java.io.IOException: No space left on device").name
    'DISK_FULL'
    >>> cause_told_by("something else").name
    'FAILED'
    """
    return next((cause for sign, cause in SIGNS if sign in text), Exit.FAILED)
