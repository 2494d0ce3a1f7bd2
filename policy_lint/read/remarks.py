"""Comments beside or above what skips a test, or lets it fail: they may say why."""

import re

_WORDS = (b"skip", b"xfail")
_COMMENT = re.compile(
    rb"#(?!\s*(?:noqa|nosec|pragma|(?:fmt|isort|mypy|policy-lint|pylint|pyright|ruff|type):"
    rb"|[\w-]+: TPL\d))"
)
"""One that people read; others tell tools what to do."""


def remarked(source: bytes) -> frozenset[int]:
    """The lines that skip something, or let it fail, and have a comment; no text is told from one.

    A comment of its own may stand on the line before.
    """
    found: set[int] = set()
    for word in _WORDS:
        number, start = 1, 0
        at = source.find(word)
        while at >= 0:
            first, end = source.rfind(b"\n", 0, at) + 1, source.find(b"\n", at)
            end = end if end >= 0 else len(source)
            number, start = number + source.count(b"\n", start, first), first
            before = source[source.rfind(b"\n", 0, max(first - 1, 0)) + 1 : first].lstrip()
            if _is_remark(source[first:end]) or (before[:1] == b"#" and _is_remark(before)):
                found.add(number)
            at = source.find(word, end)
    return frozenset(found)


def _is_remark(line: bytes) -> bool:
    return b"#" in line and _COMMENT.search(line) is not None
