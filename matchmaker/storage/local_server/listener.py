"""What a start tells while it lasts; the command line shows it, other callers need not listen."""


class StartListener:
    """Told of each stage of a start. Every method does nothing unless overridden; `received` is called from several threads."""

    def download_begins(self, files: int, size: int) -> None:
        """Components are about to be fetched: how many files, how many bytes in all."""

    def received(self, size: int) -> None:
        """This many bytes more have arrived (negative when a file has to be fetched again)."""

    def download_ends(self) -> None:
        """Every component is there and verified, or the download failed."""

    def starting(self) -> None:
        """Neo4j itself starts now."""

    def note(self, message: str) -> None:
        """Something a person should know, as a French sentence."""
