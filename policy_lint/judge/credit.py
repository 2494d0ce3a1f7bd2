"""Findings -> credit: a test that breaks the policy counts for no suite."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from policy_lint.model.finding import Finding, Severity
from policy_lint.model.suite import Counterpart, Flawed, Suites


def with_violations(suites: Suites, findings: Iterable[Finding]) -> Suites:
    """The suites, where no test counts that an error concerns."""
    broken = _broken(findings)
    return replace(
        suites,
        suites=tuple(
            replace(suite, counterparts=_judged(suite.counterparts, broken))
            for suite in suites.suites
        ),
        named=tuple(
            suite._replace(counterparts=_judged(suite.counterparts, broken))
            for suite in suites.named
        ),
        flawed=(*broken.values(), *suites.flawed),
    )


def _broken(findings: Iterable[Finding]) -> dict[str, Flawed]:
    """The tests that errors concern."""
    codes: dict[str, set[str]] = {}
    for finding in findings:
        if finding.severity is Severity.ERROR:
            for test in finding.tests:
                codes.setdefault(test, set()).add(finding.code)
    return {
        test: Flawed(test, "violation", f"it breaks the policy ({', '.join(sorted(found))})")
        for test, found in codes.items()
    }


def _judged(
    counterparts: tuple[Counterpart, ...], broken: Mapping[str, Flawed]
) -> tuple[Counterpart, ...]:
    return tuple(_with(each, broken) for each in counterparts)


def _with(each: Counterpart, broken: Mapping[str, Flawed]) -> Counterpart:
    found = tuple(broken[test] for test in each.tests if test in broken)
    return each._replace(flawed=(*found, *each.flawed)) if found else each
