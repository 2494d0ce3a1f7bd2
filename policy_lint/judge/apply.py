"""All rules over the whole suite -> findings."""

from collections.abc import Iterable, Iterator

from policy_lint.judge.hearing import hear
from policy_lint.judge.rule import Rule
from policy_lint.judge.ruling import Ruling
from policy_lint.judge.silence import Directives, silence
from policy_lint.judge.suppressions import outcome
from policy_lint.model.finding import Finding, Problem
from policy_lint.model.project import Project
from policy_lint.model.suppression import Exemption, Suppressions

__all__ = ["Directives", "apply", "asked"]


def apply(
    project: Project,
    rules: Iterable[Rule],
    ruling: Ruling,
    directives: Directives,
    exceptions: tuple[Exemption, ...] = (),
) -> tuple[Finding, ...]:
    """Every finding of the chosen rules that nothing silences, once, in order.

    Rules over the verdict are asked last, about the directives (by path) and exceptions themselves.
    """
    known = tuple(rules)
    ran = ruling.chosen(known)
    silences = [silence(rule, directives, exceptions) for rule in ran]
    hearings = [hear(rule, project, each) for rule, each in zip(ran, silences, strict=True)]
    used = frozenset(waiver for hearing in hearings for waiver in hearing.used)
    came = outcome(directives, exceptions, (known, ran), used)
    findings = dict.fromkeys(
        _stamp(problem, rule, ruling)
        for rule, quiet, heard in zip(ran, silences, hearings, strict=True)
        for problem in (*heard.problems, *_reviewed(rule, came))
        if rule.review is None or not quiet.over(problem)
    )
    return tuple(sorted(findings, key=_order))


def asked(findings: Iterable[Finding], paths: Iterable[str]) -> tuple[Finding, ...]:
    """The findings of which a step lies in one of the files, or below one of the folders."""
    wanted = tuple(path.rstrip("/") for path in paths)
    if "." in wanted:
        return tuple(findings)
    return tuple(each for each in findings if any(_below(path, wanted) for path in each.paths))


def _reviewed(rule: Rule, came: Suppressions) -> Iterator[Problem]:
    return rule.review(came) if rule.review else iter(())


def _stamp(problem: Problem, rule: Rule, ruling: Ruling) -> Finding:
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
    )


def _order(finding: Finding) -> tuple[object, ...]:
    """Total, so that neither the order of rules nor that of files shows."""
    return (finding.at, finding.code, finding.message, finding.tests, finding.evidence)


def _below(path: str, wanted: tuple[str, ...]) -> bool:
    return path in wanted or any(path.startswith(f"{folder}/") for folder in wanted)
