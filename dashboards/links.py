"""Going from one of our pages to another, without leaving the session; an address inside a text opens it anew."""

from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import Page


def link(key: str, label: str, **parameters: str) -> None:
    """Draw a link to one of our pages."""
    page: Page = st.session_state["pages"][key]
    st.page_link(page, label=label, query_params=with_contrat(parameters))


def go(key: str, **parameters: str) -> None:
    """Leave for one of our pages."""
    page: Page = st.session_state["pages"][key]
    st.switch_page(page, query_params=with_contrat(parameters))


def address(key: str, **parameters: str) -> str:
    """Return the address of one of our pages, for a link inside a text or a table."""
    page: Page = st.session_state["pages"][key]
    return f"{page.url_path}?{urlencode(with_contrat(parameters))}"


def with_contrat(parameters: dict[str, str]) -> dict[str, str]:
    """Return parameters that also name the contrat being looked at: an address that is kept leads back to it."""
    contrat: str | None = st.session_state.get("contrat")
    return {**parameters, "contrat": contrat} if contrat else parameters
