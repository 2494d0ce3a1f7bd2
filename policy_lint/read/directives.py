"""Suppression comments: `# policy-lint: allow[TPL101, double-by-name] reason` and `# noqa: TPL101`.

Only comments count, never strings, and a directive has to begin its comment or to follow another
tool's (`# type: ignore  # policy-lint: allow[TPL101] reason`): prose that mentions one is none.

A directive covers the whole statement that it stands in; of a compound statement, the header. An
`allow` on a line of its own covers the statement that begins on the next line (other comments may
stand between), a compound one with its body; a `noqa` there covers nothing else, as in flake8. An
`allow-file` on a line of its own covers the file.
"""

import io
import re
import tokenize
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from policy_lint.model.facts import Directive
from policy_lint.read.grammar import Found, allows, noqa
from policy_lint.read.statements import Extent

_MENTION = re.compile(r"policy[-_ ]?lint|TPL", re.IGNORECASE)
_NOTHING_FOLLOWS = (
    "stands above no statement: put it on the line of the statement or directly above"
)
_NOT_ALONE = "covers the whole file: put it on a line of its own"


def directives(text: str, statements: Sequence[Extent]) -> tuple[Directive, ...]:
    """The directives of a text, in order, malformed ones with their `problem`.

    `statements` are the lines of its statements (`statements.spans`). A text that
    does not tokenise is read up to where it breaks.
    """
    if not _MENTION.search(text):
        return ()
    lines = list(io.StringIO(text, newline=None))
    cover = _Cover(lines, statements)
    return tuple(
        cover.place(found, line, column + 1 + found.offset, own_line=own_line)
        for comment, line, column, own_line in _comments(lines)
        if _MENTION.search(comment)
        for found in (*allows(comment), *noqa(comment))
    )


def _comments(lines: list[str]) -> Iterator[tuple[str, int, int, bool]]:
    """Comments with line, offset, and whether one stands alone between two statements."""
    depth = 0
    try:
        for token in tokenize.generate_tokens(iter(lines).__next__):
            if token.type == tokenize.COMMENT:
                line, offset = token.start
                alone = depth == 0 and not lines[line - 1][:offset].strip()
                yield token.string, line, offset, alone
            elif token.type == tokenize.OP:
                depth += (token.string in "([{") - (token.string in ")]}")
    except (tokenize.TokenError, SyntaxError, ValueError):
        return


class _Cover:
    """Finds the lines that a directive covers."""

    def __init__(self, lines: Sequence[str], statements: Sequence[Extent]) -> None:
        self._statements = sorted(statements)
        self._following = _following(lines)
        self._lines = len(lines)

    def place(self, found: Found, line: int, column: int, *, own_line: bool) -> Directive:
        """The directive, with its place and the lines that it covers."""
        first, last = self._covered(found.kind, line, own_line=own_line) or (line, line)
        problem = found.problem or self._misplaced(found.kind, line, own_line=own_line)
        return Directive(found.kind, found.codes, found.reason, line, column, first, last, problem)

    def _covered(self, kind: str, line: int, *, own_line: bool) -> tuple[int, int] | None:
        if kind == "allow-file":
            return (1, self._lines) if own_line else None
        if not own_line:
            around = self._around(line)
            return (around.first, around.header) if around else None
        ahead = self._around(self._following[line - 1]) if kind == "allow" else None
        return (ahead.first, ahead.last) if ahead else None

    def _misplaced(self, kind: str, line: int, *, own_line: bool) -> str:
        if kind == "allow-file":
            return "" if own_line else _NOT_ALONE
        is_above = kind == "allow" and own_line
        return _NOTHING_FOLLOWS if is_above and not self._covered(kind, line, own_line=True) else ""

    def _around(self, line: int) -> Extent | None:
        """The smallest statement that has a line, or has it in its header."""
        around: list[Extent] = []
        index = bisect_right(self._statements, (line + 1, 0, 0))
        while index and self._statements[index - 1].header >= line:
            index -= 1
            around.append(self._statements[index])
        return min(around, key=lambda each: each.header - each.first, default=None)


def _following(lines: Sequence[str]) -> list[int]:
    """For each line the number of the next one that is no comment; 0 if that one is blank."""
    following = [0] * len(lines)
    number = 0
    for index in range(len(lines) - 1, -1, -1):
        following[index] = number
        code = lines[index].strip()
        if not code.startswith("#"):
            number = index + 1 if code else 0
    return following
