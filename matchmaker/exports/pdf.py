"""Pages as PDF files: a route on one or two sheets of A4, and any document of ours."""

from matchmaker.exports.case import RouteCase
from matchmaker.exports.document import Document
from matchmaker.exports.french import french_date
from matchmaker.exports.sheet import route_sheet
from matchmaker.exports.typeset import pdf


def route_pdf(case: RouteCase) -> bytes:
    """Return the sheet of a route: the same bytes for the same route and day."""
    sheet = route_sheet(case)
    return pdf("route", sheet.model_dump(mode="json") | {"dense": sheet.dense}, printed_on=case.printed_on)


def document_pdf(document: Document) -> bytes:
    """Return a document as a PDF: the same bytes for the same document."""
    data = document.model_dump(mode="json") | {"printed": f"Imprimé le {french_date(document.printed_on)}"}
    return pdf("document", data, printed_on=document.printed_on)
