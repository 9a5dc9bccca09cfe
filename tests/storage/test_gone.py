"""Structures that a page still speaks of and the contrat no longer holds: named to whom may see them, an id to nobody."""

from matchmaker.domain.batch import Batch
from matchmaker.domain.scope import UserRole
from matchmaker.domain.structure import Consent
from matchmaker.services.views.reading import UNSEEN, names_of_gone
from matchmaker.storage.store import Store
from tests.storage import worlds
from tests.storage.namespaces import NIGHT, Namespace


def test_who_left_is_named_only_to_whom_may_see_it(store: Store, namespace: Namespace) -> None:
    """The CDSU reads the name of who never answered, an association does not, nobody reads who refused, and no id shows."""
    consents = {"yes": Consent.OUI, "unknown": Consent.INCONNU, "no": Consent.NON}
    people = tuple(worlds.structure(namespace, name, consent=consent) for name, consent in consents.items())
    store.upsert(NIGHT, Batch(sources=(worlds.source(namespace),), structures=people))
    yes, unknown, no, never = ids = tuple(namespace.id(name) for name in ("yes", "unknown", "no", "never"))

    seen = names_of_gone(store, namespace.scope(UserRole.CDSU, "C1"), ids)
    assert seen == {yes: "Association yes", unknown: "Association unknown", no: UNSEEN, never: UNSEEN}
    seen = names_of_gone(store, namespace.scope(UserRole.ASSOCIATION, "C1"), ids)
    assert seen == {yes: "Association yes", unknown: UNSEEN, no: UNSEEN, never: UNSEEN}
