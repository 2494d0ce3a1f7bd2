"""The parts of a score, each from 0 to 1, with the fact behind it in words."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from policy_lint.model.covered import Covered
from policy_lint.model.finding import Severity
from policy_lint.model.folders import lies_in
from policy_lint.model.plan_policy import PlanPolicy
from policy_lint.model.suite import Suite
from policy_lint.model.verdict import Verdict
from policy_lint.plan.dependants import NOBODY, dependants
from policy_lint.plan.entry import Part
from policy_lint.plan.gathered import Gathered

# What is half of the points where there is no most: more of it always counts more.
HALF_DEPENDANTS = 15
HALF_CHURN = 10
HALF_FINDINGS = 3
DIGITS = 4
"""So that no machine's last bit decides the order."""

Measure = tuple[float, str]


class Parts:
    """Weighs the modules of a project."""

    def __init__(self, verdict: Verdict, gathered: Gathered, policy: PlanPolicy) -> None:
        self._verdict = verdict
        self._gathered = gathered
        self._policy = policy
        self._dependants = dependants(verdict.project)
        self._measures: Mapping[str, Callable[[Suite], Measure]] = {
            "line-gap": self._line_gap,
            "branch-gap": self._branch_gap,
            "levels": self._levels,
            "complexity": self._complexity,
            "dependants": self._hanging,
            "churn": self._churn,
            "value": self._value,
            "findings": self._findings,
        }

    @property
    def order(self) -> tuple[str, ...]:
        """The levels, those to be written first at the front."""
        rest = [row.name for row in reversed(self._verdict.project.policy.levels)]
        return tuple(dict.fromkeys((*self._policy.order, *rest)))

    def of(self, suite: Suite) -> tuple[Part, ...]:
        """All parts that weigh anything, in the order of the configuration."""
        measured = ((name, weight) for name, weight in self._policy.weights if weight)
        return tuple(self._part(name, weight, suite) for name, weight in measured)

    def _part(self, name: str, weight: float, suite: Suite) -> Part:
        value, why = self._measures[name](suite)
        return Part(name, round(value, DIGITS), weight, why)

    def covered(self, suite: Suite) -> Covered | None:
        """What was measured of a module."""
        return (self._gathered.covered or {}).get(suite.subject)

    def _line_gap(self, suite: Suite) -> Measure:
        if self._gathered.covered is None:
            return 1, ""
        found = self.covered(suite)
        if found is None:
            return 1, "coverage has not measured it"
        lost = found.lines - found.lines_run
        return lost / (found.lines or 1), f"{lost} of its {found.lines} lines never ran"

    def _branch_gap(self, suite: Suite) -> Measure:
        if self._gathered.covered is None:
            return 1, ""
        if not self._has_branches:
            return 0, ""
        found = self.covered(suite)
        if found is None:
            return 1, ""
        lost = found.branches - found.branches_run
        return lost / (found.branches or 1), f"{lost} of its {found.branches} branches never taken"

    @cached_property
    def _has_branches(self) -> bool:
        return any(each.branches for each in (self._gathered.covered or {}).values())

    def _levels(self, suite: Suite) -> Measure:
        if not suite.is_tested:
            return 1, "no test of it counts"
        ranks = {level: rank for rank, level in enumerate(reversed(self.order), start=1)}
        whole = sum(ranks[level] for level in suite.required)
        lacks = sum(ranks[level] for level in suite.missing)
        named = [level for level in self.order if level in suite.missing]
        return lacks / (whole or 1), f"no {_either(named)} test of it counts" if named else ""

    def _complexity(self, suite: Suite) -> Measure:
        outline = self._gathered.outlines.get(suite.subject)
        if outline is None:
            return 0, ""
        found = outline.decisions
        return min(1, found / self._policy.full_complexity), f"its complexity is {found}"

    def _hanging(self, suite: Suite) -> Measure:
        found = self._dependants.get(suite.subject, NOBODY)
        rest = found.all - found.direct
        further = f", {_many(rest, 'more depends', 'more depend')} on these" if rest else ""
        said = _many(found.direct, "module imports it", "modules import it")
        return _saturated(found.weight, HALF_DEPENDANTS), f"{said}{further}"

    def _churn(self, suite: Suite) -> Measure:
        found = (self._gathered.commits or {}).get(suite.subject, 0)
        commits = _many(found, "recent commit", "recent commits")
        return _saturated(found, HALF_CHURN), f"{commits} changed it" if found else ""

    def _value(self, suite: Suite) -> Measure:
        fits = [row for row in self._policy.value if lies_in(suite.subject, row[0])]
        pattern, most = max(fits, key=lambda row: row[1], default=("", 0.0))
        return most, f"`{pattern}` is worth {most:g}" if fits else ""

    def _findings(self, suite: Suite) -> Measure:
        tests = {test for each in suite.counterparts for test in each.tests}
        found = len(frozenset[int]().union(*(self._found.get(test, frozenset()) for test in tests)))
        said = f"{_many(found, 'finding', 'findings')} in the tests that it has" if found else ""
        return _saturated(found, HALF_FINDINGS), said

    @cached_property
    def _found(self) -> Mapping[str, AbstractSet[int]]:
        """The findings of each test by number, but for what is mere information."""
        numbers: dict[str, set[int]] = {}
        for number, finding in enumerate(self._verdict.findings):
            if finding.severity > Severity.INFORMATION:
                for test in finding.tests:
                    numbers.setdefault(test, set()).add(number)
        return numbers


def _saturated(amount: float, half: float) -> float:
    return amount / (amount + half)


def _many(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _either(words: Sequence[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)
