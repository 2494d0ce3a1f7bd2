"""Fixtures and helpers that are not to be followed blindly: tests that use them have findings."""

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from policy_lint.model.finding import Finding
from policy_lint.model.outline import Outline
from policy_lint.model.test import Test
from policy_lint.plan.neighbours import Neighbours

FIXTURE = "fixture "
"""How the step of a chain is called that is a fixture, and who asks for another one."""
HAVE = "tests that use it have "
ALL_HAVE = "every test that does so has, perhaps by something else, "


class Suspects:
    """Answers what speaks against something that neighbours use."""

    def __init__(
        self, near: Neighbours, findings: Iterable[Finding], outlines: Mapping[str, Outline]
    ) -> None:
        tests = [test for each in near.tests.values() for test in each]
        ids = {test.id for test in tests}
        self._asked = _asked(tests, outlines)
        self._brought = _brought(tests)
        self._by_test: dict[str, list[Finding]] = {}
        self._by_step: dict[str, list[Finding]] = {}
        self._by_path: dict[str, list[Finding]] = {}
        self._by_call: list[tuple[str, Finding]] = []
        for finding in findings:
            if not ids.isdisjoint(finding.tests):
                for step in finding.evidence:
                    self._by_step.setdefault(step.what, []).append(finding)
                    self._by_path.setdefault(step.at.path, []).append(finding)
                for test in finding.tests:
                    self._by_test.setdefault(test, []).append(finding)
                self._by_call.append((_squashed(dict(finding.fields).get("name", "")), finding))

    def helper(self, path: str) -> str:
        """What speaks against a module of support code."""
        return _said(self._by_path.get(path, ()))

    def fixture(self, name: str) -> str:
        """What speaks against a fixture: something of its own, or one that it asks for."""
        for each in (name, *sorted(self.closure(name))):
            found = [*self._by_step.get(f"{FIXTURE}{each}", ()), *self._calls(each)]
            if found:
                asks = "" if each == name else f"it asks for {each}; "
                return f"{asks}{_said(found)}"
        return ""

    def way(self, tests: AbstractSet[str]) -> str:
        """What speaks against a way to do something: none of its tests is without a finding.

        It may be innocent itself, but no test shows it.
        """
        if not all(test in self._by_test for test in tests):
            return ""
        return _said((one for test in sorted(tests) for one in self._by_test[test]), ALL_HAVE)

    def _calls(self, name: str) -> Iterable[Finding]:
        """The findings of what tests call on a fixture of a plugin: `pytest.MonkeyPatch.setattr`.

        Such a class is called after its fixture, and these tests ask for it.
        """
        asking, called = self._brought.get(name, frozenset()), f".{_squashed(name)}"
        for said, finding in self._by_call:
            if called in f".{said}" and not asking.isdisjoint(finding.tests):
                yield finding

    def closure(self, name: str) -> AbstractSet[str]:
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


def _brought(tests: Iterable[Test]) -> Mapping[str, AbstractSet[str]]:
    """For fixtures of plugins by name the tests that are given them."""
    found: dict[str, set[str]] = {}
    for test in tests:
        for given in test.given:
            if given.at is None:
                found.setdefault(given.name, set()).add(test.id)
    return found


def _squashed(name: str) -> str:
    return name.replace("_", "").lower()


def _said(findings: Iterable[Finding], start: str = HAVE) -> str:
    """What findings say, in words: one of each code."""
    told = {one.code: one for one in reversed([*findings])}
    said = (f"{code} ({told[code].severity}): {_in_general(told[code])}" for code in sorted(told))
    return f"{start}{'; '.join(said)}" if told else ""


def _in_general(finding: Finding) -> str:
    """The message without the number of tests, which is that of one file."""
    return re.sub(r"\A\d+ ", "", finding.message)
