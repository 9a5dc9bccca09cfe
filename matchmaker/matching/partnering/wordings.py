"""Who tells what they do in the same words: TF-IDF over stems, and the words that make two texts alike."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.identifiers import fold
from matchmaker.matching.resemblance import prepared
from matchmaker.matching.text import FUNCTION_WORDS, spoken, stems
from matchmaker.matching.traits import FULL

LEAST = 150  # thousandths: below, one common word makes texts alike by chance
WORDS_NAMED = 3


class Wordings:
    """The texts of a territory, vectorised once; the order of `texts` is that of the structures."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = tuple(texts)

    def alike(self, place: int) -> NDArray[np.int64]:
        """Return the cosine of each text with the one at `place`, in thousandths; 0 below `LEAST`."""
        matrix = self._index[1]
        if matrix is None:
            return np.zeros(len(self.texts), np.int64)
        cosines = (matrix @ matrix[place].T).toarray().ravel()
        values = np.floor(FULL * np.minimum(cosines, 1) + 1e-6).astype(np.int64)
        return np.where(values >= LEAST, values, 0)

    def shared(self, one: int, other: int) -> tuple[str, ...]:
        """Return the words of the text at `one` that weigh most in its resemblance to the other, as they are written."""
        columns, matrix = self._index
        if matrix is None:
            return ()
        products = matrix[one].multiply(matrix[other]).tocsr()
        weighed: dict[str, tuple[float, str]] = {}
        text = self.texts[one]
        for item in spoken(text):
            stem = stems([item.word])[0]
            column = columns.get(stem)
            weight = float(products[0, column]) if column is not None and item.word not in FUNCTION_WORDS else 0.0
            if weight > 0:
                weighed.setdefault(stem, (weight, text[item.start : item.end]))
        best = sorted(weighed.values(), key=lambda found: (-found[0], fold(found[1])))
        return tuple(word for _, word in best[:WORDS_NAMED])

    @cached_property
    def _index(self) -> tuple[dict[str, int], Any]:
        told = [prepared(text) for text in self.texts]
        if not any(told):
            return {}, None
        from sklearn.feature_extraction.text import TfidfVectorizer  # heavy, and only partners need it

        vectoriser = TfidfVectorizer(analyzer="word", token_pattern=r"\S+", sublinear_tf=True)  # noqa: S106  a pattern of words
        matrix = vectoriser.fit_transform(told)
        return vectoriser.vocabulary_, matrix
