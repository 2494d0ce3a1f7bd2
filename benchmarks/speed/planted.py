"""A small project with planted violations and look-alikes, and who finds which.

`planted.txt` holds its files: `--- path` begins each. The comments `# bad[topic]: words` and
`# right[topic]: words` are taken out before anybody reads them. A violation is found if a peer says
one of its codes for that topic on any line with that mark; a look-alike, if on any of its lines.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

PLANTED = Path(__file__).with_name("planted.txt")
_HEAD = re.compile(r"^--- (\S+)\n", re.MULTILINE)
_MARK = re.compile(r"  # (?P<sort>bad|right)\[(?P<topic>[\w-]+)\]: (?P<words>.+)$")
_SAID = re.compile(
    r"^\s*(?P<path>[^\s:]+\.py)(?::(?P<line>\d+)(?::\d+)?)?:\s*(?:[EW]:|(?:error|warning)\[)?"
    r"(?:[\w-]+\.)*(?P<code>[\w-]+)",
    re.MULTILINE,
)


class Line(NamedTuple):
    """A line of a file."""

    path: str
    number: int


class Said(NamedTuple):
    """A finding of a peer, whatever its words."""

    at: Line
    code: str


@dataclass(frozen=True)
class Case:
    """A violation, or what only looks like one."""

    topic: str
    words: str
    bad: bool


@dataclass(frozen=True)
class Planted:
    """The files without marks, and on which lines each case may be told."""

    files: Mapping[str, str]
    cases: Mapping[Case, frozenset[Line]]


def planted(text: str) -> Planted:
    """The project of a text."""
    _, *parts = _HEAD.split(text)
    files: dict[str, str] = {}
    cases: dict[Case, frozenset[Line]] = {}
    for path, body in zip(parts[::2], parts[1::2], strict=True):
        lines = body.splitlines()
        for number, line in enumerate(lines, 1):
            if mark := _MARK.search(line):
                case = Case(mark["topic"], mark["words"], mark["sort"] == "bad")
                cases[case] = cases.get(case, frozenset()) | {Line(path, number)}
        files[path] = "".join(f"{_MARK.sub('', line)}\n" for line in lines)
    return Planted(files, cases)


def lay_out(project: Planted, root: Path) -> None:
    """Write the files below a folder."""
    for path, text in project.files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def findings(output: str) -> Iterator[Said]:
    """What stands in the output of a peer, one finding a line: a path, a line (else 1), a code."""
    for found in _SAID.finditer(output):
        path = found["path"].removeprefix("./")
        yield Said(Line(path, int(found["line"] or 1)), found["code"])


def found(
    project: Planted, says: Mapping[str, frozenset[str]], said: frozenset[Said]
) -> Mapping[Case, tuple[str, ...]]:
    """With which codes a peer tells of each case; none: it is silent."""
    return {
        case: tuple(
            sorted(
                {one.code for one in said if one.at in lines} & says.get(case.topic, frozenset())
            )
        )
        for case, lines in project.cases.items()
    }
