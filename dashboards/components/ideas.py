"""The ideas of a structure that are not told to others, and the button that shares them or takes them back, on its word."""

import streamlit as st

from dashboards.components.decisions import after
from dashboards.components.html import el, put
from dashboards.components.marks import mark, sign
from dashboards.desk import Desk, forget_readings
from dashboards.i18n import structure as words
from dashboards.viewmodels.marks import PRIVATE
from matchmaker.services.views.graph import NodeKind
from matchmaker.services.views.structure import IdeaView


def ideas(desk: Desk, some: tuple[IdeaView, ...]) -> None:
    """Draw each idea with who knows of it; nothing for readers it is not shared with."""
    if not some:
        return
    put(el("h2", words.IDEAS), el("p", words.IDEAS_INTRO, class_="mm-meta"))
    for one in some:
        put(el("p", sign(NodeKind.INITIATIVE), one.label, " ", mark(PRIVATE) if one.private else None))
        if st.button(words.SHARE if one.private else words.TAKE_BACK, key=f"share-{one.id}"):
            desk.store.share(desk.scope, one.id, desk.now, shared=one.private)
            forget_readings()
            after(words.SHARED_NOW if one.private else words.TAKEN_BACK_NOW)
