"""`matchmaker db migrate`: bring the graph to the schema of this version."""

from matchmaker.cli.output import console, plural


def migrate() -> None:
    """Apply what is pending and say what was done; doing it twice changes nothing."""
    from matchmaker.app import open_connection
    from matchmaker.cli.server_progress import ServerProgress
    from matchmaker.storage.migrations import migrate as apply

    with open_connection(ServerProgress()) as connection:
        report = apply(connection)
    for title in report.applied:
        console.print(f"✓ {title}", markup=False)
    console.print(
        f"Schéma à jour : {plural(len(report.applied), 'migration appliquée', 'migrations appliquées')}, "
        f"{plural(report.already, 'déjà en place', 'déjà en place')}.",
        markup=False,
    )
