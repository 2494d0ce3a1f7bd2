"""What the team itself says about modules and their tests: marks and configuration."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from policy_lint.link.mark import Marks
from policy_lint.link.modules import Modules
from policy_lint.link.suite import Collected
from policy_lint.link.suites.credit import Holding
from policy_lint.link.suites.subject import Subject
from policy_lint.model.place import Place
from policy_lint.model.policy import Covers, SuitePolicy
from policy_lint.model.suite import Evidence
from policy_lint.read.folders import lies_in


def told(
    policy: SuitePolicy,
    marks: Marks,
    modules: Modules,
    subjects: Mapping[str, Subject],
    collected: Sequence[Collected],
) -> Mapping[str, Mapping[str, Holding]]:
    """By module and test file, what `@pytest.mark.covers("app.pay")` or the configuration ties."""
    found: dict[str, dict[str, Holding]] = {}
    for number, test in enumerate(collected):
        path = test.item.path
        for subject, evidence in _of(test, policy, marks, modules, subjects):
            held = found.setdefault(subject, {}).get(path, Holding((), "explicit", (evidence,)))
            numbers = dict.fromkeys((*held.numbers, number))
            found[subject][path] = held._replace(numbers=tuple(numbers))
    return found


def _of(
    test: Collected,
    policy: SuitePolicy,
    marks: Marks,
    modules: Modules,
    subjects: Mapping[str, Subject],
) -> Iterator[tuple[str, Evidence]]:
    path = test.item.path
    for mark in test.marks:
        if mark.name == "covers":
            for name in marks.strings(mark):
                subject = name if name in subjects else _longest(modules, path, name, subjects)
                if subject:
                    at = Place(mark.path, mark.line, mark.column)
                    yield subject, Evidence("covers", f"the mark covers({name!r})", at)
    for row in policy.covers:
        if any(lies_in(path, pattern) for pattern in row.tests):
            for subject in _matching(row, subjects.values()):
                yield subject, Evidence("covers", "the configuration says so", Place(path, 1))


def _longest(
    modules: Modules, path: str, dotted: str, subjects: Mapping[str, Subject]
) -> str | None:
    """The module that a dotted name begins with: `app.pay.PayService` is in `app.pay`."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        found = modules.find(path, ".".join(parts[:length]))
        if found in subjects:
            return found
    return None


def _matching(row: Covers, subjects: Iterable[Subject]) -> Iterator[str]:
    for subject in subjects:
        if any(each == subject.module or lies_in(subject.path, each) for each in row.modules):
            yield subject.path


def exempted(subject: Subject, policy: SuitePolicy) -> tuple[str, frozenset[str]]:
    """Why the team asks no tests of a module, or at which levels it asks none."""
    levels: set[str] = set()
    for row in policy.exempt:
        if any(lies_in(subject.path, pattern) for pattern in row.modules):
            if not row.levels:
                return row.reason, frozenset()
            levels.update(row.levels)
    return "", frozenset(levels)
