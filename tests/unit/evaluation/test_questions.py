"""What an evaluation asks: the right structures, the right true ones, the right candidates."""

from datetime import date

import pytest

from matchmaker.domain.consortium import Consortium, Participant
from matchmaker.errors import InputError, UsageError
from matchmaker.evaluation.past import before, between
from matchmaker.evaluation.questions import Among, completion_questions, partner_questions
from matchmaker.evaluation.run import Split, windows
from matchmaker.matching.partnering.graph import tie

CUT = date(2018, 1, 1)


def consortium(name, day, *people, parts=("A",)):
    """Return a consortium of these people, all of one country."""
    return Consortium(name, day, tuple(Participant(one, "FR", "PRC") for one in people), parts)


SOME = [
    consortium("1", date(2016, 5, 1), "a", "b"),
    consortium("2", date(2017, 5, 1), "c", "d"),
    consortium("3", CUT, "a", "b", "c", "stranger"),
]


def asked(among):
    """Return the questions about `SOME`, with names instead of nodes."""
    past = before(SOME, CUT)
    later = between(SOME, CUT, date.max)
    graph = tie(past.groups)
    return {
        past.ids[question.team.members[0]]: {past.ids[node] for node in question.true}
        for question in partner_questions(past, graph, later, among)
    }


def test_new_and_repeated_partners_are_apart():
    """Earlier partners are never counted as new, nor new ones as earlier; who was never seen before counts for nothing."""
    assert asked(Among.UNTIED) == {"a": {"c"}, "b": {"c"}, "c": {"a", "b"}}
    assert asked(Among.TIED) == {"a": {"b"}, "b": {"a"}}


def test_candidates_of_new_partners_are_all_the_others_known():
    """Everybody known before the day but oneself and one's earlier partners."""
    past = before(SOME, CUT)
    graph = tie(past.groups)
    for question in partner_questions(past, graph, between(SOME, CUT, date.max), Among.UNTIED):
        names = {past.ids[node] for node, yes in enumerate(question.allowed(graph)) if yes}
        assert names == ({"c", "d"} if past.ids[question.team.members[0]] in "ab" else {"a", "b"})


def test_a_hidden_member_is_asked_given_the_others_and_the_parts():
    """One known member is hidden, the other known ones are the team; the parts of the project are given."""
    past = before(SOME, CUT)
    questions = completion_questions(past, between(SOME, CUT, date.max), hidden=9, seed=0)
    found = {(frozenset(past.ids[m] for m in q.team.members), *(past.ids[n] for n in q.true)) for q in questions}
    assert found == {(frozenset("bc"), "a"), (frozenset("ac"), "b"), (frozenset("ab"), "c")}
    assert all(question.team.parts is not None and question.team.parts.tolist() == [1.0] for question in questions)
    assert len(completion_questions(past, between(SOME, CUT, date.max), hidden=1, seed=0)) == 1


def test_nothing_to_learn_or_to_judge_is_said():
    """A split that leaves one side empty, or turns time around, is refused in French."""
    with pytest.raises(InputError, match="rien à apprendre"):
        windows(SOME, Split(date(2010, 1, 1), date(2010, 1, 1)))
    with pytest.raises(InputError, match="rien à juger"):
        windows(SOME, Split(date(2020, 1, 1), date(2020, 1, 1)))
    with pytest.raises(UsageError, match="--test-from"):
        Split(CUT, date(2017, 1, 1))
    with pytest.raises(UsageError, match="--test-to"):
        Split(CUT, CUT, CUT)
