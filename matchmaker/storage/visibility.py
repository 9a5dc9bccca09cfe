"""Which structures a scope may see, by the consent they gave. One that said no is seen by nobody in what is suggested."""

from matchmaker.domain.scope import Scope
from matchmaker.domain.structure import Consent


def visible_consents(scope: Scope) -> list[str]:
    """Return the consents of the structures `scope` may be suggested."""
    return [Consent.OUI.value, Consent.INCONNU.value] if scope.sees_unconsented else [Consent.OUI.value]


def contrat_codes(scope: Scope) -> list[str] | None:
    """Return the contrats of a scope as queries take them: None for all."""
    return None if scope.territories is None else sorted(scope.territories)
