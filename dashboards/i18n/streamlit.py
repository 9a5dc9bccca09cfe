"""Streamlit's own words, in French: what it shows of itself and what it says to screen readers on our pages."""

from matchmaker.explanations.words import typeset as _

_STOPPED = _("Le tableau de bord s'est arrêté. Rien n'est perdu : relancez « matchmaker serve », puis rechargez cette page.")

WORDS = {
    "App pages": "Pages",
    "Sidebar": "Menu",
    "Expand sidebar": "Ouvrir le menu",
    "Collapse sidebar": "Fermer le menu",
    "Skip to main content": "Aller au contenu",
    "Main menu": "Menu",
    "Open": "Ouvrir la liste",
    "Close": "Fermer",
    "Choose an option": "Choisir",
    "No results": _("Aucun résultat"),
    "Decrement": "Moins",
    "Increment": "Plus",
    "Connection error": _("La connexion est coupée"),
    "Connecting": "Connexion",
    "Please wait...": "Un instant…",
    "Streamlit server is not responding. Are you connected to the internet?": _STOPPED,
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": _STOPPED,
    "streamlit run yourscript.py": "matchmaker serve",
    "Bad message format": _("La page doit être rechargée"),
}
