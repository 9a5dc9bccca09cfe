"""Who tells what they do in the same words: TF-IDF over stems, and the words that make two texts alike."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.identifiers import fold
from matchmaker.matching.resemblance import prepared
from matchmaker.matching.text import FUNCTION_WORDS, spoken, stems
from matchmaker.matching.traits import FULL

LEAST = 150  # thousandths: below, one common word makes texts alike by chance
WORDS_NAMED = 3


class Said(NamedTuple):
    """A text and its vector over the stems of a territory; None where nobody says anything."""

    text: str
    vector: Any


class Wordings:
    """The texts of a territory, vectorised once; the order of `texts` is that of the structures."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = tuple(texts)

    def at(self, place: int) -> Said:
        """Return the text at `place`."""
        matrix = self._index[1]
        return Said(self.texts[place], None if matrix is None else matrix[place])

    def saying(self, text: str) -> Said:
        """Return any text, seen with the words of the territory."""
        vectoriser = self._index[0]
        return Said(text, None if vectoriser is None else vectoriser.transform([prepared(text)]))

    def alike(self, said: Said) -> NDArray[np.int64]:
        """Return the cosine of each text with one, in thousandths; 0 below `LEAST`."""
        if said.vector is None:
            return np.zeros(len(self.texts), np.int64)
        cosines = (self._index[1] @ said.vector.T).toarray().ravel()
        values = np.floor(FULL * np.minimum(cosines, 1) + 1e-6).astype(np.int64)
        return np.where(values >= LEAST, values, 0)

    def shared(self, one: Said, other: Said) -> tuple[str, ...]:
        """Return the words of a text that weigh most in its resemblance to the other, as they are written."""
        if one.vector is None or other.vector is None:
            return ()
        columns = self._index[0].vocabulary_
        products = one.vector.multiply(other.vector).tocsr()
        weighed: dict[str, tuple[float, str]] = {}
        for item in spoken(one.text):
            stem = stems([item.word])[0]
            column = columns.get(stem)
            weight = float(products[0, column]) if column is not None and item.word not in FUNCTION_WORDS else 0.0
            if weight > 0:
                weighed.setdefault(stem, (weight, one.text[item.start : item.end]))
        best = sorted(weighed.values(), key=lambda found: (-found[0], fold(found[1])))
        return tuple(word for _, word in best[:WORDS_NAMED])

    @cached_property
    def _index(self) -> tuple[Any, Any]:
        """Return the vectoriser and the matrix of the texts; nothing where nobody says anything."""
        told = [prepared(text) for text in self.texts]
        if not any(told):
            return None, None
        from sklearn.feature_extraction.text import TfidfVectorizer  # heavy, and only partners need it

        vectoriser = TfidfVectorizer(analyzer="word", token_pattern=r"\S+", sublinear_tf=True)  # noqa: S106  a pattern of words
        return vectoriser, vectoriser.fit_transform(told)
