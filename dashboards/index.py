"""The one HTML page everything is shown in: Streamlit's own, made French, with our styles and nothing to fetch elsewhere."""

import re
from pathlib import Path

import streamlit

from dashboards.i18n import fr

THEME = Path(__file__).parent / "theme"
HEAD = (
    '<meta name="robots" content="noindex" />'
    '<link rel="icon" type="image/png" href="./presentation/favicon.png" />'
    '<link rel="stylesheet" href="./presentation/style.css" />'
    '<script src="./presentation/french.js"></script>'
)


def french_index() -> bytes:
    """Return the page: language, title and no-script text in French, no inline script, our icon, styles and words."""
    html = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    html = html.replace('<html lang="en">', '<html lang="fr">', 1)
    html = re.sub(r"<title>.*?</title>", f"<title>{fr.PRODUCT}</title>", html, count=1)
    html = re.sub(r"<noscript>.*?</noscript>", f"<noscript><p>{fr.NO_SCRIPT}</p></noscript>", html, count=1, flags=re.S)
    html = re.sub(r"<script>.*?</script>", "", html, flags=re.S)
    html = re.sub(r'<link rel="(?:shortcut icon|service-desc)"[^>]*>', "", html)
    html = re.sub(r"<!--.*?-->", "", html, flags=re.S)
    return html.replace("</head>", f"{HEAD}</head>", 1).encode()
