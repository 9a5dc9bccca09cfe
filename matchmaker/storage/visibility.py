"""What a scope may see: structures by the consent they gave (one that said no is in nothing suggested), money by its status."""

from matchmaker.domain.award import LineStatus
from matchmaker.domain.scope import Scope
from matchmaker.domain.structure import Consent
from matchmaker.storage.firewall import on_the_desk


def visible_consents(scope: Scope) -> list[str]:
    """Return the consents of the structures `scope` may be suggested."""
    return [Consent.OUI.value, Consent.INCONNU.value] if scope.sees_unconsented else [Consent.OUI.value]


def contrat_codes(scope: Scope) -> list[str] | None:
    """Return the contrats of a scope as queries take them: None for all."""
    return None if scope.territories is None else sorted(scope.territories)


def sees_refusals(scope: Scope, structure_id: str | None) -> bool:
    """Return whether `scope` may see what a structure was refused or still asks for: the CDSU and the night, and itself."""
    return on_the_desk(scope) or scope.is_of(structure_id)


def visible_statuses(scope: Scope) -> list[str]:
    """Return the statuses of the funding lines `scope` may see of anybody."""
    hidden = frozenset[LineStatus]() if on_the_desk(scope) else {LineStatus.REFUSEE, LineStatus.DEMANDEE}
    return [status.value for status in LineStatus if status not in hidden]
