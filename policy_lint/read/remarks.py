"""Comments beside or above what skips a test, or lets it fail: they may say why."""

import re

SKIPPING = re.compile(rb"(?i)skip|xfail")
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
    is_above = False
    for number, line in enumerate(source.splitlines(), start=1):
        is_remark = b"#" in line and _COMMENT.search(line) is not None
        if (is_above or is_remark) and SKIPPING.search(line):
            found.add(number)
        is_above = is_remark and line.lstrip().startswith(b"#")
    return frozenset(found)
