"""The page of a rule: Markdown whose fenced examples are the tests of the rule.

An example is a section with named files: a line like "`tests/test_pay.py`:" names the fence that
follows it. Comments in the files say what the rule must find: `# error: TPL101` on the line of the
finding, with part of its message in double quotes if that matters; `# todo-error: TPL101` is a
finding that is missing as yet. A fence without a name illustrates and is not run.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policy_lint.model.finding import Severity

_SECTION = re.compile(r"^## +(.+?) *$", re.MULTILINE)
_FENCE = re.compile(
    r"^`(?P<path>[^`\n]+)`:\n+(?P<ticks>```+)[^\n]*\n(?P<text>.*?)^(?P=ticks)$",
    re.MULTILINE | re.DOTALL,
)
_MARK = re.compile(
    r"# (?P<todo>todo-)?(?P<severity>error|warning|information): "
    r'(?P<code>[A-Z]+\d+)(?: "(?P<part>[^"]+)")?'
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding that an example expects; with `todo`, one that the rule misses as yet."""

    path: str
    line: int
    code: str
    severity: Severity
    part: str = ""
    """Part of the message."""
    todo: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A tiny project, as (path, text), and what the rule must find in it: no less and no more."""

    title: str
    files: tuple[tuple[str, str], ...]
    expected: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A summary of one line, the prose before and between the examples, and the examples."""

    summary: str
    prose: str
    examples: tuple[Example, ...]


def read_page(text: str) -> Page:
    """The page that a rule's docstring holds."""
    summary, _, rest = text.strip().partition("\n")
    parts = _SECTION.split(rest)
    sections = [(parts[i], parts[i + 1]) for i in range(1, len(parts), 2)]
    examples = [_example(title, body) for title, body in sections if _FENCE.search(body)]
    prose = [f"## {title}{body}" for title, body in sections if not _FENCE.search(body)]
    return Page(summary, "".join([parts[0], *prose]).strip(), tuple(examples))


def _example(title: str, body: str) -> Example:
    files = tuple((found["path"], found["text"]) for found in _FENCE.finditer(body))
    return Example(title, files, tuple(mark for path, text in files for mark in _marks(path, text)))


def _marks(path: str, text: str) -> Iterator[Mark]:
    for number, line in enumerate(text.splitlines(), start=1):
        for found in _MARK.finditer(line):
            yield Mark(
                path,
                number,
                found["code"],
                Severity[found["severity"].upper()],
                found["part"] or "",
                todo=bool(found["todo"]),
            )
