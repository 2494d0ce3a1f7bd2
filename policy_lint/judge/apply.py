"""All rules over the whole suite -> findings."""

from collections.abc import Iterable, Iterator, Mapping

from policy_lint.judge.rule import Rule
from policy_lint.judge.ruling import Ruling
from policy_lint.judge.silence import silence
from policy_lint.model.facts import Directive
from policy_lint.model.finding import Finding, Problem
from policy_lint.model.project import Project

Directives = Mapping[str, tuple[Directive, ...]]


def apply(
    project: Project, rules: Iterable[Rule], ruling: Ruling, directives: Directives
) -> tuple[Finding, ...]:
    """Every finding of the chosen rules that no directive (by path) silences, once, in order."""
    findings = dict.fromkeys(
        _stamp(problem, rule, ruling)
        for rule in ruling.chosen(rules)
        for problem in _problems(project, rule, directives)
    )
    return tuple(sorted(findings, key=_order))


def asked(findings: Iterable[Finding], paths: Iterable[str]) -> tuple[Finding, ...]:
    """The findings of which a step lies in one of the files, or below one of the folders."""
    wanted = tuple(path.rstrip("/") for path in paths)
    if "." in wanted:
        return tuple(findings)
    return tuple(each for each in findings if any(_below(path, wanted) for path in each.paths))


def _problems(project: Project, rule: Rule, directives: Directives) -> Iterator[Problem]:
    silenced = silence(rule, directives)
    for problem in rule.check(silenced.view(project)):
        if not silenced.covers(problem):
            yield problem


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
