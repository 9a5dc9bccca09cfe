"""Pages as HTML that stands alone: no script, nothing fetched, printable, readable aloud; every text is escaped."""

from collections.abc import Iterable
from functools import cache
from html import escape

from matchmaker.exports.cells import plain
from matchmaker.exports.document import Block, Choice, Document, Entry, Grid, Lines, Notice, Paragraph, Section, Tick
from matchmaker.exports.french import french_date
from matchmaker.exports.typeset import TEMPLATES

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def document_html(document: Document) -> str:
    """Return a document as one HTML page, in UTF-8."""
    size = ' class="large"' if document.large else ""
    parts = [
        "<!doctype html>",
        '<html lang="fr">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{said(document.title)}</title>",
        f"<style>{_style()}</style>",
        "</head>",
        f"<body{size}>",
        "<main>",
        f"<h1>{said(document.title)}</h1>",
        f'<p class="lead">{said(document.lead)}</p>',
        *(section(one) for one in document.sections),
        "</main>",
        f'<footer class="foot"><p>{said(document.foot)}</p><p>Imprimé le {french_date(document.printed_on)}.</p></footer>',
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def said(text: str) -> str:
    """Return a text as HTML shows it: nothing in it is read as markup."""
    return escape(plain(text))


def section(one: Section) -> str:
    """Return a titled part."""
    note = f'<p class="soft">{said(one.note)}</p>' if one.note else ""
    apart = ' class="apart"' if one.apart else ""
    return f"<section{apart}>\n<h2>{said(one.title)}</h2>\n{note}{blocks(one.blocks)}\n</section>"


def blocks(some: Iterable[Block]) -> str:
    """Return blocks one after the other; boxes to tick that follow one another are one list."""
    done: list[str] = []
    ticks: list[str] = []
    for one in some:
        if isinstance(one, Tick):
            ticks.append(tick(one))
            continue
        done.extend(boxes(ticks))
        ticks = []
        done.append(block(one))
    return "\n".join((*done, *boxes(ticks)))


def boxes(items: list[str]) -> list[str]:
    """Return a list of boxes to tick, nothing when there is none."""
    return [f'<ul class="boxes">{"".join(items)}</ul>'] if items else []


def block(one: Block) -> str:
    """Return one block, whatever it is."""
    match one:
        case Paragraph():
            kind = ' class="soft"' if one.soft else ""
            return f"<p{kind}>{f'<strong>{said(one.text)}</strong>' if one.strong else said(one.text)}</p>"
        case Lines():
            tag, kind = ("ol", "") if one.numbered else ("ul", ' class="bare"' if one.bare else "")
            return f"<{tag}{kind}>{''.join(f'<li>{said(item)}</li>' for item in one.items)}</{tag}>"
        case Grid():
            return grid(one)
        case Entry():
            return entry(one)
        case Choice():
            options = "".join(f"<li>☐ {said(option)}</li>" for option in one.options)
            return f'<p><strong>{said(one.label)}</strong></p><ul class="boxes">{options}</ul>'
        case Notice():
            lines = "".join(f"<li>{said(line)}</li>" for line in one.lines)
            return f'<div class="notice {one.tone.value}"><p>{said(one.title)}</p><ul>{lines}</ul></div>'
        case Tick():
            return boxes([tick(one)])[0]


def tick(one: Tick) -> str:
    """Return a box to tick, told in words to who does not see it."""
    detail = f'<br><span class="soft">{said(one.detail)}</span>' if one.detail else ""
    return f"<li>{'☑' if one.done else '☐'} {said(one.label)}{detail}</li>"


def grid(one: Grid) -> str:
    """Return a table with its header."""
    kind = [' class="figure"' if rank in one.figures else "" for rank in range(len(one.head))]
    top = "".join(f'<th scope="col"{kind[rank]}>{said(cell)}</th>' for rank, cell in enumerate(one.head))
    rows = []
    for rank, row in enumerate(one.rows):
        last = ' class="total"' if rank in one.totals else ""
        rows.append(f"<tr{last}>{''.join(f'<td{kind[place]}>{said(cell)}</td>' for place, cell in enumerate(row))}</tr>")
    return f"<table><thead><tr>{top}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def entry(one: Entry) -> str:
    """Return a field with what to copy into it, or the blank a person has to fill."""
    wording = ' <span class="wording">[à vérifier sur la plateforme]</span>' if one.wording_to_check else ""
    value = f'<dd class="blank">{said(one.blank)}</dd>' if one.value is None else f"<dd>{said(one.value)}</dd>"
    check = '<dd class="hint">À vérifier avant de recopier.</dd>' if one.value is not None and one.value_to_check else ""
    hint = f'<dd class="hint">{said(one.hint)}</dd>' if one.hint else ""
    return f'<dl class="entry"><dt>{said(one.label)}{wording}</dt>{value}{check}{hint}</dl>'


@cache
def _style() -> str:
    return (TEMPLATES / "page.css").read_text(encoding="utf-8")
