"""What to follow when a finding is mended: a file without any, and the module that is tested."""

from collections.abc import Collection
from itertools import takewhile
from typing import NamedTuple

from policy_lint.model.finding import Finding
from policy_lint.model.verdict import Verdict


class Following(NamedTuple):
    """Either may be unknown."""

    model: str = ""
    """A test file of the same level, as near as can be, of which nothing is found."""
    module: str = ""
    """The module that `plan --for` tells how to test."""


class Followings:
    """Answers it for the findings of a verdict."""

    def __init__(self, verdict: Verdict) -> None:
        self._tests = {test.id: test for test in verdict.project.tests}
        self._troubled = {path for each in verdict.findings for path in each.paths}
        self._suites = verdict.project.suites.suites

    def of(self, finding: Finding) -> Following:
        """What to follow for a finding."""
        tests = [self._tests[each] for each in finding.tests if each in self._tests]
        if not tests:
            asked = [each.subject for each in self._suites if each.subject == finding.at.path]
            return Following(module=next(iter(asked), ""))
        path, level = tests[0].path, tests[0].level
        return Following(self._model(path, level), self._module(path, finding.tests))

    def _model(self, path: str, level: str | None) -> str:
        """The clean test file of the level whose folder is the nearest."""
        files = {test.path for test in self._tests.values() if test.level == level}
        clean = files - self._troubled - {path}
        return min(clean, key=lambda each: (-_shared(each, path), each), default="")

    def _module(self, path: str, tests: Collection[str]) -> str:
        """The module to which the tests, else others of their file, belong."""
        held = [
            (not {*tests} & {*each.tests}, suite.subject)
            for suite in self._suites
            for each in suite.counterparts
            if each.path == path
        ]
        return min(held, default=(True, ""))[1]


def _shared(one: str, other: str) -> int:
    """How many folders two files have in common, from outside."""
    pairs = zip(one.split("/")[:-1], other.split("/")[:-1], strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
