"""A field for a number, checked here: what the framework says of a wrong one is English."""

import streamlit as st

from dashboards.components.html import el, put
from dashboards.viewmodels.typed import typed

LONGEST = 40


def number_field(label: str, key: str, *, placeholder: str, least: int, most: int, whole: bool = False) -> float | None:
    """Draw the field, and under it what is wrong with what was typed; None while it is empty or wrong."""
    told = typed(st.text_input(label, placeholder=placeholder, key=key, max_chars=LONGEST), least=least, most=most, whole=whole)
    if told.trouble:
        put(el("p", told.trouble, class_="mm-trouble", role="alert"))
    return told.value
