"""Why a file cannot be parsed, in words for its owner: broken, or newer than this interpreter."""

import re
import sys

from policy_lint.model.facts import ReadError

_MESSAGES = (
    (re.compile(r"^f-string"), (3, 12), "PEP 701 f-strings"),
    (re.compile(r"^multiple exception types must be parenthesized"), (3, 14), "PEP 758"),
)
"""What an older grammar says of newer syntax, and where that came from."""
_LINES = (
    (re.compile(r"^\s*(?:def|class|async\s+def)\s+\w+\[[^\]]*="), (3, 13), "PEP 696 defaults"),
    (re.compile(r"^\s*(?:def|class|async\s+def)\s+\w+\["), (3, 12), "PEP 695 type parameters"),
    (re.compile(r"^\s*type\s+\w+.*="), (3, 12), "PEP 695 type aliases"),
    (re.compile(r"^\s*except\s*\*"), (3, 11), "PEP 654 exception groups"),
    (re.compile(r"\[\s*\*\w|:\s*\*\w"), (3, 11), "PEP 646 unpacking"),
    (re.compile(r"\b[tT][rR]?[\"']"), (3, 14), "PEP 750 template strings"),
)
_PYTHON_2 = re.compile(
    r"^\s*(?:print\s+[^(=\s]|exec\s+[\"']|raise\s+\w+\s*,|except\s+[\w.]+\s*,\s*[a-z_]\w*\s*:)"
    r"|<>|`\w|\bur[\"']|\b0\d+L?\b|\b\d+L\b"
)


def explain(error: BaseException, source: bytes) -> ReadError:
    """The error as a sentence with its place."""
    if isinstance(error, (RecursionError, MemoryError)):
        return ReadError("nested too deeply to be read")
    if not isinstance(error, SyntaxError):
        return ReadError(str(error) or type(error).__name__)
    line, column = max(error.lineno or 1, 1), max(error.offset or 1, 1)
    hint = _hint(error.msg, _line(source, line))
    return ReadError(f"{error.msg}: {hint}" if hint else error.msg, line, column)


def _hint(message: str, text: str) -> str:
    if _PYTHON_2.search(text):
        return "this looks like Python 2"
    asked = [(pattern.search(message), version, what) for pattern, version, what in _MESSAGES]
    asked += [(pattern.search(text), version, what) for pattern, version, what in _LINES]
    for found, version, what in asked:
        if found and sys.version_info[:2] < version:
            needed, mine = (".".join(map(str, pair)) for pair in (version, sys.version_info[:2]))
            return f"it may need Python {needed} ({what}), and this is {mine}"
    return ""


def _line(source: bytes, number: int) -> str:
    lines = source.splitlines()
    return lines[number - 1].decode(errors="replace") if number <= len(lines) else ""
