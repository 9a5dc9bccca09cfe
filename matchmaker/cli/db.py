"""`matchmaker db`: the store. start, stop, status."""

from datetime import datetime
from typing import Annotated, Any

import typer

from matchmaker.cli.output import console, print_json

app = typer.Typer(help="La base Neo4j : démarrer, arrêter, voir son état, mettre son schéma à jour.", no_args_is_help=True)

STATES = {
    "running": "en marche",
    "starting": "en cours de démarrage",
    "frozen": "ne répond pas",
    "stopped": "arrêté",
    "unreachable": "injoignable",
}


@app.command(help="Démarrer Neo4j s'il ne fonctionne pas (les autres commandes le font d'elles-mêmes).")
def start() -> None:
    """Start the managed Neo4j, or check the server that the environment names."""
    from matchmaker.cli.server_progress import ServerProgress
    from matchmaker.storage.connection import connect
    from matchmaker.storage.local_server import status
    from matchmaker.storage.settings import StoreSettings

    settings = StoreSettings.from_environment()
    already = settings.external is not None or status(settings).state == "running"
    with connect(settings, listener=ServerProgress()) as connection:
        where = f"{connection.address} (Neo4j {connection.verify()})"
    if settings.external is not None:
        console.print(f"NEO4J_URI désigne un autre serveur, qui répond : {where}. Il n'y a rien à démarrer.", markup=False)
    else:
        console.print(f"Neo4j {'fonctionne déjà' if already else 'fonctionne'} : {where}.", markup=False)


@app.command(help="Arrêter Neo4j proprement. Les données restent.")
def stop() -> None:
    """Stop the managed Neo4j, by force if it does not answer."""
    from matchmaker.storage import local_server
    from matchmaker.storage.settings import StoreSettings

    settings = StoreSettings.from_environment()
    said = {
        local_server.Stopped.WAS_NOT_RUNNING: "Neo4j était déjà arrêté.",
        local_server.Stopped.GRACEFULLY: "Neo4j est arrêté.",
        local_server.Stopped.BY_FORCE: "Neo4j ne répondait pas : son processus a été arrêté de force. Ses données seront "
        "vérifiées au prochain démarrage, rien de ce qui était enregistré n'est perdu.",
    }[local_server.stop(settings)]
    console.print(said)
    if settings.external is not None:
        console.print("NEO4J_URI désigne un autre serveur, auquel il n'a pas été touché.")


@app.command(help="Dire si Neo4j fonctionne, sur quel port, depuis quand, et la place qu'il prend.")
def status(as_json: Annotated[bool, typer.Option("--json", help="Un seul objet JSON sur la sortie standard.")] = False) -> None:
    """Show the state of the store, without ever starting it."""
    from matchmaker.storage.settings import StoreSettings

    settings = StoreSettings.from_environment()
    found = managed_status(settings) if settings.external is None else external_status(settings)
    if as_json:
        print_json(found)
        return
    console.print(
        f"Neo4j {STATES[found['state']]}" + ("" if found["managed"] else " (serveur désigné par NEO4J_URI)"), style="bold"
    )
    lines = (
        ("Adresse", found["uri"]),
        ("Processus", found["pid"]),
        ("Depuis", local_time(found["since"])),
        ("Version", found["version"]),
        ("Données", found["data_dir"]),
        ("Place", found["size"]),
        ("Détail", found["detail"]),
    )
    for title, value in lines:
        if value is not None:
            console.print(f"  {title} : {value}", markup=False)


def managed_status(settings: Any) -> dict[str, Any]:
    """Look at the managed Neo4j, without starting it."""
    from matchmaker.cli.server_progress import megabytes
    from matchmaker.storage import local_server

    found = local_server.status(settings)
    frozen = "Redémarrez-le : « matchmaker db stop » puis « matchmaker db start »." if found.state == "frozen" else None
    return {
        "state": found.state,
        "managed": True,
        "uri": f"bolt://127.0.0.1:{found.port}" if found.port else None,
        "port": found.port,
        "pid": found.pid,
        "since": found.since,
        "version": found.version,
        "size_bytes": found.size,
        "size": megabytes(found.size),
        "data_dir": str(found.data_dir),
        "detail": frozen,
    }


def external_status(settings: Any) -> dict[str, Any]:
    """Look at the server that the environment names."""
    from matchmaker.errors import StorageError
    from matchmaker.storage.connection import connect
    from matchmaker.storage.connection_failures import address_of

    found: dict[str, Any] = dict.fromkeys(("port", "pid", "since", "version", "size_bytes", "size", "data_dir", "detail"))
    found |= {"managed": False, "uri": address_of(settings.external)}
    try:
        with connect(settings) as connection:
            return {"state": "running", **found, "version": connection.verify()}
    except StorageError as error:
        return {"state": "unreachable", **found, "detail": str(error)}


def local_time(iso: str | None) -> str | None:
    """Return a UTC time as people of this machine read it."""
    return f"{datetime.fromisoformat(iso).astimezone():%d/%m/%Y à %H:%M:%S}" if iso else None
