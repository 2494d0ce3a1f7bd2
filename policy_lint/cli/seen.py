"""A run as it is seen from where a format stands."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from policy_lint.cli.asked import from_here, from_root
from policy_lint.disk.repository import repository
from policy_lint.model.place import NOWHERE
from policy_lint.report.formats.registry import Standing
from policy_lint.report.formats.run import Run
from policy_lint.report.standing import Way, seen_from_there


def seen(run: Run, root: Path, standing: Standing) -> Run:
    """The run with paths that lead from there; in the one given they lead from the root."""
    if standing is Standing.HERE:
        stands_there = Path.cwd() == root
        return (
            run if stands_there else _led(run, partial(from_here, root), partial(from_root, root))
        )
    folder = folder_of(root)
    if standing is Standing.ROOT or not folder:
        return run
    return replace(_led(run, *_below(folder)), folder=folder)


def folder_of(root: Path) -> str:
    """The way from the top of the repository to the root; empty where they are one."""
    top = repository(root)
    return "" if top in (None, root) else root.relative_to(top).as_posix()


def _below(folder: str) -> tuple[Way, Way]:
    def there(path: str) -> str:
        return path if path == NOWHERE.path else f"{folder}/{path}"

    return there, lambda path: path.removeprefix(f"{folder}/")


def _led(run: Run, way: Way, back: Callable[[str], str]) -> Run:
    leads = cache(way)
    line_of = run.line_of
    findings = seen_from_there(run.findings, leads)
    return replace(
        run,
        findings=findings,
        fingerprints={
            there: here.fingerprint for there, here in zip(findings, run.findings, strict=True)
        },
        files=tuple(map(leads, run.files)),
        line_of=lambda path, line: line_of(back(path), line),
    )
