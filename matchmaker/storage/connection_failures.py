"""What to tell a person when Neo4j cannot be used: the driver's exceptions as the project's own, in French.

Neo4j's own text is never shown: it is English, and may quote values that are personal data. It stays chained as the cause.
"""

from urllib.parse import urlsplit

from neo4j import exceptions

from matchmaker.errors import DeadlineError, StorageError
from matchmaker.storage.settings import Target

RESTART = "« matchmaker db stop » puis « matchmaker db start »"


def storage_error(error: Exception, target: Target, seconds: float | None = None) -> StorageError:
    """Turn an exception of the driver into ours.

    Args:
        error: what the driver raised.
        target: the Neo4j that was asked.
        seconds: the deadline of the call, if it had one.
    """
    code = getattr(error, "code", None) or ""
    if "TransactionTimedOut" in code or "TransactionTerminated" in code:
        return DeadlineError(too_slow(seconds, target))
    for kinds, word in _WORDINGS:
        if isinstance(error, kinds):
            return StorageError(word(target, code))
    return StorageError(
        f"Neo4j ({address_of(target)}) a répondu par une erreur inattendue ({code or type(error).__name__}). {_repair(target)}"
    )


def too_slow(seconds: float | None, target: Target) -> str:
    """Say that a call was given up."""
    time = f"dans le temps accordé ({seconds:g} s)" if seconds is not None else "dans le temps accordé"
    return (
        f"Neo4j ({address_of(target)}) n’a pas répondu {time} : la demande a été abandonnée. Si une écriture était en cours, "
        f"elle peut avoir été enregistrée ou non ; relancer la même commande est sans danger. {_repair(target)}"
    )


def neo4j_too_old(version: str, target: Target) -> str:
    """Say that a server is older than what the queries need."""
    return (
        f"Le serveur {address_of(target)} est un Neo4j {version} : il faut Neo4j 2026 ou plus récent (Cypher 25). "
        "Mettez ce serveur à jour, ou supprimez NEO4J_URI pour utiliser le Neo4j géré par cet outil."
    )


def address_of(target: Target) -> str:
    """Address of a Neo4j, without the credentials someone may have put in it."""
    parts = urlsplit(target.uri)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if parts.scheme else "adresse illisible"


def _repair(target: Target) -> str:
    if target.managed:
        return f"Relancez la même commande ; si cela persiste, redémarrez-le : {RESTART}."
    return "Vérifiez que ce serveur fonctionne et que NEO4J_URI le désigne bien."


def _unreachable(target: Target, _code: str) -> str:
    return f"Neo4j ({address_of(target)}) ne répond pas : il est arrêté, ou la connexion a été coupée. {_repair(target)}"


def _not_accepted(target: Target, _code: str) -> str:
    if target.managed:
        return (
            "Le Neo4j géré par cet outil refuse le mot de passe enregistré avec ses données : le fichier « password » a été "
            "changé, ou les données viennent d’ailleurs. Remettez ensemble les données et leur mot de passe, depuis la même "
            "sauvegarde."
        )
    return (
        f"Le serveur {address_of(target)} refuse le compte « {target.user} » ou son mot de passe. "
        "Corrigez NEO4J_USER et NEO4J_PASSWORD ; après plusieurs essais, attendez quelques secondes."
    )


def bad_address(target: Target, _code: str = "") -> str:
    """Say that an address is not one of a Neo4j."""
    return (
        f"NEO4J_URI ({address_of(target)}) n’est pas une adresse de Neo4j utilisable : il faut par exemple « bolt://serveur:7687 "
        "» ou « neo4j+s://serveur:7687 ». Corrigez-la, ou supprimez-la pour utiliser le Neo4j géré par cet outil."
    )


def _constraint(_target: Target, _code: str) -> str:
    return (
        "Neo4j refuse cette écriture : elle donnerait la même clé à deux éléments. Rien n’a été enregistré. "
        "Vérifiez que les identifiants de ce qui est importé sont tous différents."
    )


def _forbidden(_target: Target, code: str) -> str:
    return f"Neo4j refuse cette opération ({code}) : la lecture seule n’écrit pas, et certains accès sont fermés exprès."


def _refused_query(_target: Target, code: str) -> str:
    if code.endswith("Statement.AccessMode"):
        return _forbidden(_target, code)
    return f"Neo4j refuse une requête de cet outil ({code}). Rien n’a été enregistré. C’est un défaut à signaler avec ce code."


def _unavailable(target: Target, _code: str) -> str:
    return f"La base de données de Neo4j ({address_of(target)}) n’est pas disponible. {_repair(target)}"


def _busy(target: Target, code: str) -> str:
    if "Memory" in code or "OutOfMemory" in code:
        memory = "MATCHMAKER_NEO4J_HEAP_MB" if target.managed else "ce serveur"
        return (
            f"Neo4j n’a pas assez de mémoire pour cette opération ({code}). Rien n’a été enregistré. Augmentez celle de {memory}."
        )
    return f"Neo4j est trop occupé pour cette opération ({code}). Rien n’a été enregistré : relancez la même commande."


def _broken(target: Target, code: str) -> str:
    return (
        f"Neo4j ({address_of(target)}) a échoué de son côté ({code}). La cause la plus fréquente est un disque plein : libérez "
        f"de la place. {_repair(target)}"
    )


_WORDINGS = (
    ((exceptions.AuthError,), _not_accepted),
    ((exceptions.ConfigurationError, ValueError), bad_address),
    ((exceptions.ConstraintError,), _constraint),
    ((exceptions.Forbidden,), _forbidden),
    ((exceptions.ClientError,), _refused_query),
    ((exceptions.DatabaseUnavailable,), _unavailable),
    ((exceptions.TransientError,), _busy),
    ((exceptions.DatabaseError,), _broken),
    ((exceptions.ServiceUnavailable, exceptions.SessionExpired, exceptions.ConnectionPoolError, OSError), _unreachable),
)
