"""Choosing the contrat de ville one looks at, when there are several."""

import streamlit as st

from dashboards.components.html import Html, el, put
from dashboards.desk import Desk
from dashboards.i18n import fr


def where(desk: Desk) -> Html:
    """Return the contrat's name, above a page's title."""
    return el("p", desk.reading.snapshot.territory.label, class_="mm-where")


def choose_contrat(desk: Desk) -> None:
    """Draw the choice of a contrat when the reader has several; say when the territory is a demonstration."""
    territory = desk.reading.snapshot.territory
    if len(desk.contrats) > 1:
        codes = [contrat.code for contrat in desk.contrats]
        names = {contrat.code: contrat.label for contrat in desk.contrats}
        chosen = st.selectbox(
            fr.CONTRAT, codes, index=codes.index(territory.code), format_func=names.__getitem__, key="choose-contrat", width=420
        )
        if chosen != territory.code:
            st.query_params["contrat"] = chosen
            st.rerun()
    if territory.demo:
        put(el("p", fr.DEMO, class_="mm-demo"))
