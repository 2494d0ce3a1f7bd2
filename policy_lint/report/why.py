"""Everything that is known of one test, told from its collection to its findings."""

from collections.abc import Iterable, Iterator

from policy_lint.model.effect import Effect
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import Step
from policy_lint.model.policy import Allowance, Policy
from policy_lint.model.project import Custom
from policy_lint.model.shown import plain
from policy_lint.model.test import DeadHook, Given, Test
from policy_lint.model.verdict import Verdict
from policy_lint.report.paint import Paint

Rows = Iterable[tuple[int, str]]
"""Lines with their indentation."""


def why(verdict: Verdict, test: Test, paint: Paint) -> str:
    """The story of a test; a part of which nothing is known is left out."""
    project = verdict.project
    dead = [hook for hook in project.dead_hooks if test.id in hook.tests]
    parts: list[tuple[str, Rows]] = [
        ("Collected", _collected(test)),
        ("Level", _level(test)),
        ("Fixtures", [(2, _given(given)) for given in test.given]),
        ("Hooks", [*_steps(test.hooks, 2), *[(2, _dead(hook)) for hook in dead]]),
        ("Effects", [row for effect in test.effects for row in _effect(effect)]),
        ("Not followed", _unknown(test)),
        ("Policy", [*_policy(project.policy, test), *_customs(project.customs, test)]),
        ("Findings", _findings(following(verdict, test))),
    ]
    blocks = [paint.bold(plain(test.id))]
    for title, rows in parts:
        lines = [paint.fold(plain(text), indent, indent + 2) for indent, text in rows]
        if lines:
            blocks.append("\n".join([paint.bold(title), *lines]))
    return "\n\n".join(blocks) + "\n"


def following(verdict: Verdict, test: Test) -> tuple[Finding, ...]:
    """The findings that concern a test."""
    return tuple(finding for finding in verdict.findings if test.id in finding.tests)


def _collected(test: Test) -> Rows:
    folder = test.session.rpartition("/")[0] or "the root"
    session = f"the pytest of {folder} ({test.session})" if test.session else "pytest at the root"
    yield 2, f"in {test.path} by {session}"
    yield 2, f"defined at {test.at}"
    if test.marks:
        yield 2, f"marks: {', '.join(test.marks)}"
    if not test.default_run:
        yield 2, "not by a bare `pytest`, which looks elsewhere"
    if test.dynamic:
        yield 2, "made at run time in part: fixtures and marks may differ"


def _level(test: Test) -> Rows:
    if not test.witnesses:
        yield 2, "none: neither its path, nor a mark, nor its file name says one"
    for number, witness in enumerate(test.witnesses):
        counts = "" if number == 0 or witness.level == test.level else ", which counts less"
        yield 2, f"{witness.level} by its {witness.by}: {witness.evidence}{counts}"


def _given(given: Given) -> str:
    if given.at is not None:
        source = f"at {given.at}"
    else:
        source = f"of {' or '.join(given.plugins)}" if given.plugins else "defined nowhere"
    asked = "autouse" if given.asked_by == "autouse" else f"asked for by {given.asked_by}"
    return f"{given.name}: {source}, {asked}"


def _dead(hook: DeadHook) -> str:
    return f"{hook.at}  {hook.name} never runs: {hook.why}"


def _effect(effect: Effect) -> Rows:
    origin = effect.origin
    target = f" in place of {origin.beside}" if origin.beside else ""
    doubts = "" if effect.used and origin.used else ", used by nothing"
    way = f"{effect.reach}, {effect.certainty}{doubts}"
    yield 2, f"{origin.effect}: {origin.kind} {origin.name}{target} ({way})"
    yield from _steps(effect.chain, 4)


def _steps(steps: Iterable[Step], indent: int) -> Iterator[tuple[int, str]]:
    for at, what in steps:
        yield indent, f"{at}  {what}"


def _unknown(test: Test) -> Rows:
    yield from _steps(test.unresolved, 2)
    for request in test.undefined:
        yield 2, f"{request.at}  fixture {request.name}, which {request.by} asks for"


def _policy(policy: Policy, test: Test) -> Rows:
    row = policy.row(test.level)
    if row is None:
        yield 2, "no row applies to a test without a level"
        return
    yield 2, f"{row.name} forbids {_listed(row.forbids)}; requires {_listed(row.requires)}"
    for allowance in policy.allow:
        if row.name in allowance.levels:
            yield 2, _allowed(allowance)


def _customs(customs: Iterable[Custom], test: Test) -> Rows:
    for custom in customs:
        if test.id in custom.lacking:
            counts = f"{custom.having} of {custom.tests} {custom.level} tests have it"
            yield 2, f"{custom.effect} (warning) is the custom: {counts}"


def _listed(effects: Iterable[tuple[str, Severity]]) -> str:
    return ", ".join(f"{effect} ({severity})" for effect, severity in effects) or "nothing"


def _allowed(allowance: Allowance) -> str:
    kinds = f" of kind {', '.join(allowance.kinds)}" if allowance.kinds else ""
    targets = f" in place of {', '.join(allowance.targets)}" if allowance.targets else ""
    reason = f": {allowance.reason}" if allowance.reason else ""
    return f"allowed: {allowance.effect}{kinds}{targets}{reason}"


def _findings(findings: Iterable[Finding]) -> Rows:
    rows = [
        (2, f"{each.code} [{each.severity}] {each.at}: {each.message} ({each.name})")
        for each in findings
    ]
    return rows or [(2, "none")]
