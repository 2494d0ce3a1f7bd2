"""What the page shows when a cell is opened: tests, findings and chains, each text kept once."""

import json

from policy_lint.judge.causes import Cause
from policy_lint.model.finding import Finding
from policy_lint.model.place import Place
from policy_lint.model.shown import plain
from policy_lint.model.suite import Counterpart
from policy_lint.plan.progress import Line
from policy_lint.plan.sayings import in_words
from policy_lint.report.document import Document


def detail(document: Document) -> str:
    """The data of the page as JSON that may stand in a script."""
    return _Detail(document).text()


class _Detail:
    """Gathers everything under numbers: texts, tests, steps and findings."""

    def __init__(self, document: Document) -> None:
        self._texts: dict[str, int] = {}
        self._steps: dict[tuple[int, int, int], int] = {}
        self._tests: dict[str, int] = {}
        self._sayings = document.sayings
        self._document: dict[str, list[list[object]]] = {
            "lines": [self._line(line) for line in document.progress.judged],
            "causes": [self._cause(each) for each in document.causes],
        }
        findings = document.verdict.findings
        shown = [each for each in findings if not self._tests.keys().isdisjoint(each.tests)]
        self._document["findings"] = [self._finding(each) for each in shown]
        self._document["tests"] = [self._test(test) for test in self._tests]

    def text(self) -> str:
        whole = {**self._document, "steps": [*self._steps], "texts": [*self._texts]}
        shown = json.dumps(whole, separators=(",", ":"), ensure_ascii=False)
        return shown.replace("<", "\\u003c").replace("\u2028", "\\u2028")

    def _number(self, words: str) -> int:
        return self._texts.setdefault(plain(words), len(self._texts))

    def _numbered(self, test: str) -> int:
        return self._tests.setdefault(test, len(self._tests))

    def _test(self, test: str) -> list[object]:
        """Its file, its classes, its name, and what it says, unless that is its name."""
        path, _, names = test.partition("::")
        classes, _, name = names.rpartition("::")
        says = self._sayings.get(test, "")
        told = says if says != in_words(name) else ""
        return [self._number(words) for words in (path, classes, name, told)]

    def _line(self, line: Line) -> list[object]:
        return [self._number(line.title), [self._file(each) for each in line.counterparts]]

    def _file(self, each: Counterpart) -> list[object]:
        evidence = "; ".join(f"{one.kind}: {one.what}" for one in each.evidence)
        lost = {test: self._number(flaw.why) for test, flaw in each.lost.items()}
        if each.doubt:
            lost = {test: lost.get(test, self._number(each.doubt)) for test in each.tests}
        tests = [[self._numbered(test), lost.get(test, -1)] for test in each.tests]
        level = self._number(each.level or "no level")
        return [self._number(each.path), level, self._number(evidence), tests]

    def _finding(self, finding: Finding) -> list[object]:
        return [
            str(finding.severity)[0],
            self._number(f"{finding.code} {finding.name}"),
            self._number(finding.message),
            self._step(finding.at, ""),
            self._number(finding.advice),
            [self._step(at, what) for at, what in finding.evidence],
            [self._tests[test] for test in finding.tests if test in self._tests],
        ]

    def _cause(self, cause: Cause) -> list[object]:
        steps = [self._step(at, what) for at, what in cause.brings]
        tests = [self._numbered(test) for test in cause.tests]
        return [self._number(f"{cause.kind} {cause.name}"), steps, tests]

    def _step(self, at: Place, what: str) -> int:
        step = (self._number(at.path), at.line, self._number(what))
        return self._steps.setdefault(step, len(self._steps))
