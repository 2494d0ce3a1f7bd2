"""How far a suite has come: a line for each module and each suite of the team, and what counts.

Whatever counts tests or modules counts them here, once.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from policy_lint.model.project import Project
from policy_lint.model.suite import Counterpart, NamedSuite, Suite, untested

State = Literal["complete", "incomplete", "untested", "exempt"]
Loss = Literal["placeholder", "skipped", "violation", "stand-in", "no-suite"]
"""Why a test that pytest collects does not count, the first reason of `LOSSES`.

`stand-in`: it never reaches its subject."""
STATES: tuple[State, ...] = ("complete", "incomplete", "untested", "exempt")
LOSSES: tuple[Loss, ...] = ("violation", "placeholder", "skipped", "stand-in", "no-suite")


class Line(NamedTuple):
    """One line of the checklist: a module, or a suite that the team names."""

    title: str
    """The path of the module, or the name of the suite."""
    module: str
    """The dotted name of the module; nothing for a named suite."""
    state: State
    counterparts: tuple[Counterpart, ...]
    missing: tuple[str, ...]
    """Required levels at which no test counts."""
    broken: tuple[str, ...]
    """Those of them that only lack a test because all they have break the policy."""
    exempt: str = ""
    uncollected: int = 0
    """What looks like a test in its files and pytest never collects."""

    @property
    def is_complete(self) -> bool:
        return self.state == "complete"


@dataclass(frozen=True, slots=True)
class LevelCount:
    """The tests of one level, each counted once, whatever suites it belongs to."""

    level: str | None
    credited: int
    lost: tuple[tuple[Loss, int], ...]

    @property
    def tests(self) -> int:
        """All that pytest collects at the level."""
        return self.credited + sum(count for _, count in self.lost)


class Standing(NamedTuple):
    """How many of some lines are in which state."""

    complete: int
    incomplete: int
    untested: int
    exempt: int

    @property
    def asked(self) -> int:
        """The lines of which tests are asked."""
        return self.complete + self.incomplete + self.untested

    @property
    def percent(self) -> int:
        """How many of them are complete, never rounded up; 0 where there is none."""
        return 100 * self.complete // self.asked if self.asked else 0


@dataclass(frozen=True, slots=True)
class Progress:
    """The checklist, and the tests behind it."""

    modules: tuple[Line, ...]
    """By path."""
    named: tuple[Line, ...]
    """The suites of the team, in its order."""
    levels: tuple[LevelCount, ...]
    """In the order of the team; at last the tests without a level, if there are any."""
    uncollected: int
    """What looks like a test and pytest never collects."""
    target: int = 0

    @property
    def lines(self) -> tuple[Line, ...]:
        return (*self.modules, *self.named)

    @property
    def judged(self) -> tuple[Line, ...]:
        """The lines of which tests are asked."""
        return tuple(line for line in self.lines if line.state != "exempt")

    @property
    def tests(self) -> int:
        return sum(each.tests for each in self.levels)

    @property
    def credited(self) -> int:
        """Tests so far."""
        return sum(each.credited for each in self.levels)

    def lost(self, why: Loss) -> int:
        return sum(dict(each.lost).get(why, 0) for each in self.levels)


def standing(lines: Iterable[Line]) -> Standing:
    """The states of the lines, counted."""
    states = Counter(line.state for line in lines)
    return Standing(*(states[state] for state in STATES))


def progress(
    project: Project,
    only: Callable[[Suite | NamedSuite], bool] | None = None,
    *,
    target: int = 0,
) -> Progress:
    """The progress of a project, or only of some suites and of the tests that belong to them."""
    order = [row.name for row in project.policy.levels]
    asked = only or (lambda _: True)
    suites = project.suites
    lost = Counter(each.at.path for each in project.uncollected)
    modules = tuple(_made(of_module(each), order, lost) for each in suites.suites if asked(each))
    named = tuple(_made(_of_team(each), order, lost) for each in suites.named if asked(each))
    fates = _fates((*modules, *named))
    files = {each.path for line in (*modules, *named) for each in line.counterparts}
    return Progress(
        modules=modules,
        named=named,
        levels=tuple(_by_level(project, fates, None if only is None else frozenset(fates))),
        uncollected=sum(lost[path] for path in (lost if only is None else files)),
        target=target,
    )


def of_module(suite: Suite) -> Line:
    """The line of a module."""
    state: State = "exempt" if suite.exempt else _state(suite)
    return Line(
        title=suite.subject,
        module=suite.module,
        state=state,
        counterparts=suite.counterparts,
        missing=() if suite.exempt else suite.missing,
        broken=() if suite.exempt else _broken(suite),
        exempt=suite.exempt,
    )


def _of_team(suite: NamedSuite) -> Line:
    return Line(
        title=suite.name,
        module="",
        state=_state(suite),
        counterparts=suite.counterparts,
        missing=suite.missing,
        broken=_broken(suite),
    )


def _made(line: Line, order: Sequence[str], lost: Mapping[str, int]) -> Line:
    """The line with its test files by level, in the order of the team; at last those of none."""
    ranks: dict[str | None, int] = {level: rank for rank, level in enumerate(order)}
    found = sorted(
        line.counterparts, key=lambda each: (ranks.get(each.level, len(order)), each.path)
    )
    files = {each.path for each in found}
    return line._replace(
        counterparts=tuple(found), uncollected=sum(lost.get(path, 0) for path in files)
    )


def _state(suite: Suite | NamedSuite) -> State:
    if not suite.is_tested:
        return "untested"
    return "incomplete" if suite.missing else "complete"


def _broken(suite: Suite | NamedSuite) -> tuple[str, ...]:
    forgiven = untested(map(_forgiven, suite.counterparts), suite.missing)
    return tuple(level for level in suite.missing if level not in forgiven)


def _forgiven(each: Counterpart) -> Counterpart:
    """The tests as if none broke the policy."""
    return each._replace(flawed=tuple(one for one in each.flawed if one.flaw != "violation"))


def _fates(lines: Iterable[Line]) -> dict[str, Loss | None]:
    """For each test of the lines why it does not count, or None if it does for one of them."""
    found: dict[str, Loss | None] = {}
    for line in lines:
        for each in line.counterparts:
            found.update(dict.fromkeys(each.counting))
            lost = each.lost
            for test in each.tests:
                found.setdefault(test, lost[test].flaw if test in lost else "stand-in")
    return found


def _by_level(
    project: Project, fates: Mapping[str, Loss | None], only: frozenset[str] | None
) -> Iterable[LevelCount]:
    counts: dict[str | None, Counter[Loss | None]] = {
        row.name: Counter() for row in project.policy.levels
    }
    flaws: dict[str, Loss] = {each.test: each.flaw for each in reversed(project.suites.flawed)}
    for test in project.tests:
        if only is None or test.id in only:
            fate = fates[test.id] if test.id in fates else flaws.get(test.id, "no-suite")
            counts.setdefault(test.level, Counter())[fate] += 1
    for level, fated in counts.items():
        lost = tuple((why, fated[why]) for why in LOSSES if fated[why])
        yield LevelCount(level, fated[None], lost)
