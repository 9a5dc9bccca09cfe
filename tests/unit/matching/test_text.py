"""Texts become words: folded, stemmed, in one place."""

import pytest

from matchmaker.matching.text import content_words, stems, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("isolée", "isole"),
        ("isolées", "ISOLÉ"),
        ("emploi", "emplois"),
        ("tournent", "tourner"),
        ("garderait", "garde"),
        ("écoles", "ecole"),
        ("médecin", "medecins"),
    ],
)
def test_spellings_of_one_word_share_a_stem(one, other):
    """Accents, capitals, plurals and verb endings do not hide that two words are one."""
    assert stems(words(one)) == stems(words(other))


@pytest.mark.parametrize(("one", "other"), [("cours", "courses"), ("propre", "proche"), ("jeune", "jeu")])
def test_different_words_keep_different_stems(one, other):
    """Stemming does not go so far as to mix two words."""
    assert stems(words(one)) != stems(words(other))


def test_house_numbers_are_not_words():
    """A number of a stairwell is not part of what a need is about."""
    assert words("devant le 14, bât. B4") == ("devant", "le", "bat", "b4")


def test_content_words_keep_negations():
    """« Y a rien » says something: negations stay when articles and pronouns go."""
    assert content_words("Les petits, y a rien, j'sais pas") == ("petits", "rien", "sais", "pas")


def test_a_text_of_function_words_is_kept_whole():
    """No expression becomes empty, so that none matches everything."""
    assert content_words("de la") == ("de", "la")
