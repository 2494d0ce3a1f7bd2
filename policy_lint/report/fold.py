"""Modules without a test, one line a package: on a first run there may be a thousand of them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policy_lint.model.finding import Finding, Severity
from policy_lint.model.shown import plain
from policy_lint.report.lacking import UNTESTED
from policy_lint.report.paint import Paint, counted


class Fold(NamedTuple):
    """The modules of one package, all with the same finding."""

    folder: str
    package: str
    """Its dotted name; empty for modules that lie in no package."""
    code: str
    severity: Severity


def unfolded(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that are shown one by one."""
    return [finding for finding in findings if finding.name != UNTESTED]


def folds(findings: Iterable[Finding], paint: Paint) -> list[str]:
    """A line for every package with modules that no test belongs to."""
    packages: dict[Fold, list[str]] = {}
    for finding in findings:
        if finding.name == UNTESTED:
            packages.setdefault(_fold(finding), []).append(finding.at.path)
    return [_line(fold, paths, paint) for fold, paths in packages.items()]


def _fold(finding: Finding) -> Fold:
    folder, _, file = finding.at.path.rpartition("/")
    module = dict(finding.fields)["module"]
    package = module if file == "__init__.py" else module.rpartition(".")[0]
    return Fold(folder, package, finding.code, finding.severity)


def _line(fold: Fold, paths: Sequence[str], paint: Paint) -> str:
    where = paths[0] if len(paths) == 1 else fold.folder or "."
    severity = paint.severity(fold.severity, f"[{fold.severity}]")
    count = counted(len(paths), "module")
    option = f" --package {fold.package}" if fold.package else ""
    command = f"policy-lint suites{plain(option)} --missing any"
    head = f"{paint.bold(plain(where))}: {fold.code} {severity}"
    return f"{head} {count} without any test; list them: {command}"
