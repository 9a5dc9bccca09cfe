"""What the selection is compared with: every choice tried one by one, and a model solved by CP-SAT."""

from itertools import combinations

from ortools.sat.python import cp_model

from matchmaker.matching.pathways.selection.problem import Choice, Front, Point, worth


def brute_force(problem):
    """Return the front found by trying every set of options: the definition, and nothing clever."""
    kept = {}
    for chosen in every_choice(problem):
        point = worth(problem, chosen)
        if point is not None:
            kept[point] = min(kept.get(point, (len(chosen), chosen)), (len(chosen), chosen))
    return Front(tuple(Choice(point, kept[point][1]) for point in not_dominated(kept)))


def every_choice(problem):
    """Yield every set of options of which none excludes another, as sorted indexes."""
    open_choices = [(index,) for index in range(len(problem.options))]
    while open_choices:
        chosen = open_choices.pop()
        yield chosen
        refused = frozenset().union(*(problem.options[index].excludes for index in chosen))
        open_choices += [(*chosen, index) for index in range(chosen[-1] + 1, len(problem.options)) if index not in refused]


def not_dominated(points):
    """Return the points that no other dominates, by day, then by what they cover, the most first."""
    kept = []
    # Whatever dominates a point comes before it in this order.
    for point in sorted(set(points), key=lambda point: (point.first, -point.covered, point.effort)):
        if not any(other.dominates(point) for other in kept):
            kept.append(point)
    return kept


def reaches(front, point):
    """Return whether a front has a point as good as this one on all three."""
    return any(other == point or other.dominates(point) for other in front.points)


def cp_sat(problem):
    """Return the points of the front as CP-SAT finds them, and how many models it solved.

    Epsilon-constraint: for each day that can be the first, with nothing paid before it, the most that can be covered within an
    effort, at the least effort, then again within one quarter of a day less, until nothing is possible.
    """
    points, solved = [], 0
    for first in sorted({option.paid for option in problem.options}):
        effort = problem.effort_limit
        while effort >= 0:
            # What an earlier day already gives within this effort is not worth finding again.
            earlier = max(((point.covered, -point.effort) for point in points if point.effort <= effort), default=(-1, 0))
            found = _Model(problem, first, effort).best(above=earlier[0])
            solved += 1
            if found is not None:
                points.append(Point(first, *found))
                effort = found[1] - 1
            elif earlier[0] >= 0:
                effort = -earlier[1] - 1
            else:
                break
    return not_dominated(points), solved


class _Model:
    """The choices whose first euro comes on a given day, within an effort, as a model of whole numbers."""

    def __init__(self, problem, first, effort_limit) -> None:
        self.problem, self.model = problem, cp_model.CpModel()
        options = problem.options
        self.taken = {index: self.model.new_bool_var("") for index, option in enumerate(options) if option.paid >= first}
        self.model.add_bool_or([taken for index, taken in self.taken.items() if options[index].paid == first])
        for one, other in combinations(self.taken, 2):
            if other in options[one].excludes or one in options[other].excludes:
                self.model.add_at_most_one(self.taken[one], self.taken[other])
        self.most_effort = effort_limit
        self.effort = self._add_effort(effort_limit)
        self.covered = self._add_money()

    def _add_effort(self, limit):
        terms = [self.problem.options[index].effort * taken for index, taken in self.taken.items()]
        for thing, cost in enumerate(self.problem.costs):
            users = [taken for index, taken in self.taken.items() if thing in self.problem.options[index].shared]
            if users:
                paid = self.model.new_bool_var("")
                self.model.add_max_equality(paid, users)
                terms.append(cost * paid)
        effort = self.model.new_int_var(0, limit, "")
        self.model.add(effort == sum(terms))
        return effort

    def _add_money(self):
        problem = self.problem
        parts, least = {True: [], False: []}, {True: [], False: []}
        for funder, ceiling in enumerate(problem.funder_ceilings):
            for public in (True, False):
                lines = [(problem.options[index], taken) for index, taken in self.taken.items()]
                lines = [(option, taken) for option, taken in lines if option.funder == funder and option.public is public]
                low = [option.low * taken for option, taken in lines]
                part = self.model.new_int_var(0, min(ceiling, sum(option.high for option, _ in lines)), "")
                self.model.add(sum(low) <= ceiling)
                self.model.add(part <= sum(option.high * taken for option, taken in lines))
                parts[public].append(part)
                least[public] += low
        self.model.add(sum(least[True]) <= problem.public_ceiling)
        self.model.add(sum(least[True]) + sum(least[False]) <= problem.goal)
        self.most = min(problem.goal, sum(problem.options[index].high for index in self.taken))
        covered, public = self.model.new_int_var(0, self.most, ""), self.model.new_int_var(0, self.most, "")
        self.model.add(public <= problem.public_ceiling)
        self.model.add(public <= sum(parts[True]))
        self.model.add(covered <= public + sum(parts[False]))
        return covered

    def best(self, *, above):
        """Return the most covered and the least effort it takes, None when no more than `above` can be covered."""
        if self.most <= above:
            return None
        self.model.add(self.covered > above)
        # One objective for both: a euro is worth more than any effort within the limit.
        self.model.maximize((self.most_effort + 1) * self.covered - self.effort)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.linearization_level = 2  # by default, one worker may take a hundred times longer on a small model
        status = solver.solve(self.model)
        if status == cp_model.INFEASIBLE:
            return None
        assert status == cp_model.OPTIMAL, solver.status_name(status)
        return solver.value(self.covered), solver.value(self.effort)
