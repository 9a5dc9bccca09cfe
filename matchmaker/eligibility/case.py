"""What is known when a dispositif is checked: who would apply, for which action, for whom, where, when."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from matchmaker.domain.action import Stage
from matchmaker.domain.award import FundingLine
from matchmaker.domain.project import Project
from matchmaker.domain.structure import Structure, StructureKind
from matchmaker.eligibility.tokens import OF_THE_GROUP, PORTAGE, RNA, Tokens


@dataclass(frozen=True, slots=True)
class Case:
    """One bearer, one action, as known on `as_of`, for a request filed on the day `on`.

    `tokens` may be those of today or those held once some steps are done, `gained` then being those the steps give;
    `founded` is the bearer's date of birth as a legal person, that of its declaration when the steps create it. `group` is
    the collective a named bearer carries for: `tokens` then come from `known_tokens(bearer, project, as_of, group)`. `lines`
    are what the two asked or got before, `planned` the dispositifs asked for beside this one.
    """

    bearer: Structure
    project: Project
    tokens: Tokens
    as_of: date
    on: date
    founded: date | None = None
    group: Structure | None = None
    lines: tuple[FundingLine, ...] = ()
    planned: frozenset[str] = frozenset()
    gained: frozenset[str] = frozenset()

    @property
    def carried(self) -> bool:
        """Whether one structure signs for another, named (the bearer, for its group) or not yet (the token says so)."""
        return self.group is not None or PORTAGE in self.tokens.held

    @property
    def carrier_unknown(self) -> bool:
        """Whether somebody not named signs for the bearer: what is asked of the carrier may then be asked of that one."""
        return self.group is None and PORTAGE in self.tokens.held

    @property
    def legal_person(self) -> bool:
        """Whether the bearer may be a legal person: anything but a collective that has not declared itself."""
        return not self.bearer.informal or RNA in self.tokens.held

    @property
    def newborn(self) -> bool:
        """Whether the bearer has no legal existence on `as_of`: nothing can have been paid to it in its own name."""
        return self.bearer.informal and (RNA not in self.tokens.held or RNA in self.gained)

    @property
    def kinds(self) -> frozenset[StructureKind]:
        """What the bearer counts as, nothing when unknown: a collective that declared itself is an association too."""
        if self.bearer.kind is StructureKind.INCONNU:
            return frozenset()
        declared = {StructureKind.ASSOCIATION} if self.bearer.informal and RNA in self.tokens.held else set()
        return frozenset({self.bearer.kind} | declared)

    @property
    def themes(self) -> tuple[str, ...]:
        """Return the themes of the action, none when nobody could tell."""
        return self.project.themes

    @property
    def past(self) -> tuple[FundingLine, ...]:
        """Return what the bearer, and the group it carries for, asked or got: the lines of others say nothing here."""
        own = {self.bearer.id} | ({self.group.id} if self.group else set())
        return tuple(line for line in self.lines if line.beneficiary_id in own)

    @property
    def stage(self) -> tuple[Stage | None, FundingLine | None]:
        """Return the stage of the action, with the award that shows it: money of an earlier year for this need is a renewal."""
        if self.project.stage is not None or self.project.need_id is None:
            return self.project.stage, None
        earlier = [line for line in self.past if line.secured_eur and line.year < self.on.year]
        shown = [line for line in earlier if line.need_id == self.project.need_id]
        last = max(shown, key=lambda line: (line.year, line.id), default=None)
        return (Stage.RENOUVELEE, last) if last else (None, None)

    def alternatives(self, tokens: tuple[str, ...]) -> tuple[str, ...]:
        """Return the tokens that answer a condition: once the carrier is named, it must hold the others itself."""
        if self.group is None:
            return tokens
        return tuple(token for token in tokens if token != PORTAGE) or tokens

    def told_on(self, tokens: Iterable[str]) -> date | None:
        """Return when somebody last described who holds these tokens, None when nobody said it or steps give them."""
        asked = frozenset(tokens)
        if asked & self.gained:
            return None
        who = self.group if self.group is not None and asked <= OF_THE_GROUP else self.bearer
        return who.updated

    @classmethod
    def today(
        cls,
        bearer: Structure,
        project: Project,
        tokens: Tokens,
        as_of: date,
        *,
        group: Structure | None = None,
        lines: tuple[FundingLine, ...] = (),
    ) -> "Case":
        """Return the case as it stands on `as_of`; a collective has no legal age before it declares itself."""
        founded = None if bearer.informal and RNA not in tokens.held else bearer.founded
        return cls(bearer, project, tokens, as_of, as_of, founded, group, lines)

    def after(self, gained: Iterable[str], on: date, founded: date | None) -> "Case":
        """Return the same case for a request filed later, once these tokens are held."""
        fresh = frozenset(gained)
        gained_now = self.gained | (fresh - self.tokens.held)
        return replace(self, tokens=self.tokens.gaining(fresh), on=on, founded=founded, gained=gained_now)
