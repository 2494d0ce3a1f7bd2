"""Fixtures and helpers that are not to be followed blindly: tests that use them have findings."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from policy_lint.model.finding import Finding
from policy_lint.model.outline import Outline
from policy_lint.model.test import Test
from policy_lint.plan.neighbours import Neighbours

FIXTURE = "fixture "
"""How the step of a chain is called that is a fixture, and who asks for another one."""


class Suspects:
    """Answers what speaks against something that neighbours use."""

    def __init__(
        self, near: Neighbours, findings: Iterable[Finding], outlines: Mapping[str, Outline]
    ) -> None:
        tests = [test for each in near.tests.values() for test in each]
        ids = {test.id for test in tests}
        self._asked = _asked(tests, outlines)
        self._by_step: dict[str, set[str]] = {}
        self._by_path: dict[str, set[str]] = {}
        for finding in findings:
            if not ids.isdisjoint(finding.tests):
                for step in finding.evidence:
                    self._by_step.setdefault(step.what, set()).add(finding.code)
                    self._by_path.setdefault(step.at.path, set()).add(finding.code)

    def helper(self, path: str) -> str:
        """What speaks against a module of support code."""
        return _said(self._by_path.get(path, ()))

    def fixture(self, name: str) -> str:
        """What speaks against a fixture: something of its own, or one that it asks for."""
        for each in (name, *sorted(self._closure(name))):
            codes = self._by_step.get(f"{FIXTURE}{each}")
            if codes:
                asks = "" if each == name else f"it asks for {each}; "
                return f"{asks}{_said(codes)}"
        return ""

    def _closure(self, name: str) -> AbstractSet[str]:
        """The fixtures that one asks for, and those that these do."""
        found: set[str] = set()
        todo = [name]
        while todo:
            more = self._asked.get(todo.pop(), frozenset()) - found - {name}
            found |= more
            todo += more
        return found


def _asked(
    tests: Iterable[Test], outlines: Mapping[str, Outline]
) -> Mapping[str, AbstractSet[str]]:
    """For fixtures by name those that they ask for: as their parameters say, or tests show."""
    found: dict[str, set[str]] = {}
    for given in {one for test in tests for one in test.given}:
        if given.asked_by.startswith(FIXTURE):
            found.setdefault(given.asked_by.removeprefix(FIXTURE), set()).add(given.name)
        outline = outlines.get(given.at.path) if given.at else None
        for one in outline.definitions if outline else ():
            if one.name.rpartition(".")[2] == given.name:
                found.setdefault(given.name, set()).update(one.parameters)
    return found


def _said(codes: Iterable[str]) -> str:
    told = ", ".join(sorted(codes))
    return f"tests that use it have {told}" if told else ""
