"""Who looks for partners, and for what: what each feature of `pairs` is looked at for."""

from dataclasses import dataclass

from matchmaker.domain.action import Initiative
from matchmaker.matching.partnering.wordings import Said


@dataclass(frozen=True, eq=False)
class Viewpoint:
    """A structure that looks for partners, for all it does or for one `action` it carries.

    `place`: of the structure, in order of id. `quartiers`, `themes`: where it acts and on what. `lacks`: what it would need to
    be brought. `needs`: the open needs it could answer. `said`: its words. `already`: those at work with it on the action, whom
    there is no point in proposing.
    """

    place: int
    quartiers: frozenset[str]
    themes: frozenset[str]
    lacks: frozenset[str]
    needs: frozenset[str]
    said: Said
    action: Initiative | None = None
    already: frozenset[str] = frozenset()
