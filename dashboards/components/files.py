"""What one can take away of a route: files made when they are asked for, never before."""

from collections.abc import Callable

import streamlit as st

from dashboards.components.html import el, put
from dashboards.i18n import money
from matchmaker.exports.case import route_case
from matchmaker.exports.files import MAKERS, route_file
from matchmaker.exports.kinds import NAMES, FileKind
from matchmaker.services.plan_funding import Planned

MIMES = {".pdf": "application/pdf", ".ics": "text/calendar", ".html": "text/html"}


def files(planned: Planned, rank: int, key: str) -> None:
    """Draw one button for each file of the `rank`-th route; a carrying agreement only when somebody carries."""
    carried = any(request.carried_for for request in planned.plan.routes[rank - 1].requests)
    put(el("h3", money.FILES), el("p", money.FILES_HELP, class_="mm-meta"))
    with st.container(horizontal=True):
        for kind in FileKind:
            if kind is FileKind.PORTAGE and not carried:
                continue
            ending = next(iter(MAKERS[kind]))
            st.download_button(
                money.FILE_NAMES[kind.value],
                maker(planned, rank, kind, ending),
                file_name=f"{NAMES[kind]}-{rank}{ending}",
                mime=MIMES.get(ending, "application/octet-stream"),
                key=f"file-{kind.value}-{key}",
                on_click="ignore",
            )


def maker(planned: Planned, rank: int, kind: FileKind, ending: str) -> Callable[[], bytes]:
    """Return what makes a file once somebody asks for it."""
    return lambda: route_file(route_case(planned.reading, planned.plan, rank), kind, ending)
