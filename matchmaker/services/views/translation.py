"""What a need was understood to be: themes, enjeu, what it asks for, or the question that would tell."""

from datetime import date

from matchmaker.domain.base import Record
from matchmaker.domain.need import Need
from matchmaker.domain.recommendation import Translation
from matchmaker.services.views.facts import Sentence, SourceNote
from matchmaker.services.views.reading import Reading


class ThemeView(Record):
    """A theme read in the need; `confidence` in [0, 1], 1 when a person said it."""

    id: str
    label: str
    confidence: float
    because: tuple[Sentence, ...] = ()


class AskView(Record):
    """Something the need asks for; `why` says which theme asks for it."""

    id: str
    label: str
    who_can: str | None = None
    why: tuple[str, ...] = ()


class ObligationView(Record):
    """Who owes this already, on what ground, and how to ask."""

    id: str
    label: str
    debtor: str
    how_to_ask: str
    ground: str | None = None
    source: SourceNote | None = None


class TranslationView(Record):
    """The translation, who made it ("moteur" or "cdsu") and when (None when no date was kept)."""

    by: str
    on: date | None = None
    themes: tuple[ThemeView, ...] = ()
    enjeu: str | None = None
    asks: tuple[AskView, ...] = ()
    obligation: ObligationView | None = None
    abstained: bool = False
    question: str | None = None
    because: tuple[Sentence, ...] = ()


def translation_view(reading: Reading, need: Need, translation: Translation) -> TranslationView:
    """Return the translation of `need` with every id named and every reason worded."""
    theme_ids = [guess.theme_id for guess in translation.themes]
    enjeu_id = need.enjeu_id or translation.enjeu_id
    return TranslationView(
        by=translation.by,
        on=reading.run.as_of if reading.run and translation.by == "moteur" else None,
        themes=tuple(
            ThemeView(
                id=guess.theme_id,
                label=reading.name(guess.theme_id),
                confidence=guess.confidence,
                because=reading.sentences(guess.reasons),
            )
            for guess in translation.themes
        ),
        enjeu=reading.name(enjeu_id) if enjeu_id else None,
        asks=tuple(ask_view(reading, ask_id, theme_ids) for ask_id in translation.asks),
        obligation=obligation_view(reading, translation.obligation_id),
        abstained=translation.abstained,
        question=reading.sentence(translation.question).text if translation.question else None,
        because=reading.sentences(translation.reasons),
    )


def ask_view(reading: Reading, ask_id: str, theme_ids: list[str]) -> AskView:
    """Return an ask with who usually brings it and why these themes ask for it."""
    ask = reading.asks.get(ask_id)
    why = tuple(
        dict.fromkeys(
            link.why for link in reading.reference.vocabulary.theme_asks if link.ask_id == ask_id and link.theme_id in theme_ids
        )
    )
    return AskView(id=ask_id, label=reading.name(ask_id), who_can=ask.who_can if ask else None, why=why)


def obligation_view(reading: Reading, obligation_id: str | None) -> ObligationView | None:
    """Return who owes what, None when nobody is known to owe it."""
    owed = reading.obligations.get(obligation_id) if obligation_id else None
    if owed is None:
        return None
    return ObligationView(
        id=owed.id,
        label=owed.label,
        debtor=owed.debtor,
        how_to_ask=owed.how_to_ask,
        ground=owed.ground,
        source=reading.source(owed.source_id),
    )
