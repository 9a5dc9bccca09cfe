"""An action as one who looks for partners: the past of who carries it, but what is lacking, shared and said is the action's own.

Who worked with the carrier, or was accepted in a team with it, or knows the same partners, counts as for the carrier itself: an
action meets nobody, people do. The rest is looked at for this action instead of for all its carrier does:

- *same_quartier*: the other acts in the quartier of the action; an action of the whole contrat is near nobody in particular;
- *shared_themes*: Jaccard index of the themes of the action and those the other acts on;
- *brings_lacking*: what the need it answers asks for, else what needs of its themes usually ask for, without what the carrier
  declares to bring, against what the other declares to bring;
- *shared_needs*: the open need it answers, else the open needs of its themes that were said in its quartier or of the whole
  contrat, against those the other brings something precise for;
- *same_words*: its name and description against what the others say of themselves.

Those already at work with the carrier on it are told, not proposed: in the accepted team of its need, or in a cooperation that
lasts and whose subject names the action (« la garde des petits pendant le café des parents » names « Le café des parents »).
"""

from collections.abc import Iterator

from matchmaker.domain.action import Initiative
from matchmaker.domain.decision import DecisionKind
from matchmaker.domain.identifiers import fold
from matchmaker.matching.context import Context
from matchmaker.matching.partnering.pairs import Pairs
from matchmaker.matching.partnering.viewpoint import Viewpoint
from matchmaker.matching.traits import recency


def viewpoint_of(pairs: Pairs, action: Initiative) -> Viewpoint:
    """Return what is looked at for an action whose carrier is in the territory."""
    context = pairs.context
    return Viewpoint(
        place=pairs.ids.index(action.structure_id),
        quartiers=frozenset({action.territory_code}) & context.quartiers,
        themes=frozenset(action.themes),
        lacks=_called_for(pairs, action) - pairs.brings[action.structure_id],
        needs=_needs(pairs, action),
        said=pairs.wordings.saying(" ".join(part for part in (action.label, action.description) if part)),
        action=action,
        already=frozenset(already_on(context, action)),
    )


def already_on(context: Context, action: Initiative) -> Iterator[str]:
    """Yield those at work with the carrier of an action on it; the same may come twice."""
    carrier, snapshot = action.structure_id, context.snapshot
    named = f" {fold(action.label)} "
    for past in snapshot.cooperations:
        lasts = past.since <= snapshot.as_of and recency(past, snapshot.as_of) == 1
        if lasts and carrier in past.structure_ids and named in f" {fold(past.subject)} ":
            yield from set(past.structure_ids) - {carrier}
    for decision in context.in_force.get(action.need_id or "", ()):
        members = dict(decision.members)
        if decision.kind is DecisionKind.ACCEPT and carrier in members:
            yield from members.keys() - {carrier}


def _called_for(pairs: Pairs, action: Initiative) -> frozenset[str]:
    asked = pairs.asked(action.need_id) if action.need_id else frozenset()
    usual = (ask.ask_id for ask in pairs.context.vocabulary.theme_asks if ask.theme_id in action.themes)
    return asked or frozenset(usual)


def _needs(pairs: Pairs, action: Initiative) -> frozenset[str]:
    if action.need_id in pairs.needs:
        return frozenset({action.need_id})
    quartiers = pairs.context.quartiers
    said = {need.id: need for need in pairs.context.snapshot.needs}
    return frozenset(
        need
        for need in pairs.needs
        if pairs.themes_of(need) & set(action.themes)
        and (
            said[need].territory_code == action.territory_code
            or not {said[need].territory_code, action.territory_code} <= quartiers
        )
    )
