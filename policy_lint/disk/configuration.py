"""A new configuration: written whole where there is none, and never over one."""

from pathlib import Path

import tomli

from policy_lint.disk import atomic
from policy_lint.disk.regular import MEGABYTE, content
from policy_lint.disk.repository import leads_out
from policy_lint.disk.root import TABLES, configurations
from policy_lint.read.toml_source import Source


class NotWrittenError(Exception):
    """Why a configuration is not written, for people."""


def with_configuration(root: Path, name: str, text: str) -> Source:
    """The file of that name as it would be with the text at its end; NotWrittenError if it cannot.

    Raises UnreadableError for a configuration that is there and cannot be read.
    """
    there = configurations(root)
    if there:
        raise NotWrittenError(
            f"{there[0].name} configures {root} already; `policy-lint config` prints what is in"
            " force"
        )
    path, table = root / name, TABLES[name]
    if not table:
        return Source(name, table, text.encode())
    old = content(path, MEGABYTE, root)
    if isinstance(old, str):
        raise NotWrittenError(f"{path} is not read: {old}")
    newline = b"\r\n" if b"\r\n" in old else b"\n"
    gap = newline if old.endswith((b"\n", b"\r\n")) or not old else newline * 2
    made = Source(name, table, old + gap + text.encode().replace(b"\n", newline))
    try:
        tomli.loads(made.content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotWrittenError(f"{path} cannot take [{'.'.join(table)}]: {error}") from None
    return made


def write(root: Path, made: Source) -> None:
    """Writes the file; NotWrittenError if it cannot be."""
    path = root / made.name
    if leads_out(path, root):
        raise NotWrittenError(f"{path} leads out of the project, or into git's own folder")
    target = path.resolve() if path.is_symlink() else path
    if not atomic.write(target, made.content):
        raise NotWrittenError(f"{path} cannot be written")
