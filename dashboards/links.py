"""Going from one of our pages to another, without leaving the session."""

import streamlit as st
from streamlit.navigation.page import Page


def link(key: str, label: str, **parameters: str) -> None:
    """Draw a link to one of our pages."""
    page: Page = st.session_state["pages"][key]
    st.page_link(page, label=label, query_params=parameters or None)


def go(key: str, **parameters: str) -> None:
    """Leave for one of our pages."""
    page: Page = st.session_state["pages"][key]
    st.switch_page(page, query_params=parameters or None)
