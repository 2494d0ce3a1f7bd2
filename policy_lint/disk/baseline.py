"""The file of a baseline."""

import os
from pathlib import Path

from policy_lint.disk import atomic
from policy_lint.disk.regular import LARGEST, content
from policy_lint.disk.repository import leads_out
from policy_lint.model.baseline import Entry
from policy_lint.read.baseline import BaselineError, parse, written


def load(root: Path, name: str) -> tuple[tuple[Entry, ...], int] | None:
    """The entries, and how many lines say one again; None where there is no such file.

    Raises BaselineError for one that cannot be read or understood.
    """
    path = root / name
    if not os.path.lexists(path):  # whatever it is called
        return None
    source = content(path, LARGEST, root)
    if isinstance(source, str):
        raise BaselineError(f"{name} is not read: {source}")
    return parse(name, source)


def save(root: Path, name: str, entries: tuple[Entry, ...]) -> None:
    """Writes it whole; BaselineError if that cannot be."""
    path = root / name
    if leads_out(path, root):
        raise BaselineError(f"{name} leads out of the project, or into git's own folder")
    target = path.resolve() if os.path.islink(path) else path  # noqa: PTH114 - raises nothing
    if not atomic.write(target, written(entries)):
        raise BaselineError(f"{name} cannot be written")
