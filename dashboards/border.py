"""The border of the screens: whatever fails, a person reads one calm French sentence; details go to the log, never the page."""

import logging
import secrets
from collections.abc import Callable

import streamlit as st
from pydantic import ValidationError
from streamlit.runtime.scriptrunner_utils.exceptions import RerunException, StopException

from dashboards.components.html import el, put
from dashboards.i18n import fr
from dashboards.links import link
from dashboards.wiring import wiring
from matchmaker.errors import AccessError, AccessLogError, InputError, MatchmakerError, StorageError
from matchmaker.explanations.words import typeset

logger = logging.getLogger(__name__)


def calm(draw: Callable[[], None]) -> None:
    """Draw a page; turn any failure into a sentence. Streamlit's own stops and reruns pass through."""
    try:
        draw()
    except (RerunException, StopException):
        raise
    except Exception as error:
        tell(error)


def on_script_error(error: Exception) -> bool:
    """Say calmly what escaped a page (a button's callback, for instance); return True: Streamlit shows nothing of its own."""
    tell(error)
    return True


def tell(error: Exception) -> None:
    """Show what a failure means for the person, and how to go on."""
    title, body = sentences(error)
    put(el("section", el("h1", title), *(el("p", line) for line in body), class_="mm-calm", role="alert"))
    if isinstance(error, AccessError | InputError):
        link("needs", fr.BACK_NEEDS)
    else:
        st.button(fr.RETRY, key="retry")


def sentences(error: Exception) -> tuple[str, list[str]]:
    """Return a title and the lines that follow it; unexpected failures are logged under a number the person can give."""
    match error:
        case AccessLogError():
            forget_store()
            logger.warning("reading not written down", exc_info=error)
            return fr.UNLOGGED_TITLE, [typeset(str(error)), fr.STORE_AWAY_ADVICE]
        case StorageError():
            forget_store()
            logger.warning("store unavailable", exc_info=error)
            return fr.STORE_AWAY_TITLE, [fr.STORE_AWAY, fr.STORE_AWAY_ADVICE]
        case AccessError():
            return fr.RESERVED_TITLE, [typeset(str(error))]
        case InputError():
            return fr.NOT_FOUND_TITLE, [typeset(str(error))]
        case ValidationError():
            logger.warning("published by another version", exc_info=error)
            return fr.OTHER_VERSION_TITLE, [fr.OTHER_VERSION]
        case MatchmakerError():
            return fr.TROUBLE_TITLE, [typeset(str(error))]
    number = secrets.token_hex(4)
    logger.error("page failed, number %s", number, exc_info=error)
    return fr.TROUBLE_TITLE, [fr.TROUBLE.format(number=number)]


def forget_store() -> None:
    """Drop the store that failed, so that trying again opens a new one."""
    st.cache_resource.clear()
    try:
        wiring().store.forget()
    except MatchmakerError:
        return
    except Exception as failure:
        logger.warning("store did not close", exc_info=failure)
