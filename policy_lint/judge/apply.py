"""All rules over the whole suite -> findings."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from policy_lint.judge.hearing import hear
from policy_lint.judge.identity import CodeAt, identity, numbered, unseen
from policy_lint.judge.rule import Rule
from policy_lint.judge.ruling import Ruling
from policy_lint.judge.silence import Directives, silence
from policy_lint.judge.unused_suppressions import outcome
from policy_lint.link.faults import Faults
from policy_lint.model.fault import PROJECT
from policy_lint.model.finding import Finding, Problem
from policy_lint.model.place import Place
from policy_lint.model.project import Project, TestFile
from policy_lint.model.suppression import Exemption, Suppressions

__all__ = ["Directives", "apply"]


def apply(  # noqa: PLR0913 - all that findings come of
    project: Project,
    rules: Iterable[Rule],
    ruling: Ruling,
    directives: Directives,
    exceptions: tuple[Exemption, ...] = (),
    *,
    code_at: CodeAt = unseen,
) -> tuple[Finding, ...]:
    """Every finding of the chosen rules that nothing silences, once, in order.

    `code_at` tells what stands at a place, which findings are known by.

    Faults of policy-lint itself are among them, whatever is chosen and silenced.

    Rules over the verdict are asked last, about the directives (by path) and exceptions themselves.
    """
    known, faults, files = tuple(rules), Faults(), _Files()
    ran = ruling.chosen(known)
    silences = [silence(rule, directives, exceptions) for rule in ran]
    pairs = zip(ran, silences, strict=True)
    hearings = [hear(_guarded(rule, faults, files), project, quiet) for rule, quiet in pairs]
    used = frozenset(waiver for hearing in hearings for waiver in hearing.used)
    came = outcome(directives, exceptions, (known, ran), used)
    findings = dict.fromkeys(
        _stamp(problem, rule, ruling, code_at)
        for rule, quiet, heard in zip(ran, silences, hearings, strict=True)
        for problem in (
            *heard.problems,
            *faults.spared(PROJECT, partial(_reviewed, rule, came), ()),
        )
        if rule.review is None or not quiet.over(problem)
    )
    findings.update((each.finding, None) for each in (*project.faults, *faults.found()))
    return numbered(sorted(findings, key=_order))


class _Files:
    """The files of the project that was asked about last: most rules ask about the same one."""

    def __init__(self) -> None:
        self._project: Project | None = None
        self._files: tuple[TestFile, ...] = ()

    def of(self, project: Project) -> tuple[TestFile, ...]:
        if project is not self._project:
            self._project, self._files = project, tuple(project.files())
        return self._files


def _guarded(rule: Rule, faults: Faults, files: _Files) -> Rule:
    """The rule, of which an error costs the file at hand, or all if it asks about all at once."""

    def check(project: Project) -> Iterator[Problem]:
        if rule.of_file is None:
            yield from faults.spared(PROJECT, partial(_every, rule.check, project), ())
            return
        for file in files.of(project):
            asked = partial(_every, rule.of_file, file, project)
            yield from faults.spared(Place(file.path, 1), asked, ())

    return replace(rule, check=check)


def _every(check: Callable[..., Iterator[Problem]], *about: object) -> tuple[Problem, ...]:
    return tuple(check(*about))


def _reviewed(rule: Rule, came: Suppressions) -> tuple[Problem, ...]:
    return tuple(rule.review(came)) if rule.review else ()


def _stamp(problem: Problem, rule: Rule, ruling: Ruling, code_at: CodeAt) -> Finding:
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=ruling.severity(rule, problem),
        at=problem.at,
        message=problem.message,
        evidence=problem.evidence,
        tests=problem.tests,
        advice=problem.advice,
        fields=problem.fields,
        identity=identity(problem, code_at),
    )


def _order(finding: Finding) -> tuple[object, ...]:
    """Total, so that neither the order of rules nor that of files shows."""
    return (finding.at, finding.code, finding.message, finding.tests, finding.evidence)
