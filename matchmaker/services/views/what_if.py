"""What one legal state would change for a structure: what it opens, what it makes certain, the duties it brings."""

from matchmaker.domain.base import Record
from matchmaker.services.views.facts import Sentence
from matchmaker.services.views.funding import RouteView
from matchmaker.services.views.request import Named


class WhatIfView(Record):
    """What would change, `text` in one sentence. `opens`, `settles` are dispositifs.

    `opens` could not be asked for and then could; `settles` had to be verified, and then would be met. `gain` is the id of
    the legal state, `with_it` those nobody has it without. `before` and `after` are the routes shown first, None without any.
    """

    structure: Named
    gain: str
    label: str
    with_it: tuple[str, ...] = ()
    held_already: bool = False
    text: str
    opens: tuple[Named, ...] = ()
    settles: tuple[Named, ...] = ()
    amount_eur: float | None = None
    duties: tuple[Sentence, ...] = ()
    before: RouteView | None = None
    after: RouteView | None = None
