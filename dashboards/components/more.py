"""A few first, then more when asked: the same way in every list."""

import streamlit as st

from dashboards.i18n import fr


def shown(key: str, first: int, total: int) -> int:
    """Return how many of a list are shown now."""
    return min(int(st.session_state.get(f"shown-{key}", first)), total)


def button(key: str, now: int, total: int, step: int) -> None:
    """Draw the button that shows more, unless everything is shown."""
    following = min(step, total - now)
    if following <= 0:
        return
    label = fr.MORE.format(count=following) if following > 1 else fr.MORE_ONE
    if st.button(label, key=f"more-{key}"):
        st.session_state[f"shown-{key}"] = now + following
        st.rerun()


def from_start(key: str) -> None:
    """Show the first ones again: what is listed changed."""
    st.session_state.pop(f"shown-{key}", None)
