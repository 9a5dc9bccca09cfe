"""The page in plain language and the page to read aloud: measured, not only meant."""

import re
from html.parser import HTMLParser

import pytest

from matchmaker.exports.document import Lines, Notice
from matchmaker.exports.html import document_html
from matchmaker.exports.pdf import document_pdf
from matchmaker.exports.plain import MOST_WORDS, hard_words, short_lines, with_words
from matchmaker.exports.plain_pages import plain_page, reading_page
from matchmaker.exports.said_plainly import parts
from matchmaker.services.views.translation import ObligationView
from tests.unit.exports.cases import CENTRE, STEPS, carried_request, case, condition, plan, route, sentence, small_request, step
from tests.unit.exports.reading_pdf import text_of

LONG = "Rencontrer la personne chargée du quartier, la déléguée du préfet, le centre social et la maison des associations avant de remplir quoi que ce soit, parce que chaque ville a ses dates"  # noqa: E501  a long text is the point


def lines_of(document):
    """Return every line of what is said in a document."""
    return [line for section in document.sections for one in section.blocks if isinstance(one, Lines) for line in one.items]


def words(text):
    """Count words as a reader does, on its own: what is between spaces and holds a letter or a figure."""
    return len([part for part in re.split(r"[\s\u00a0]+", text.replace("\u202f", "")) if re.search(r"\w", part)])


def long_case():
    """Return a case whose texts, written by others, are long."""
    steps = (STEPS[0].with_(label=LONG, who_helps=LONG, documents=(LONG,)), *STEPS[1:])
    request = small_request(label=LONG, conditions=(condition(LONG, change=LONG),), funders=(LONG,))
    only = route(requests=(carried_request(), request), steps=steps, fallback=(sentence(LONG),))
    return case(only, project=plan().project.with_(need=LONG, territory=LONG))


@pytest.mark.parametrize("some_case", [case(), long_case()], ids=["short", "long"])
def test_every_line_is_short(some_case):
    """No line of the plain page, ours or others', has more than fifteen words; nearly all have at most twelve."""
    counts = [words(line) for line in lines_of(plain_page(some_case))]

    assert max(counts) <= MOST_WORDS
    assert len(counts) > 30
    if some_case.plan.project.need != LONG:
        assert sum(count <= 12 for count in counts) >= 0.95 * len(counts)


@pytest.mark.parametrize("some_case", [case(), long_case()], ids=["short", "long"])
def test_one_sentence_a_line(some_case):
    """A line never holds two sentences, except to answer at once."""
    doubled = [line for line in lines_of(plain_page(some_case)) if len(re.findall(r"[.!?](?=\s|$)", line)) > 1]

    assert all(words(line) <= 8 for line in doubled)


def test_cutting_a_long_text_loses_no_word():
    """What is cut into lines is all there, in order."""
    told = " ".join(short_lines(LONG))

    assert re.findall(r"\w+", told.lower()) == re.findall(r"\w+", LONG.lower())


ACRONYM = re.compile(r"\b[A-Z]{2,}\d*\b")


def test_no_abbreviation_without_its_words():
    """Every abbreviation of the page is followed, where it first comes, by its words; one we do not know says to ask."""
    steps = (*STEPS, step("X", "Rejoindre le QZX avec la CAF", STEPS[0].start, STEPS[0].end))
    lines = lines_of(plain_page(case(route(steps=steps))))
    met = list(dict.fromkeys(found for line in lines for found in ACRONYM.findall(line)))

    assert {"CDSU", "CAF", "RIB", "QZX"} <= set(met)
    for acronym in met:
        first = next(rank for rank, line in enumerate(lines) if re.search(rf"\b{acronym}\b", line))
        near = " ".join(lines[first : first + 3]).replace("\u00a0", " ")
        assert f"{acronym} veut dire :" in near or f"{acronym} : demandez" in near, acronym


def test_a_name_in_capitals_is_not_taken_for_abbreviations():
    """A structure whose name is all in capitals, as registers write them, is not explained word by word."""
    applicant = carried_request().applicant.with_(label="ASSOCIATION LES AMIS DU LAVOIR")
    lines = lines_of(plain_page(case(route(requests=(carried_request(applicant=applicant),)))))

    assert not [line for line in lines if "demandez ce que ce mot" in line]


def test_every_explanation_is_plain_too():
    """The words that explain are themselves short and hold no other abbreviation."""
    for word in hard_words().values():
        assert words(word.dit) <= 10, word.mot
        assert words(word.explique) <= MOST_WORDS, word.mot
        assert not ACRONYM.findall(f"{word.dit} {word.explique}"), word.mot


def test_dates_are_in_full_and_doubts_are_said():
    """A firm day has its weekday, month in letters and year; another is « habituellement », and said not to be sure."""
    lines = " ".join(lines_of(plain_page(case()))).replace("\u00a0", " ")

    assert "Dernier jour pour demander : vendredi 18 décembre 2026." in lines
    assert "Habituellement, on demande vers février 2027. Cette date n’est pas sûre." in lines
    assert not re.search(r"\d+/\d+", lines)
    assert not re.search(r"\b(?:janv|févr|juil|sept|oct|nov|déc)\.", lines)


def test_amounts_are_words_and_promise_nothing():
    """Amounts end by « euros »; nothing is sure until somebody wrote it, and the page says so."""
    lines = " ".join(lines_of(plain_page(case()))).replace("\u202f", " ").replace("\u00a0", " ")
    secured = " ".join(lines_of(plain_page(case(secured_eur=500.0)))).replace("\u202f", " ")

    assert "Ce chemin peut apporter 4 800 euros." in lines
    assert "€" not in lines
    assert "Personne n’a encore dit oui. Rien n’est sûr." in lines
    assert "500 euros sont déjà sûrs. Le reste n’est pas sûr." in secured


def test_the_ban_on_passing_money_on_is_said_plainly():
    """For a carried request, the page says that the carrier does not give the money on, and the only exception."""
    lines = lines_of(plain_page(case()))

    assert "Elle ne donne pas l’argent au groupe." in lines
    assert "La loi l’interdit." in lines
    assert "Le financeur peut écrire qu’il est d’accord." in lines


def test_what_is_owed_is_said_first():
    """When somebody owes it already, that comes before any money."""
    owed = ObligationView(id="x", label="Réparer l’ascenseur", debtor="Le bailleur", how_to_ask="Écrire au bailleur.")
    titles = [part.title for part in parts(case(obligation=owed))]

    assert titles[0] == "Avant de chercher de l’argent"


def test_the_page_says_it_was_not_read_by_those_concerned():
    """The page does not claim a label it has not: it says that people concerned have not read it yet."""
    assert "ne l’ont pas encore relu" in plain_page(case()).foot


def test_reading_aloud_asks_and_leaves_room():
    """Each part that needs an answer has its question and a line to write; advice to the reader comes first."""
    page = reading_page(case())
    asking = [one for section in page.sections for one in section.blocks if isinstance(one, Notice) and one.title == "À demander"]

    assert page.sections[0].title == "Pour vous qui lisez"
    assert page.sections[-1].title == "Avant de se quitter"
    assert len(asking) >= 6
    assert all(any(line.endswith("?") for line in one.lines) and "………" in one.lines[-1] for one in asking)


def test_both_pages_say_the_same_of_the_route():
    """What is read aloud is word for word what the plain page says."""
    assert lines_of(plain_page(case())) == lines_of(reading_page(case()))


def test_hard_words_are_explained_once_at_the_end():
    """The last part explains each hard word met, and none that was not."""
    last = with_words(parts(case()))[-1]

    assert last.title == "Les mots difficiles"
    assert len([line for line in last.lines if line.startswith("CDSU")]) == 1
    assert not [line for line in last.lines if line.startswith("DRAC")]


class Page(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, text) -> None:
        super().__init__()
        self.tags, self.attributes, self.open = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Keep a tag and its attributes."""
        self.tags.append(tag)
        self.attributes.extend((tag, *pair) for pair in attrs)
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Require that it closes the last one opened."""
        assert self.open.pop() == tag


@pytest.mark.parametrize("make", [plain_page, reading_page])
def test_the_page_stands_alone(make):
    """French, one main title, every tag closed, no script, no image, no link, nothing fetched, 14 points, printable."""
    text = document_html(make(case()))
    page = Page(text)

    assert page.open == []
    assert ("html", "lang", "fr") in page.attributes
    assert page.tags.count("h1") == 1
    assert page.tags.count("title") == 1
    assert not {"script", "img", "link", "iframe", "object", "a", "form", "input"} & set(page.tags)
    assert not [a for a in page.attributes if a[1] in {"src", "href", "style"} or a[1].startswith("on")]
    assert not re.search(r"url\(|@import|https?:", text)
    assert "default-src 'none'" in text
    assert "font-size: 14pt" in text
    assert ("body", "class", "large") in page.attributes
    assert "@media print" in text


@pytest.mark.parametrize(
    "evil", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><b>", "&lt;", "a\x00b\u202ec"]
)
def test_markup_in_a_label_is_shown_as_text(evil):
    """Whatever a label holds, the page has the same tags as with a plain one."""
    request = small_request(label=evil, funders=(evil,))
    project = plan().project.with_(need=evil, territory=evil)
    hostile = Page(document_html(plain_page(case(route(requests=(request,), title=evil), project=project))))
    tame = small_request(label="x", funders=("x",))
    plain = Page(document_html(plain_page(case(route(requests=(tame,)), project=plan().project.with_(need="x", territory="x")))))

    assert set(hostile.tags) == set(plain.tags)
    assert hostile.open == []
    assert not [a for a in hostile.attributes if a[1].startswith("on") or a[1] == "src"]


@pytest.mark.parametrize("make", [plain_page, reading_page])
def test_both_can_be_printed_as_pdf(make):
    """The same page as PDF says the same things."""
    text = text_of(document_pdf(make(case())))

    assert "Ce chemin peut apporter 4 800 euros." in text
    assert "Rien n’est sûr." in text


def test_the_carriers_own_step_is_not_given_to_who_listens():
    """Reading aloud, nobody is asked to do what the carrier does itself: only who follows it."""
    some_case = case(route(requests=(carried_request(),)))
    asked = {part.title: part.questions for part in parts(some_case) if part.title.startswith("Étape")}
    own = [step.actor == CENTRE for step in some_case.route.steps]

    assert own == [False, False, True]
    assert [questions == ("Qui de vous s’en occupe ?",) for questions in asked.values()] == [True, True, False]
    assert asked["Étape 3"] == ("Qui de vous appelle cette structure ?",)
