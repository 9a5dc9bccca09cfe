"""The mechanism that turns reasons into sentences."""

import pytest

from matchmaker.domain.reason import Reason
from matchmaker.explanations import words

NARROW = words.NARROW


@pytest.fixture
def sentence(monkeypatch):
    """Return a function that explains one reason with one template, apart from the real catalogue."""

    def write(template, names=(), terms=(), **params):
        monkeypatch.setattr(words, "_catalogue", lambda: ({"test.kind": words.typeset(template)}, dict(terms)))
        return words.explain(Reason(kind="test.kind", params=params), dict(names))

    return write


def test_ids_become_names(sentence):
    """A parameter that is an id is shown by its name; a list of ids as a French list."""
    assert sentence("{a} avec {b}.", {"s1": "Les Tilleuls", "s2": "La Ruche"}, a="s1", b=("s1", "s2", "un club")) == (
        "Les Tilleuls avec Les Tilleuls, La Ruche et un club."
    )


def test_names_win_over_terms(sentence):
    """The graph's own name of a thing wins over the general word for it."""
    assert sentence("{a} {b}", {"x": "nom"}, {"x": "terme", "y": "terme"}, a="x", b="y") == "nom terme"


def test_words_said_are_never_taken_for_ids(sentence):
    """A quoted word that happens to be an id stays what the person said."""
    assert sentence("{mots:guillemets}", {"emploi": "Emploi et insertion"}, mots=("emploi", "cv")) == (
        f"«{NARROW}emploi{NARROW}» et «{NARROW}cv{NARROW}»"
    )


@pytest.mark.parametrize(
    ("template", "value", "expected"),
    [
        ("{x}", "2027-01-12", "12 janvier 2027"),
        ("{x}", "2027-01-01", "1er janvier 2027"),
        ("{x:mois}", "2027-01-12", "janvier 2027"),
        ("{x}", "2027-13-12", "2027-13-12"),
        ("{x:euros}", 1500, f"1{NARROW}500{NARROW}€"),
        ("{x:euros}", 1_234_567.5, f"1{NARROW}234{NARROW}567,50{NARROW}€"),
        ("{x:pourcent}", 0.8, f"80{NARROW}%"),
        ("{x:pourcent}", 0.636, f"63,6{NARROW}%"),
        ("{x}", 2027, "2027"),
        ("{x}", 12_500, f"12{NARROW}500"),
        ("{x}", 1.5, "1,5"),
        ("{x}", True, "oui"),
        ("{x}", None, "non précisé"),
        ("{x}", (), ""),
        ("{x:minuscule}", ("Santé", "CAF"), "santé et CAF"),
        ("{x:ou}", ("SIRET", "portage"), "SIRET ou portage"),
        ("{x:points}", ("Santé et soins", "Emploi"), f"santé et soins{NARROW}; emploi"),
        ("{x:de}", "Emploi", "d’emploi"),
        ("{x:compte an|ans}", 1, "1 an"),
        ("{x:compte an|ans}", 1.5, "1,5 an"),
        ("{x:compte an|ans}", 2, "2 ans"),
        ("{x:compte rôle|rôles}", ("a", "b", "c"), "3 rôles"),
        ("{x:mot Le mot|Les mots} {x}", ("a", "b"), "Les mots a et b"),
    ],
)
def test_values_are_written_the_french_way(sentence, template, value, expected):
    """Dates, amounts, numbers, lists and plurals are written as a French reader expects."""
    assert sentence(template, x=value) == expected


def test_templates_get_french_typography_and_names_stay_as_they_are(sentence):
    """Authors write plain spaces and apostrophes; only the template is typeset, never somebody's name."""
    assert sentence("L'aide : {a} ?", {"s": "L'Écho : tous"}, a="s") == f"L’aide\u00a0: L'Écho : tous{NARROW}?"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("une aide", "Dû : une aide."), ("Est-ce dû ?", "Dû : Est-ce dû ?"), ("Un mot.", "Dû : Un mot."), ("etc…", "Dû : etc…")],
)
def test_a_question_or_a_sentence_is_closed_once(sentence, value, expected):
    """A parameter that is a question or a sentence of its own is not followed by a second stop."""
    assert sentence("Dû : {x}.", x=value).replace("\u00a0", " ") == expected


def test_an_unknown_kind_is_a_bug():
    """A reason nobody worded raises, rather than showing something empty."""
    with pytest.raises(KeyError):
        words.explain(Reason(kind="nobody.says_this"), {})


def test_a_missing_parameter_is_a_bug(sentence):
    """A sentence that needs a parameter the reason lacks raises."""
    with pytest.raises(KeyError):
        sentence("{absent}", x=1)


def test_an_unknown_way_of_writing_is_a_bug(sentence):
    """A misspelt way of writing raises."""
    with pytest.raises(ValueError, match="façon connue"):
        sentence("{x:euro}", x=1)


def test_mentioned_gathers_what_may_need_a_name():
    """Texts, alone or in lists, are gathered; numbers are not."""
    assert words.mentioned([Reason(kind="a.b", params={"x": "s1", "y": ("s2", "s3"), "z": 4})]) == {"s1", "s2", "s3"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("« a »", "«_a_»"),
        ("Pour « le « a » et le « b » », « c ».", "Pour «_le “a” et le “b”_», «_c_»."),
        ("« un « seul", "«_un «_seul"),
        ("sans", "sans"),
    ],
)
def test_quotation_marks_within_others_are_the_second_kind(text, said):
    """Marks within « » are “ ”, no line may break inside « », and marks that do not pair are left alone."""
    assert words.quotes(text).replace(NARROW, "_") == said


def test_a_quoted_label_that_quotes_reads_well():
    """A sentence that quotes the name of an aid which itself holds « » nests the marks."""
    reason = Reason(kind="portfolio.nearest", params={"dispositif": "CONCOURS"})
    told = words.explain(reason, {"CONCOURS": "Concours « S’engager »"})

    assert told.replace(NARROW, "_") == "Pour «_Concours “S’engager”_», il faudrait ceci."
