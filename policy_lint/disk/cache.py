"""The last verdicts about a project, kept under its root, so that flake8's workers share one.

The folder never holds anything but JSON, and everything in it may be torn, forged or lost: what
does not prove to be ours is judged anew. A verdict is bound to this copy of the folder, so that
nobody can commit one. No link is followed, neither the folder nor what is in it, and nothing is
written into a folder that we did not make.
"""

import contextlib
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from policy_lint.disk import atomic, digest, garbage
from policy_lint.disk.digest import Inputs
from policy_lint.disk.lock import PATIENCE, exclusive
from policy_lint.disk.regular import LARGEST, MEGABYTE, content
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import Place, Step

FOLDER = ".policy_lint_cache"
KEPT = 16
"""Verdicts; an editor makes a new one for each state of an unsaved file."""
_TAG = "CACHEDIR.TAG"
_SIGNATURE = b"Signature: 8a477f597d28d172789f06886806bc55\n# policy-lint made this folder.\n"
_NEW = {_TAG: _SIGNATURE, ".gitignore": b"*\n"}
"""What a new folder holds, which hides it from git and from backups."""

Findings = tuple[Finding, ...]


def remembered(
    inputs: Inputs, judge: Callable[[], tuple[Findings, bool]], *, patience: float = PATIENCE
) -> Findings:
    """The findings about a project in its present state, judged at most once by all processes.

    `judge` gives the findings and whether they are final; only then they are kept. Where no folder
    can be made, or one is there that is not ours, every process judges for itself.
    """
    folder = inputs.listing.root / FOLDER
    if _identity(folder) is None:
        atomic.make(folder, _NEW)
    identity = _identity(folder)
    if identity is None:
        return judge()[0]
    inputs, index = replace(inputs, words=(*inputs.words, identity)), folder / "index.json"
    with exclusive(folder / "lock", patience):
        key = digest.key(inputs, index)
        file = folder / f"verdict-{key}.json"
        found = _load(file, key)
        if found is None:
            found, is_final = judge()
            if is_final and key == digest.key(inputs, index):
                _save(file, key, found)
    return found


def _identity(folder: Path) -> str | None:
    """What a checkout of the same folder elsewhere would not have; None if it is not ours."""
    tag = folder / _TAG
    try:
        if folder.is_symlink() or content(tag, MEGABYTE) != _SIGNATURE:
            return None
        status = tag.lstat()
    except OSError:
        return None
    return f"{status.st_dev}:{status.st_ino}:{status.st_ctime_ns}"


def _load(file: Path, key: str) -> Findings | None:
    """The findings of a file, or None if it is not exactly what was written under the key."""
    try:
        source = content(file, LARGEST)
        if isinstance(source, str):
            return None
        seal, _, body = source.partition(b"\n")
        if seal != _seal(key, body):
            return None
        with garbage.paused():
            return tuple(_finding(row) for row in json.loads(body))
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None


def _save(file: Path, key: str, findings: Findings) -> None:
    body = json.dumps([_row(finding) for finding in findings]).encode()
    if atomic.write(file, _seal(key, body) + b"\n" + body):
        for old in _old(file.parent):
            with contextlib.suppress(OSError):
                old.unlink()


def _seal(key: str, body: bytes) -> bytes:
    return blake2b(body, digest_size=20, key=key.encode()).hexdigest().encode()


def _old(folder: Path) -> Iterator[Path]:
    """The verdicts that are not among the newest."""
    with contextlib.suppress(OSError):
        verdicts = [(path.lstat().st_mtime_ns, path) for path in folder.glob("verdict-*.json")]
        yield from (path for _, path in sorted(verdicts, reverse=True)[KEPT:])


def _row(finding: Finding) -> list[Any]:
    """A finding as JSON takes it: a place is a list of three, a step a place and a text."""
    return [
        finding.code,
        finding.name,
        finding.severity.value,
        finding.at,
        finding.message,
        finding.evidence,
        finding.tests,
        finding.advice,
        finding.fields,
    ]


def _finding(row: list[Any]) -> Finding:
    code, name, severity, at, message, evidence, tests, advice, fields = row
    return Finding(
        code=str(code),
        name=str(name),
        severity=Severity(severity),
        at=_place(at),
        message=str(message),
        evidence=tuple(Step(_place(place), str(what)) for place, what in evidence),
        tests=tuple(str(test) for test in tests),
        advice=str(advice),
        fields=tuple((str(field), str(value)) for field, value in fields),
    )


def _place(place: list[Any]) -> Place:
    path, line, column = place
    return Place(str(path), int(line), int(column))
