"""What the team itself says about modules and their tests: marks and configuration."""

from collections.abc import Iterator, Mapping, Sequence

from policy_lint.link.collection.collected import Collected
from policy_lint.link.collection.marks import Marks
from policy_lint.link.suites.credit.credits import Holding
from policy_lint.link.suites.product.subjects import Subject
from policy_lint.link.symbols.definers import Definers
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.folders import lies_in
from policy_lint.model.place import Place
from policy_lint.model.policy import Covers, SuitePolicy
from policy_lint.model.suite import Evidence


def told(
    policy: SuitePolicy,
    marks: Marks,
    code: Code,
    subjects: Mapping[str, Subject],
    collected: Sequence[Collected],
) -> Mapping[str, Mapping[str, Holding]]:
    """By module and test file, what `@pytest.mark.covers("app.pay")` or the configuration ties."""
    names = _Names(code, subjects)
    found: dict[str, dict[str, Holding]] = {}
    for number, test in enumerate(collected):
        path = test.item.path
        for subject, evidence in _of(test, policy, marks, names):
            held = found.setdefault(subject, {}).get(path, Holding((), "explicit", (evidence,)))
            numbers = dict.fromkeys((*held.numbers, number))
            found[subject][path] = held._replace(numbers=tuple(numbers))
    return found


def adrift(
    marks: Marks, code: Code, subjects: Mapping[str, Subject], collected: Sequence[Collected]
) -> Iterator[Evidence]:
    """The marks `covers` that name no module of the product, each once."""
    names, seen = _Names(code, subjects), set[Evidence]()
    for test in collected:
        for name, evidence in _marked(test, marks):
            if evidence not in seen and names.of_mark(test.item.path, name) is None:
                seen.add(evidence)
                yield evidence


class _Names:
    """Answers which modules of the product the team means."""

    def __init__(self, code: Code, subjects: Mapping[str, Subject]) -> None:
        self._code = code
        self._definers = Definers(code)
        self._subjects = subjects

    def of_mark(self, importer: str, name: str) -> str | None:
        """The module of a path or a dotted name: `app.pay.PayService` is in `app.pay`."""
        if name in self._subjects:
            return name
        for module, rest in self._code.modules.prefixes(importer, name):
            if self._code.readable(module):
                owner, member = self._definers.walk(module, rest[:1])
                known = not rest or not member or member in self._code.bindings(owner)
                return owner if known and owner in self._subjects else None
        return None

    def matching(self, row: Covers) -> Iterator[str]:
        """The modules of a row of the configuration."""
        for subject in self._subjects.values():
            if any(each == subject.module or lies_in(subject.path, each) for each in row.modules):
                yield subject.path


def _of(
    test: Collected, policy: SuitePolicy, marks: Marks, names: _Names
) -> Iterator[tuple[str, Evidence]]:
    path = test.item.path
    for name, evidence in _marked(test, marks):
        subject = names.of_mark(path, name)
        if subject:
            yield subject, evidence
    for row in policy.covers:
        if any(lies_in(path, pattern) for pattern in row.tests):
            for subject in names.matching(row):
                yield subject, Evidence("covers", "the configuration says so", Place(path, 1))


def _marked(test: Collected, marks: Marks) -> Iterator[tuple[str, Evidence]]:
    """What the marks `covers` of a test name."""
    for mark in test.marks:
        if mark.name == "covers":
            at = Place(mark.path, mark.line, mark.column)
            for name in marks.strings(mark):
                yield name, Evidence("covers", f"the mark covers({name!r})", at)


def exempted(subject: Subject, policy: SuitePolicy) -> tuple[str, frozenset[str]]:
    """Why the team asks no tests of a module, or at which levels it asks none."""
    levels: set[str] = set()
    for row in policy.exempt:
        if any(lies_in(subject.path, pattern) for pattern in row.modules):
            if not row.levels:
                return row.reason, frozenset()
            levels.update(row.levels)
    return "", frozenset(levels)
