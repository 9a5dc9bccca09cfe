"""What a PDF of ours says, read back by another library."""

from io import BytesIO

from tests.not_run import not_run


def opened(content):
    """Return a PDF as the library reads it."""
    try:
        import pypdf
    except ImportError:
        not_run("la bibliothèque pypdf manque : le texte des PDF n'est pas relu")
    return pypdf.PdfReader(BytesIO(content))


def text_of(content):
    """Return the words of a PDF, one space between two, thin and fixed spaces as plain ones."""
    pages = opened(content).pages
    told = " ".join(page.extract_text() for page in pages)
    for sign in ("\u202f", "\u00a0", "\u200b"):
        told = told.replace(sign, " " if sign != "\u200b" else "")
    return " ".join(told.split())


def tags_of(content):
    """Return every kind of tag of a PDF's structure: what a screen reader goes by."""
    found = set()

    def walk(node):
        node = node.get_object()
        if isinstance(node, dict):
            if "/S" in node:
                found.add(node["/S"])
            kids = node.get("/K")
            if kids is not None:
                walk(kids)
        elif isinstance(node, list):
            for kid in node:
                walk(kid)

    walk(opened(content).trailer["/Root"]["/StructTreeRoot"])
    return found
