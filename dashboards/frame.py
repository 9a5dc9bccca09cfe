"""The frame around every page: menu, guard, foot. A page is only ever drawn through here."""

import streamlit as st
from streamlit.navigation.page import Page

from dashboards.border import calm
from dashboards.components.html import el, put
from dashboards.i18n import fr
from dashboards.index import THEME
from dashboards.pages import PAGES, PageSpec
from dashboards.wiring import reading_is_logged


def show_asked_page() -> None:
    """Register every page, then draw the one the address asks for, inside the border that keeps errors calm."""
    st.set_page_config(page_title=fr.PRODUCT, page_icon=THEME / "favicon.png")
    registered = {spec.key: page_of(spec) for spec in PAGES}
    st.session_state["pages"] = registered
    asked = st.navigation(list(registered.values()), position="top")
    st.set_page_config(page_title=f"{asked.title} · {fr.PRODUCT}")
    asked.run()
    logged = el("p", fr.LOGGED) if reading_is_logged() else None
    put(el("footer", el("p", fr.FOOT), logged, class_="mm-foot"))


def page_of(spec: PageSpec) -> Page:
    """Return Streamlit's page for one of ours."""

    def draw() -> None:
        calm(spec.draw)

    return st.Page(
        draw,
        title=spec.title,
        url_path=spec.path or "accueil",
        default=not spec.path,
        visibility="visible" if spec.in_menu else "hidden",
    )
