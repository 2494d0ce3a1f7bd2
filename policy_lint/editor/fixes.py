"""What an editor writes on request: a comment that allows a finding, or a row that excepts tests.

Both need a reason, which nobody but the team has: it is left open, and until it is given nothing is
allowed. What is written is read again here, and what would not come to be heard is not offered.
"""

from collections.abc import Iterator
from typing import NamedTuple

import tomli

from policy_lint.editor.positions import Position, Text
from policy_lint.model.facts import UNEXPLAINED
from policy_lint.model.finding import Finding
from policy_lint.read.file import read
from policy_lint.read.kinds import PYTHON

_ABOUT_THE_TOOL = "TPL9"
"""Begins the codes of what is wrong with files and suppressions themselves."""
_WIDEST = 100
"""Characters of a line beyond which the comment goes above it."""
_FILES = 5
"""Files of tests that one exception is for, at most."""


class Edit(NamedTuple):
    """A text that is put in at a place, and where in it the reason is to stand."""

    path: str
    at: Position
    text: str
    gap: int


class Fix(NamedTuple):
    """One thing that can be done about a finding."""

    title: str
    edit: Edit
    makes_file: bool = False


class Settings(NamedTuple):
    """The file that configures the project, what it says, and its table that is ours."""

    name: str
    text: Text
    table: tuple[str, ...]
    is_there: bool = True


def fixes(finding: Finding, text: Text, settings: Settings) -> Iterator[Fix]:
    """What can be done about a finding that stands in a text, beside mending it."""
    if finding.code.startswith(_ABOUT_THE_TOOL):
        return
    comment = _allowing(finding, text)
    if comment is not None:
        yield Fix(f"Allow {finding.code} ({finding.name}) here, for a reason", comment)
    row = _excepting(finding, settings)
    if row is not None:
        title = f"Except these tests from {finding.name} in {settings.name}, for a reason"
        yield Fix(title, row, makes_file=not settings.is_there)


def _allowing(finding: Finding, text: Text) -> Edit | None:
    """The comment behind the line, else above it; whichever covers what is found."""
    line, said = finding.at.line, f"# policy-lint: allow[{finding.code}] "
    own = text.line(line)
    behind = Edit(finding.at.path, text.position(line, len(own) + 1), f"  {said}", len(said) + 2)
    indent = own[: len(own) - len(own.lstrip())]
    over = f"{indent}{said}"
    above = Edit(finding.at.path, text.position(line, 1), f"{over}\n", len(over))
    fits = len(own) + len(said) <= _WIDEST
    for edit in (behind, above) if fits else (above, behind):
        if _covers(finding, text, edit):
            return edit
    return None


def _covers(finding: Finding, text: Text, edit: Edit) -> bool:
    """Whether a comment would be one on the statement of a finding, once it has a reason."""
    lines = [*text.lines]
    spot = text.spot(edit.at)
    here = lines[spot.line - 1]
    lines[spot.line - 1] = here[: spot.column - 1] + edit.text + here[spot.column - 1 :]
    source = "\n".join(lines).encode("utf-8", "replace")
    line = finding.at.line + edit.text.count("\n")
    return any(
        one.codes == (finding.code,)
        and one.problem == UNEXPLAINED
        and one.first <= line <= one.last
        for one in read(f"new{PYTHON}", source).directives
    )


def _excepting(finding: Finding, settings: Settings) -> Edit | None:
    """The row at the end of the configuration, if that stays one that can be read."""
    files = dict.fromkeys(test.partition("::")[0] for test in finding.tests)
    paths = [*files] or [finding.at.path]
    if len(paths) > _FILES or not all(path.isprintable() for path in paths):
        return None
    head = ".".join((*settings.table, "exceptions"))
    before = settings.text.text
    blank = "" if not before.strip() else "\n" if before.endswith("\n") else "\n\n"
    row = f"{blank}[[{head}]]\nrule = {_quoted(finding.name)}\n"
    row += f'paths = [{", ".join(map(_quoted, paths))}]\nreason = "'
    edit = Edit(settings.name, settings.text.position(*_end(settings.text)), f'{row}"\n', len(row))
    try:
        tomli.loads(before + edit.text)
    except (tomli.TOMLDecodeError, RecursionError):
        return None
    return edit


def _end(text: Text) -> tuple[int, int]:
    return len(text.lines), len(text.lines[-1]) + 1


def _quoted(text: str) -> str:
    return '"{}"'.format(text.replace("\\", "\\\\").replace('"', '\\"'))
