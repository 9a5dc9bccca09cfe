"""What to tell a person when the managed Neo4j did not start: one French text per known cause, and how to repair."""

from matchmaker.storage.local_server import processes
from matchmaker.storage.local_server.exits import Exit
from matchmaker.storage.local_server.files import ServerFiles
from matchmaker.storage.local_server.jars import neo4j_version, version_key
from matchmaker.storage.settings import StoreSettings


def start_failure(code: int, settings: StoreSettings, files: ServerFiles) -> str:
    """Word the failure of a server process, from its exit code (negative: the signal that ended it)."""
    known = {
        Exit.PORT_TAKEN: _port_taken,
        Exit.NEWER_DATA: _newer_data,
        Exit.PASSWORD_MISSING: _password_missing,
        Exit.DISK_FULL: _disk_full,
        Exit.OUT_OF_MEMORY: _out_of_memory,
        Exit.JVM_OUT_OF_MEMORY: _out_of_memory,
        Exit.STORE_IN_USE: _store_in_use,
        Exit.NOT_ALLOWED: _not_allowed,
    }
    word = next((word for cause, word in known.items() if cause == code), None)
    if word is not None:
        return word(settings, files)
    how = f"son processus a été arrêté par le signal {-code}" if code < 0 else f"son processus s’est terminé avec le code {code}"
    return (
        f"Neo4j n’a pas démarré : {how}. Relancez la même commande. Si cela se reproduit, les données de {files.root} sont "
        "peut-être abîmées : remettez une sauvegarde de ce dossier, ou désignez-en un autre avec MATCHMAKER_DATA_DIR. "
        f"{_see_log(files)}"
    )


def too_long(settings: StoreSettings, files: ServerFiles) -> str:
    """Say that a start was given up."""
    return (
        f"Neo4j n’était pas prêt après {settings.start_seconds:.0f} s : son démarrage a été abandonné et son processus arrêté. "
        "Si la machine est très chargée, relancez plus tard ou accordez plus de temps avec MATCHMAKER_NEO4J_START_SECONDS. "
        f"{_see_log(files)}"
    )


def _port_taken(settings: StoreSettings, _files: ServerFiles) -> str:
    if settings.port is None:
        return "Neo4j n’a trouvé aucun port libre ici. Fermez des programmes qui écoutent sur le réseau, puis relancez."
    return (
        f"Le port {settings.port}, imposé par MATCHMAKER_NEO4J_PORT, est déjà occupé ({processes.listener_on(settings.port)}) : "
        "Neo4j ne peut pas y écouter. Arrêtez ce programme, choisissez un autre port, ou supprimez cette variable pour qu’un "
        "port libre soit choisi."
    )


def _newer_data(_settings: StoreSettings, files: ServerFiles) -> str:
    mark = files.read_mark()
    told = mark is not None and version_key(mark.neo4j) > version_key(neo4j_version())
    written = f"Neo4j {mark.neo4j}, version" if mark is not None and told else "une version de Neo4j"
    return (
        f"Les données de {files.root} ont été écrites par {written} plus récente que celle de cet outil ({neo4j_version()}) : "
        "elles ne sont pas ouvertes, pour ne pas les abîmer. Mettez cet outil à jour, ou désignez un autre dossier avec "
        "MATCHMAKER_DATA_DIR."
    )


def _password_missing(_settings: StoreSettings, files: ServerFiles) -> str:
    return (
        f"Le fichier {files.root / 'password'} manque, alors que des données existent dans {files.home} : sans ce mot de passe "
        "elles ne peuvent pas être ouvertes. Remettez ce fichier depuis une sauvegarde ; ou, pour repartir de zéro, déplacez le "
        f"dossier {files.home} ailleurs, puis relancez."
    )


def _disk_full(_settings: StoreSettings, files: ServerFiles) -> str:
    return (
        f"Le disque est plein : Neo4j ne peut pas écrire dans {files.root}. Libérez de la place (au moins 200 Mo), ou désignez "
        "un autre dossier avec MATCHMAKER_DATA_DIR, puis relancez la même commande. Les données déjà enregistrées ne sont pas "
        "perdues."
    )


def _out_of_memory(settings: StoreSettings, files: ServerFiles) -> str:
    return (
        f"Neo4j a manqué de mémoire pendant son démarrage, avec {settings.heap_mb} Mo. Accordez-lui davantage avec "
        f"MATCHMAKER_NEO4J_HEAP_MB (512 convient d’ordinaire), ou libérez de la mémoire sur cette machine. {_see_log(files)}"
    )


def _store_in_use(_settings: StoreSettings, files: ServerFiles) -> str:
    return (
        f"Un autre Neo4j, qui n’a pas été démarré par cet outil, utilise déjà les données de {files.home}. "
        "Arrêtez-le, puis relancez la même commande."
    )


def _not_allowed(_settings: StoreSettings, files: ServerFiles) -> str:
    return (
        f"Le dossier {files.root}, ou un fichier qu’il contient, ne peut pas être écrit par cet utilisateur. Rendez-le "
        "accessible, ou désignez un autre dossier avec MATCHMAKER_DATA_DIR."
    )


def _see_log(files: ServerFiles) -> str:
    tail = files.log_tail()
    return f"Journal complet : {files.log}. Ses dernières lignes :\n{tail}" if tail else f"Journal : {files.log}."
