"""The last verdicts about a project, kept under its root, so that flake8's workers share one.

The folder never holds anything but JSON, and everything in it may be torn, forged or lost: what
does not prove to be ours is judged anew. A verdict is bound to this copy of the folder, so that
nobody can commit one.
"""

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

from policy_lint.disk import atomic, digest, garbage
from policy_lint.disk.discover import Listing
from policy_lint.disk.lock import PATIENCE, exclusive
from policy_lint.disk.scan import NOTHING
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import Place, Step

FOLDER = ".policy_lint_cache"
KEPT = 16
"""Verdicts; an editor makes a new one for each state of an unsaved file."""
_TAG = "CACHEDIR.TAG"
_SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55\n# policy-lint made this folder.\n"

Findings = tuple[Finding, ...]


def remembered(
    listing: Listing,
    words: Iterable[str],
    judge: Callable[[], Findings],
    *,
    overlay: Mapping[str, bytes] = NOTHING,
    patience: float = PATIENCE,
) -> Findings:
    """The findings about a project in its present state, judged at most once by all processes.

    `words` are the inputs besides the files: tool, date, configuration. Where no folder can be
    written, every process judges for itself.
    """
    folder = listing.root / FOLDER
    with contextlib.suppress(OSError):
        folder.mkdir()
    with exclusive(folder / "lock", patience):
        identity = _identity(folder)
        if identity is None:
            return judge()
        words, index = (*words, identity), folder / "index.json"
        key = digest.key(listing, index, words, overlay)
        file = folder / f"verdict-{key}.json"
        found = _load(file, key)
        if found is None:
            found = judge()
            if key == digest.key(listing, index, words, overlay):
                _save(file, key, found)
    return found


def _identity(folder: Path) -> str | None:
    """What a checkout of the same folder elsewhere would not have; None if it cannot be written.

    A new folder is made to hide itself from git and from backups.
    """
    tag = folder / _TAG
    if not tag.is_file():
        atomic.write(folder / ".gitignore", b"*\n")
        atomic.write(tag, _SIGNATURE.encode())
    try:
        status = tag.stat()
    except OSError:
        return None
    return f"{status.st_dev}:{status.st_ino}:{status.st_ctime_ns}"


def _load(file: Path, key: str) -> Findings | None:
    """The findings of a file, or None if it is not exactly what was written under the key."""
    try:
        seal, _, body = file.read_bytes().partition(b"\n")
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
        verdicts = [(path.stat().st_mtime_ns, path) for path in folder.glob("verdict-*.json")]
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
