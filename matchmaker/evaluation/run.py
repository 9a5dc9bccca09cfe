"""The two evaluations: new and repeated partners of structures, and the hidden member of consortia.

Nothing of the test window is used before it is judged. The models learn on the year before the split: signals of what came before
that year, what came true in it. They are applied to signals of everything before the split.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from matchmaker.domain.consortium import Consortium
from matchmaker.errors import InputError, UsageError
from matchmaker.evaluation.labels import FEATURES, LIMITS
from matchmaker.evaluation.past import Past, before, between
from matchmaker.evaluation.questions import Among, Question, completion_questions, partner_questions
from matchmaker.evaluation.ranking import MODEL, examples, rank_all
from matchmaker.evaluation.results import Evaluation, LearnedModel, Slice, Weight
from matchmaker.evaluation.slicing import slice_of
from matchmaker.evaluation.verdicts import verdict
from matchmaker.matching.partnering.kernels import Bools
from matchmaker.matching.partnering.model import PartnerModel, learn, prior
from matchmaker.matching.partnering.signals import Signals

LEARNING = timedelta(days=365)
FEW_PARTNERS = 10
HIDDEN_TO_LEARN = 3  # members hidden in turn in each consortium one learns from; one in those one is judged on
STRUCTURE = (
    "common_groups",
    "recent_groups",
    "tied_members",
    "common_neighbours",
    "adamic_adar",
    "recent_adamic_adar",
    "walk",
    "similarity",
    "popularity",
)
NEW_BASELINES = (
    "popularity",
    "recent_popularity",
    "part_popularity",
    "common_neighbours",
    "adamic_adar",
    "recent_adamic_adar",
    "walk",
)
KNOWN_BASELINES = (*NEW_BASELINES, "common_groups", "recent_groups")
TEAM_BASELINES = (*KNOWN_BASELINES, "tied_members")

Progress = Callable[[str], None]
Pick = Callable[[Signals, Question], bool]


@dataclass(frozen=True, slots=True)
class Split:
    """The dates of an evaluation: known before `train_before`, judged from `test_from` to `test_to` (excluded, None: no end)."""

    train_before: date
    test_from: date
    test_to: date | None = None

    def __post_init__(self) -> None:
        if self.test_from < self.train_before:
            raise UsageError("La période de test (--test-from) commence avant la fin de l'apprentissage (--train-before).")
        if self.test_to is not None and self.test_to <= self.test_from:
            raise UsageError("La période de test est vide : --test-to doit venir après --test-from.")


@dataclass(frozen=True, slots=True)
class Window:
    """A past and what followed it."""

    past: Past
    signals: Signals
    later: list[Consortium]


def windows(consortia: Sequence[Consortium], split: Split) -> tuple[Window, Window]:
    """Return the window to learn from and the one to judge.

    Raises:
        InputError: nothing was known before, or nothing begins in the test period.
    """
    learning = split.train_before - LEARNING
    test = _window(consortia, split.train_before, split.test_from, split.test_to or date.max)
    if not test.past.ids:
        raise InputError(f"Aucun projet ne commence avant le {split.train_before} : il n'y a rien à apprendre. Reculez la date.")
    if not test.later:
        raise InputError(f"Aucun projet ne commence à partir du {split.test_from} dans la période de test : rien à juger.")
    return _window(consortia, learning, learning, split.train_before), test


def evaluate_partners(consortia: Sequence[Consortium], split: Split, seed: int, say: Progress) -> Evaluation:
    """Rank the partners of every structure that found some in the test period; new and repeated ones apart.

    Raises:
        InputError: the files hold nothing to learn from or to judge.
    """
    learning, test = windows(consortia, split)
    say("partenaires nouveaux")
    new = _Kind(
        "nouveaux partenaires", NEW_BASELINES, lambda w: partner_questions(w.past, w.signals.graph, w.later, Among.UNTIED)
    )
    new_model, new_slices = _judge(
        new,
        learning,
        test,
        seed,
        [
            ("new", "Nouveaux partenaires", lambda _s, _q: True),
            ("new_few_partners", f"Nouveaux, structures à {FEW_PARTNERS} partenaires ou moins", _few_partners),
        ],
    )
    say("partenaires retrouvés")
    known = _Kind(
        "partenaires retrouvés", KNOWN_BASELINES, lambda w: partner_questions(w.past, w.signals.graph, w.later, Among.TIED)
    )
    known_model, known_slices = _judge(
        known, learning, test, seed, [("repeated", "Partenaires retrouvés, parmi les anciens", lambda _s, _q: True)]
    )
    return _told("partners", split, test, (new_model, known_model), (*new_slices, *known_slices))


def evaluate_coalitions(consortia: Sequence[Consortium], split: Split, seed: int, say: Progress) -> Evaluation:
    """Hide one known member of every consortium of the test period, rank everybody given the others and the parts.

    Raises:
        InputError: the files hold nothing to learn from or to judge.
    """
    learning, test = windows(consortia, split)

    def hidden(window: Window) -> list[Question]:
        often = HIDDEN_TO_LEARN if window is learning else 1
        return completion_questions(window.past, window.later, hidden=often, seed=seed)

    def untied(window: Window) -> list[Question]:
        return [question.among_untied() for question in hidden(window) if not _tied(window.signals, question)]

    say("membre caché sans lien")
    apart = _Kind("membre caché sans lien", NEW_BASELINES, untied)
    apart_model = learn(examples(learning.signals, untied(learning), seed))
    apart_said, apart_slices = _judge(
        apart,
        learning,
        test,
        seed,
        [("untied_apart", "Membre caché sans lien, parmi les inconnus de l'équipe", lambda _s, _q: True)],
    )
    say("membre caché")
    said, slices = _judge(
        _Kind("membre caché", TEAM_BASELINES, hidden, apart_model),
        learning,
        test,
        seed,
        [
            ("hidden", "Membre caché, parmi tous", lambda _s, _q: True),
            ("hidden_untied", "Membre caché sans lien, parmi tous", lambda s, q: not _tied(s, q)),
        ],
    )
    return _told("coalitions", split, test, (said, apart_said), (*slices, *apart_slices))


@dataclass(frozen=True, slots=True)
class _Kind:
    """Questions of one kind: what the model is used for (French), the signals compared with, how a window asks them.

    `of_untied`: the model of those the team has not worked with, to give them every second place beside.
    """

    used_for: str
    baselines: tuple[str, ...]
    ask: Callable[[Window], list[Question]]
    of_untied: PartnerModel | None = None


def _judge(
    kind: _Kind, learning: Window, test: Window, seed: int, slices: Sequence[tuple[str, str, Pick]]
) -> tuple[LearnedModel, list[Slice]]:
    """Learn the models of a kind of questions on one window, judge them and the baselines on the other."""
    seen = examples(learning.signals, kind.ask(learning), seed)
    model = learn(seen)
    models = {MODEL: model, "structure": learn(seen, STRUCTURE), "prior": prior(seen.matrix)}
    asked = kind.ask(test)
    answers = rank_all(test.signals, asked, models, kind.baselines, seed, kind.of_untied)
    found = []
    for name, label, pick in slices:
        kept: Bools = np.array([pick(test.signals, question) for question in asked], np.bool_)
        found.append(slice_of(name, label, test.signals, asked, answers, kept, test.past.parts, seed))
    return _learned(kind.used_for, model), [one for one in found if one is not None]


def _learned(used_for: str, model: PartnerModel) -> LearnedModel:
    weights = [
        Weight(feature=name, label=FEATURES[name], weight=round(float(weight), 3))
        for name, weight in zip(model.names, model.weights, strict=True)
        if weight
    ]
    weights.sort(key=lambda one: (-abs(one.weight), one.feature))
    return LearnedModel(used_for=used_for, says=model.says, weights=tuple(weights))


def _told(task: str, split: Split, test: Window, models: tuple[LearnedModel, ...], slices: tuple[Slice, ...]) -> Evaluation:
    return Evaluation(
        task=task,
        train_before=split.train_before,
        test_from=split.test_from,
        test_to=split.test_to,
        train_consortia=len(test.past.groups.sizes),
        test_consortia=len(test.later),
        known_structures=len(test.past.ids),
        models=models,
        slices=slices,
        verdicts=tuple(verdict(one) for one in slices),
        limits=LIMITS,
    )


def _window(consortia: Sequence[Consortium], known_before: date, start: date, end: date) -> Window:
    past = before(consortia, known_before)
    return Window(past, Signals(past.groups), between(consortia, start, end))


def _few_partners(signals: Signals, question: Question) -> bool:
    return bool(signals.degrees[question.team.members[0]] <= FEW_PARTNERS)


def _tied(signals: Signals, question: Question) -> bool:
    (true,) = question.true
    return any(true in signals.graph.partners(member) for member in question.team.members)
