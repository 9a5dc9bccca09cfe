"""What is known when a dispositif is checked: who would apply, for which need, where, when."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from matchmaker.domain.need import Need
from matchmaker.domain.recommendation import Translation
from matchmaker.domain.structure import Structure, StructureKind
from matchmaker.eligibility.tokens import PORTAGE, RNA, Tokens


@dataclass(frozen=True, slots=True)
class Case:
    """One bearer, one need, as known on `as_of`, for a request filed on the day `on`.

    `tokens` may be those of today or those held once some steps are done; `founded` is the bearer's date of birth as a
    legal person, that of its declaration when the steps create it.
    """

    bearer: Structure
    need: Need
    translation: Translation
    tokens: Tokens
    as_of: date
    on: date
    founded: date | None = None

    @property
    def carried(self) -> bool:
        """Whether another structure signs for the bearer: what is asked of the carrier may then be asked of that one."""
        return PORTAGE in self.tokens.held

    @property
    def legal_person(self) -> bool:
        """Whether the bearer may be a legal person: anything but a collective that has not declared itself."""
        return not self.bearer.informal or RNA in self.tokens.held

    @property
    def kinds(self) -> frozenset[StructureKind]:
        """What the bearer counts as, nothing when unknown: a collective that declared itself is an association too."""
        if self.bearer.kind is StructureKind.INCONNU:
            return frozenset()
        declared = {StructureKind.ASSOCIATION} if self.bearer.informal and RNA in self.tokens.held else set()
        return frozenset({self.bearer.kind} | declared)

    @property
    def themes(self) -> tuple[str, ...]:
        """Return the themes of the need, none when nobody could tell."""
        return tuple(guess.theme_id for guess in self.translation.themes)

    @classmethod
    def today(cls, bearer: Structure, need: Need, translation: Translation, tokens: Tokens, as_of: date) -> "Case":
        """Return the case as it stands on `as_of`; a collective has no legal age before it declares itself."""
        founded = None if bearer.informal and RNA not in tokens.held else bearer.founded
        return cls(bearer, need, translation, tokens, as_of, as_of, founded)

    def after(self, gained: Iterable[str], on: date, founded: date | None) -> "Case":
        """Return the same case for a request filed later, once these tokens are held."""
        return replace(self, tokens=self.tokens.gaining(gained), on=on, founded=founded)
