"""What the lexicon misses, recalled by resemblance: TF-IDF on words and on pieces of words."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from matchmaker.domain.vocabulary import LexiconTerm, Theme
from matchmaker.matching.text import FUNCTION_WORDS, content_words, spoken, stems

WORDS_NAMED = 3


class Resemblance:
    """One text for each theme (its label, description and expressions), vectorised once, at the first question.

    Notes:
        Two channels, averaged: word 1–2-grams of stems, and pieces of 2–5 characters inside words, which forgive typos. The
        resemblance of a sentence to a theme is the cosine with the theme's text. Cost: one sparse product for all sentences.
        Words met in every theme weigh little by themselves (IDF over themes), so that no list of empty words is needed.
    """

    def __init__(self, themes: Sequence[Theme], lexicon: Sequence[LexiconTerm]) -> None:
        self.themes = tuple(sorted(theme.id for theme in themes))
        texts: dict[str, set[str]] = {theme.id: {theme.label, theme.description} for theme in themes}
        for term in lexicon:
            texts.setdefault(term.theme_id, set()).add(term.term)
        self._texts = [" ".join(prepared(text) for text in sorted(texts[theme])) for theme in self.themes]

    def to_themes(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """Return for each text the resemblance in [0, 1] to every theme."""
        if not texts or not self.themes:
            return [{} for _ in texts]
        words, pieces, by_words, by_pieces = self._index
        told = [prepared(text) for text in texts]
        scores = ((words.transform(told) @ by_words.T + pieces.transform(told) @ by_pieces.T) / 2).toarray()
        return [{theme: min(1.0, float(score)) for theme, score in zip(self.themes, row, strict=True)} for row in scores]

    def shared_words(self, text: str, theme_id: str) -> tuple[str, ...]:
        """Return the words of `text` that weigh most in its resemblance to a theme, as they were said."""
        words, _, by_words, _ = self._index
        row = by_words[self.themes.index(theme_id)]
        weighed: dict[str, float] = {}
        for item in (item for item in spoken(text) if item.word not in FUNCTION_WORDS):
            column = words.vocabulary_.get(stems([item.word])[0])
            weight = float(row[0, column]) * float(words.idf_[column]) if column is not None else 0.0
            if weight > 0:
                weighed.setdefault(text[item.start : item.end], weight)
        return tuple(sorted(weighed, key=lambda word: (-weighed[word], word))[:WORDS_NAMED])

    @cached_property
    def _index(self) -> tuple[Any, Any, Any, Any]:
        from sklearn.feature_extraction.text import TfidfVectorizer  # heavy, and only the night needs it

        words = TfidfVectorizer(analyzer="word", ngram_range=(1, 2), token_pattern=r"\S+", sublinear_tf=True)  # noqa: S106  a pattern of words
        pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
        return words, pieces, words.fit_transform(self._texts), pieces.fit_transform(self._texts)


def prepared(text: str) -> str:
    """Return a text as what vectorisers compare: the stems of the words that carry its subject."""
    return " ".join(stems(content_words(text)))
