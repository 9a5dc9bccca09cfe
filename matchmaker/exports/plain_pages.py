"""A route as a page in plain language, and as a page a helper reads aloud: one leaflet, two ways to use it."""

from matchmaker.exports.case import RouteCase, step_name
from matchmaker.exports.document import Block, Document, Lines, Notice, Section, Tick, Tone
from matchmaker.exports.french import typeset
from matchmaker.exports.plain import PlainPart, with_words
from matchmaker.exports.said_plainly import parts

BEFORE_READING = (
    "Installez-vous au calme. Prévoyez un stylo et un calendrier.",
    "Lisez lentement, une ligne à la fois. Attendez à la fin de chaque partie.",
    "Posez les questions des cadres. Notez les réponses avec les mots de la personne.",
    "N’écrivez ni santé, ni opinion, ni origine. Laissez la feuille à la personne.",
)


def plain_page(case: RouteCase) -> Document:
    """Return the page in plain language: 14 points, one idea a line."""
    return Document(
        title=typeset(case.titled("Trouver de l’argent")),
        lead="Ce texte est écrit en phrases courtes.",
        printed_on=case.printed_on,
        sections=tuple(Section(title=part.title, blocks=(said(part),)) for part in with_words(parts(case))),
        foot="Ce texte suit des règles du facile à lire et à comprendre. Des personnes concernées ne l’ont pas encore relu.",
        large=True,
    )


def reading_page(case: RouteCase) -> Document:
    """Return the page to read aloud: what to say, then what to ask and room to write the answer."""
    before = Section(
        title="Pour vous qui lisez", blocks=(Notice(title="Avant de commencer", lines=BEFORE_READING, tone=Tone.ACTION),)
    )
    spoken = tuple(Section(title=part.title, blocks=(said(part), *asking(part))) for part in with_words(parts(case)))
    return Document(
        title=typeset(case.titled("Un chemin vers de l’argent, à lire à voix haute")),
        lead="Une personne lit. Les autres écoutent et posent leurs questions.",
        printed_on=case.printed_on,
        sections=(before, *spoken, leaving(case)),
        foot=typeset("Rien n'est promis : seul un financeur décide. Cette feuille reste aux personnes concernées."),
        large=True,
    )


def said(part: PlainPart) -> Lines:
    """Return the lines of a part, one idea each."""
    return Lines(items=part.lines, bare=True)


def asking(part: PlainPart) -> tuple[Block, ...]:
    """Return what to ask at the end of a part, if anything."""
    if not part.questions:
        return ()
    lines = (*part.questions, "Réponse : ………………………………………………………………")
    return (Notice(title="À demander", lines=tuple(typeset(line) for line in lines), tone=Tone.QUIET),)


def leaving(case: RouteCase) -> Section:
    """Return what to check together before parting."""
    first = step_name(case.route.steps[0]) if case.route.steps else "la première étape"
    ticks = (
        Tick(label=typeset(f"On sait quoi faire en premier : {first}")),
        Tick(label="On sait qui le fait, et quel jour"),
        Tick(label="On sait qui appeler en cas de question : …………………………"),
        Tick(label="La prochaine rencontre est le : …………………………"),
    )
    return Section(title="Avant de se quitter", blocks=ticks)
