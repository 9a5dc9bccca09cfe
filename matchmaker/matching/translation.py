"""From what residents said to themes, an enjeu of the contrat, and what the need asks for; or one question when unsure.

The confidence in a theme is a number in [0, 1] made of two kinds of evidence, that add up without passing 1:

    confidence = 1 − (1 − L) · (1 − R), at most 0.99: 1 is for people

- L, the words: 1 − Π (1 − 0.95 · weight) over the expressions of the lexicon found in the sentence (an expression that lies
  inside a longer one of another theme counts for `NESTED` of its weight);
- R, the resemblance: `LEAD` times the lead of the theme's TF-IDF resemblance over that of the next theme, at most
  `RESEMBLANCE_AT_MOST`; nothing for the themes behind. A resemblance that does not stand out says nothing.

When the nearest theme reaches `THRESHOLD`, it is kept with those behind it that reach `ALSO`, three at most. When it does
not, the engine abstains and asks one question. What a person translated wins over all this, with a confidence of 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from matchmaker.domain.need import Need
from matchmaker.domain.reason import Reason
from matchmaker.domain.recommendation import ThemeGuess, Translation
from matchmaker.domain.vocabulary import AskKind, Enjeu, Vocabulary
from matchmaker.matching.lexicon import Found, Lexicon
from matchmaker.matching.resemblance import Resemblance

SURE = 0.95  # no expression settles a theme alone
AT_MOST = 0.99
NESTED = 0.6
LEAD = 5.0
RESEMBLANCE_AT_MOST = 0.8
THRESHOLD = 0.65
ALSO = 0.5
THEMES_AT_MOST = 3
CLOSE = 0.9  # the competences of a second theme are asked for too when its confidence is this close to the first's
RESEMBLES_AT_ALL = 0.15  # below, with no expression found, no theme is near enough to be named in a question


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What speaks for each theme in one sentence."""

    found: dict[str, tuple[Found, ...]]
    resemblance: dict[str, float]

    def words(self, theme_id: str) -> float:
        against = 1.0
        for item in self.found.get(theme_id, ()):
            against *= 1 - SURE * item.term.weight * (NESTED if item.nested else 1)
        return 1 - against

    def lead(self, theme_id: str) -> float:
        own = self.resemblance.get(theme_id, 0.0)
        others = max((score for theme, score in self.resemblance.items() if theme != theme_id), default=0.0)
        return min(RESEMBLANCE_AT_MOST, LEAD * max(0.0, own - others))

    def confidence(self, theme_id: str) -> float:
        return min(AT_MOST, round(1 - (1 - self.words(theme_id)) * (1 - self.lead(theme_id)), 4))

    def nearest(self) -> list[str]:
        """Return the themes that something speaks for, the nearest first."""
        themes = [theme for theme in {*self.resemblance, *self.found} if theme in self.found or self.resemblance[theme] > 0]
        return sorted(themes, key=lambda theme: (-self.confidence(theme), -self.resemblance.get(theme, 0.0), theme))


class Translator:
    """Translates needs with one vocabulary, indexed once. Deterministic; the order of the vocabulary changes nothing."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._lexicon = Lexicon(vocabulary.lexicon)
        self._resemblance = Resemblance(vocabulary.themes, vocabulary.lexicon)
        self._enjeux = tuple(sorted(vocabulary.enjeux, key=lambda enjeu: enjeu.id))
        self._obligations = {item.id: item for item in vocabulary.obligations}
        competences = {ask.id for ask in vocabulary.asks if ask.kind is AskKind.COMPETENCE}
        self._asks: dict[str, tuple[str, ...]] = {}
        for item in sorted(vocabulary.theme_asks, key=lambda item: (item.theme_id, item.ask_id)):
            if not item.optional:
                self._asks[item.theme_id] = (*self._asks.get(item.theme_id, ()), item.ask_id)
        self._skills = {theme: tuple(ask for ask in asks if ask in competences) for theme, asks in self._asks.items()}

    def translate(self, need: Need, territory_codes: Sequence[str] = ()) -> Translation:
        """Return the translation of one need; `territory_codes` are those its territory lies in (its contrat's enjeux count)."""
        return self.translate_all((need,), territory_codes)[0]

    def translate_all(self, needs: Sequence[Need], territory_codes: Sequence[str] = ()) -> tuple[Translation, ...]:
        """Return the translation of each need of one contrat, vectorised together."""
        unsaid = [need for need in needs if not need.themes]
        resemblances = dict(
            zip((need.id for need in unsaid), self._resemblance.to_themes([n.verbatim for n in unsaid]), strict=True)
        )
        return tuple(self._translate(need, resemblances.get(need.id, {}), territory_codes) for need in needs)

    def _translate(self, need: Need, resemblance: dict[str, float], territory_codes: Sequence[str]) -> Translation:
        evidence = _Evidence(self._by_theme(need.verbatim), resemblance)
        if need.themes:
            guesses = tuple(
                ThemeGuess(theme_id=theme, confidence=1, reasons=(Reason(kind="translation.by_person", params={"theme": theme}),))
                for theme in need.themes
            )
        else:
            guesses = self._guesses(need, evidence)
            if not guesses:
                return Translation(by="moteur", abstained=True, question=_question(evidence), enjeu_id=need.enjeu_id)
        obligation_id, owed = self._obligation(guesses[0].theme_id, evidence)
        enjeu_id, chosen = self._enjeu(need, guesses, {need.territory_code, *territory_codes})
        return Translation(
            by="cdsu" if need.themes else "moteur",
            themes=guesses,
            enjeu_id=enjeu_id,
            asks=self._asked(guesses),
            obligation_id=obligation_id,
            reasons=(*owed, *chosen),
        )

    def _by_theme(self, text: str) -> dict[str, tuple[Found, ...]]:
        found: dict[str, tuple[Found, ...]] = {}
        for item in self._lexicon.find(text):
            found[item.term.theme_id] = (*found.get(item.term.theme_id, ()), item)
        return found

    def _guesses(self, need: Need, evidence: _Evidence) -> tuple[ThemeGuess, ...]:
        nearest = evidence.nearest()[:THEMES_AT_MOST]
        if not nearest or evidence.confidence(nearest[0]) < THRESHOLD:
            return ()
        return tuple(
            ThemeGuess(theme_id=theme, confidence=evidence.confidence(theme), reasons=self._why(need, theme, evidence))
            for theme in nearest
            if evidence.confidence(theme) >= ALSO
        )

    def _why(self, need: Need, theme: str, evidence: _Evidence) -> tuple[Reason, ...]:
        reasons = []
        found = evidence.found.get(theme, ())
        if found:
            said = tuple(dict.fromkeys(item.said for item in found))
            weight = evidence.words(theme)
            reasons.append(Reason(kind="translation.words", params={"theme": theme, "mots": said}, weight=round(weight, 4)))
        lead = evidence.lead(theme)
        shared = self._resemblance.shared_words(need.verbatim, theme) if lead > 0 else ()
        if lead > 0 and shared:
            params = {"theme": theme, "mots": shared}
            reasons.append(Reason(kind="translation.resembles", params=params, weight=round(lead, 4)))
        elif lead > 0:
            reasons.append(Reason(kind="translation.resembles_in_pieces", params={"theme": theme}, weight=round(lead, 4)))
        return tuple(reasons)

    def _asked(self, guesses: Sequence[ThemeGuess]) -> tuple[str, ...]:
        """Return what the main theme requires, and the competences of a second theme nearly as sure."""
        asks = list(self._asks.get(guesses[0].theme_id, ()))
        if len(guesses) > 1 and guesses[1].confidence >= CLOSE * guesses[0].confidence:
            asks += [ask for ask in self._skills.get(guesses[1].theme_id, ()) if ask not in asks]
        return tuple(asks)

    def _obligation(self, theme: str, evidence: _Evidence) -> tuple[str | None, tuple[Reason, ...]]:
        """Return the duty the main theme's words name, if any, with who owes it."""
        named = [item.term.obligation_id for item in evidence.found.get(theme, ())]
        obligation = next((self._obligations[name] for name in named if name in self._obligations), None)
        if obligation is None:
            return None, ()
        params = {"obligation": obligation.label, "debiteur": obligation.debtor, "demarche": obligation.how_to_ask}
        reasons = [Reason(kind="translation.obligation", params=dict(params), source_id=obligation.source_id)]
        if obligation.ground:
            ground = Reason(kind="translation.ground", params={"fondement": obligation.ground}, source_id=obligation.source_id)
            reasons.append(ground)
        return obligation.id, tuple(reasons)

    def _enjeu(self, need: Need, guesses: Sequence[ThemeGuess], codes: set[str]) -> tuple[str | None, tuple[Reason, ...]]:
        """Return the enjeu of the contrat nearest to the themes: a person's choice, else the most confidence shared."""
        if need.enjeu_id:
            return need.enjeu_id, (Reason(kind="translation.enjeu_by_person", params={"enjeu": need.enjeu_id}),)
        sure = {guess.theme_id: guess.confidence for guess in guesses}

        def place(enjeu: Enjeu) -> tuple[float, int, str]:
            return -sum(sure.get(theme, 0.0) for theme in enjeu.themes), len(enjeu.themes), enjeu.id

        local = (enjeu for enjeu in self._enjeux if enjeu.territory_code in codes and not sure.keys().isdisjoint(enjeu.themes))
        best = min(local, key=place, default=None)
        if best is None:
            return None, ()
        shared = tuple(guess.theme_id for guess in guesses if guess.theme_id in best.themes)
        return best.id, (Reason(kind="translation.enjeu", params={"enjeu": best.id, "themes": shared}),)


def _question(evidence: _Evidence) -> Reason:
    """Return the one question to ask a person: between the two nearest themes, or an open one when nothing is near."""
    nearest = evidence.nearest()
    if not evidence.found and max(evidence.resemblance.values(), default=0.0) < RESEMBLES_AT_ALL:
        nearest = []
    match nearest[:2]:
        case [first, second]:
            return Reason(kind="translation.question_between", params={"premier": first, "second": second})
        case [only]:
            return Reason(kind="translation.question_one", params={"theme": only})
    return Reason(kind="translation.question_open")
