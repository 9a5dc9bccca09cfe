"""What Streamlit runs at each interaction: the list of pages, then the one asked for."""

import streamlit as st

from dashboards.frame import show_asked_page

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
show_asked_page()
