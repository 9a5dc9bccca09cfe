"""The papers of a route as pages to tick, as a spreadsheet, as CSV."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO

from matchmaker.explanations.words import enumerate_french
from matchmaker.exports.case import RouteCase
from matchmaker.exports.cells import cell, plain
from matchmaker.exports.document import Document, Grid, Notice, Section, Tone
from matchmaker.exports.french import count, french_date, typeset, unique
from matchmaker.exports.papers import Held, Paper, papers, pieces_asked


def checklist(case: RouteCase) -> Document:
    """Return the papers of a route as pages to tick, one part for each structure that must have them."""
    rows = papers(case)
    sections = []
    for holder in unique(paper.holder for paper in rows):
        own = [paper for paper in rows if paper.holder == holder]
        there = sum(paper.held is Held.YES for paper in own)
        note = (
            f"{count(len(own), 'pièce')}, dont {count(there, 'déjà obtenue', 'déjà obtenues')}."
            if there
            else f"{count(len(own), 'pièce')}."
        )
        grid = Grid(head=HEAD, rows=tuple(_boxed(paper) for paper in own), widths=(2.1, 1.2, 1.5, 1.8, 1.9))
        sections.append(Section(title=holder, note=note, blocks=(grid,)))
    unknown = unique(request.label for request in case.route.requests if not pieces_asked(request))
    if unknown:
        lines = tuple(typeset(f"{label} : demander la liste au financeur avant de commencer.") for label in unknown)
        sections.append(Section(title="Listes à demander", blocks=(Notice(title=UNKNOWN, lines=lines, tone=Tone.CHECK),)))
    return Document(
        title=typeset(case.titled("Les pièces à réunir")),
        lead=typeset(f"Pour : {case.purpose}"),
        printed_on=case.printed_on,
        sections=tuple(sections),
        foot=typeset("Chaque financeur peut demander d'autres pièces : lisez son règlement. Gardez une copie de tout."),
    )


UNKNOWN = "Nous ne savons pas quelles pièces ces demandes veulent"
HEAD = ("Pièce", "Où elle en est", "Qui la donne", "Validité", "Pour")


def _boxed(paper: Paper) -> tuple[str, ...]:
    wanted = f"{enumerate_french(paper.wanted_by)}, avant le {french_date(paper.needed_by)}"
    box = "☑" if paper.held is Held.YES else "☐"
    return (f"{box} {paper.label}", paper.held.value, paper.where, paper.validity, typeset(wanted))


COLUMNS = ("pièce", "pour qui", "où elle en est", "qui la donne", "validité", "demandée par", "à avoir avant le")


def _rows(case: RouteCase) -> Iterator[tuple[str, ...]]:
    for paper in papers(case):
        wanted, day = " | ".join(paper.wanted_by), paper.needed_by.isoformat()
        yield (paper.label, paper.holder, paper.held.value, paper.where, paper.validity, wanted, day)


def checklist_csv(case: RouteCase) -> bytes:
    """Return the papers as CSV: semicolons, UTF-8 with its mark, no text a spreadsheet would run."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(COLUMNS)
    writer.writerows([cell(value) for value in row] for row in _rows(case))
    return text.getvalue().encode("utf-8-sig")


def checklist_xlsx(case: RouteCase) -> bytes:
    """Return the papers as an XLSX workbook; every cell is a text, told so to the spreadsheet."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "pièces"
    for line, row in enumerate((COLUMNS, *_rows(case)), 1):
        for rank, value in enumerate(row, 1):
            target = sheet.cell(row=line, column=rank)
            target.value = plain(value)
            target.data_type = "s"  # never a formula, whatever it starts with
            target.quotePrefix = True
            target.alignment = Alignment(wrap_text=True, vertical="top")
            if line == 1:
                target.font = Font(bold=True)
    for rank, width in enumerate((34, 30, 26, 30, 40, 40, 16), 1):
        sheet.column_dimensions[get_column_letter(rank)].width = width
    sheet.freeze_panes = "A2"
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()
