"""What to tell a person when the components of Neo4j cannot be fetched: what was met, and how to repair."""

import errno
import os
import ssl
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

KEPT = "Ce qui est déjà téléchargé est conservé."


class WrongContentError(Exception):
    """What arrived is not the locked component."""


def download_failure(error: BaseException, root: Path, mirror: str | None) -> str:
    """Word a failed download, in French.

    Args:
        error: what stopped it.
        root: the cache directory.
        mirror: the internal copy of the Maven repository in use, if any.
    """
    import requests

    chain = list(_causes(error))
    if any(isinstance(cause, OSError) and cause.errno in (errno.ENOSPC, errno.EDQUOT) for cause in chain):
        return disk_full_message(root)
    if any(isinstance(cause, PermissionError) for cause in chain):
        return (
            f"Le dossier {root} ne peut pas être écrit par cet utilisateur : les composants de Neo4j ne peuvent pas y être "
            "rangés. Rendez-le accessible, ou désignez un autre dossier avec MATCHMAKER_CACHE_DIR."
        )
    if any(isinstance(cause, ssl.SSLError | requests.exceptions.SSLError) for cause in chain):
        return _certificate_message()
    if any(isinstance(cause, requests.exceptions.ProxyError) for cause in chain):
        return _proxy_message()
    if any(isinstance(cause, WrongContentError) for cause in chain):
        return (
            f"Le composant {error} reçu du réseau n’est pas celui attendu (son empreinte diffère de celle de la liste "
            "verrouillée) : il a été écarté. Un mandataire (proxy) ou un portail d’accès de votre réseau remplace peut-être les "
            "fichiers : réessayez depuis un autre réseau, ou demandez à votre service informatique d’autoriser ce "
            f"téléchargement. {KEPT}"
        )
    if any(isinstance(cause, requests.exceptions.RequestException) for cause in chain):
        return _network_message(mirror)
    if "not found in remote" in str(error):
        where = f"Le dépôt indiqué par MATCHMAKER_MAVEN_MIRROR ({mirror})" if mirror else "Le dépôt public de composants Java"
        return (
            f"{where} n’a pas livré un composant de Neo4j : il a répondu par un refus. "
            f"Vérifiez l’adresse, ou réessayez plus tard. {KEPT}"
        )
    return f"Les composants de Neo4j n’ont pas pu être téléchargés ({type(error).__name__}). Relancez la même commande. {KEPT}"


def disk_full_message(root: Path, needed: int | None = None) -> str:
    """Say that the disk of the cache is full."""
    size = f" : il faut environ {needed / 1e6:.0f} Mo" if needed else ""
    return (
        f"Le disque est plein : les composants de Neo4j ne tiennent pas dans {root}{size}. "
        f"Libérez de la place, ou désignez un autre dossier avec MATCHMAKER_CACHE_DIR, puis relancez la même commande. {KEPT}"
    )


def _certificate_message() -> str:
    named = next(
        (f" ({name} vaut « {os.environ[name]} »)" for name in ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE") if os.environ.get(name)), ""
    )
    return (
        f"Le certificat présenté par le réseau n’est signé par aucune autorité connue de cette machine{named}. "
        "C’est le cas quand une collectivité filtre le web avec sa propre autorité de certification : demandez son fichier (.pem "
        "ou .crt) à votre service informatique, indiquez-le dans REQUESTS_CA_BUNDLE ou SSL_CERT_FILE, puis relancez la même "
        f"commande. {KEPT}"
    )


def _proxy_message() -> str:
    proxy = urllib.request.getproxies().get("https", "")
    shown = urlsplit(proxy).netloc.rpartition("@")[2] or proxy
    return (
        f"Le mandataire (proxy) {shown or 'de cette machine'} ne répond pas ou refuse la connexion : pas d’accès au réseau. "
        f"Vérifiez HTTPS_PROXY et NO_PROXY, puis relancez la même commande. {KEPT}"
    )


def _network_message(mirror: str | None) -> str:
    where = f"Le dépôt indiqué par MATCHMAKER_MAVEN_MIRROR ({mirror})" if mirror else "Le dépôt public de composants Java"
    return (
        f"{where} ne répond pas : pas d’accès au réseau, ou un pare-feu l’empêche. Le premier démarrage de Neo4j doit "
        "télécharger ses composants ; les suivants se passent de réseau. Vérifiez la connexion ; derrière un mandataire (proxy), "
        f"indiquez-le dans HTTPS_PROXY ; puis relancez la même commande. {KEPT}"
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and all that it stems from: explicit and implicit causes, and exceptions carried as arguments or reasons."""
    pending, seen = [error], set()
    while pending:
        cause = pending.pop()
        if id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        linked = (cause.__cause__, cause.__context__, getattr(cause, "reason", None), *cause.args)
        pending += [link for link in linked if isinstance(link, BaseException)]
