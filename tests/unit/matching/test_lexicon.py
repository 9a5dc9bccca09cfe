"""Expressions found in sentences as people say them."""

import pytest

from matchmaker.domain.vocabulary import LexiconTerm
from matchmaker.matching.lexicon import Lexicon


def found(said, *terms):
    """Return the (theme, words said) found by a lexicon of (expression, theme)."""
    lexicon = Lexicon(LexiconTerm(term=term, theme_id=theme) for term, theme in terms)
    return [(item.term.theme_id, item.said) for item in lexicon.find(said)]


@pytest.mark.parametrize(
    ("said", "term", "words"),
    [
        ("L'ascenseur est encore mort.", "l’ascenseur est mort", "ascenseur est encore mort"),
        ("J'ai vu des ASCENSEURS !", "ascenseur", "ASCENSEURS"),
        ("Ils tournaient tous en bas", "ils tournent en bas", "tournaient tous en bas"),
        ("Les ascenseurs en pannes", "ascenseur en panne", "ascenseurs en pannes"),
        ("Tes petits à toi", "les petits", "petits"),
        ("Un petit local", "les petits", None),
        ("Avec mon nom, rien", "avec mon nom", "Avec mon nom"),
        ("Le nom de la rue", "avec mon nom", None),
        ("L'ascenseur n'est plus en panne", "ascenseur en panne", None),
        ("L'ascenseur du bâtiment d'à côté du parking tombe en panne", "ascenseur en panne", None),
        ("Des tirs de mortiers", "il est mort", None),
        ("On marche dans la rue", "la danse", None),
        ("Les 16-25, rien", "les 16-25", None),
    ],
)
def test_an_expression_is_found_as_it_is_said(said, term, words):
    """Plurals, capitals and a word or two in between do not hide an expression; a negation or another word does."""
    assert found(said, (term, "t")) == ([("t", words)] if words else [])


def test_a_longer_expression_of_the_same_theme_counts_once():
    """What is said once is evidence once."""
    assert found("les petits le mercredi", ("le mercredi", "e"), ("les petits le mercredi", "e")) == [("e", "petits le mercredi")]


def test_words_inside_a_longer_expression_of_another_theme_are_marked():
    """A CV thrown in a bin is about discrimination first, and still a little about work."""
    lexicon = Lexicon([LexiconTerm(term="le CV part à la poubelle", theme_id="d"), LexiconTerm(term="le CV", theme_id="e")])
    assert [(item.term.theme_id, item.nested) for item in lexicon.find("Mon CV part direct à la poubelle")] == [
        ("d", False),
        ("e", True),
    ]


def test_an_expression_without_any_word_is_never_found():
    """A row of punctuation or numbers matches nothing rather than everything."""
    assert found("Bonjour à tous", ("14 !", "t"), ("de la", "t")) == []
