"""Why a file cannot be parsed, in words for its owner: broken, or newer than this interpreter."""

import platform
import re

from policy_lint.model.facts import ReadError

# What an older grammar says of newer syntax, and where that came from.
NEWER = (
    (re.compile(r"^f-string"), "3.12", "PEP 701 f-strings"),
    (re.compile(r"except\*|except group", re.I), "3.11", "PEP 654 exception groups"),
    (re.compile(r"multiple exception types must be parenthesized"), "3.14", "PEP 758"),
)
NEWER_LINES = (
    (re.compile(r"^\s*(?:async\s+)?(?:def|class)\s+\w+\["), "3.12", "PEP 695 type parameters"),
    (re.compile(r"^\s*type\s+\w+.*="), "3.12", "PEP 695 type aliases"),
    (re.compile(r"\bt[\"']"), "3.14", "PEP 750 template strings"),
)
PYTHON_2 = re.compile(
    r"^\s*(?:print\s+[^(=\s]|exec\s+[\"']|raise\s+\w+\s*,|except\s+[\w.]+\s*,\s*\w+\s*:)"
)


def explain(error: BaseException, source: bytes) -> ReadError:
    """The error as a sentence with its place."""
    if not isinstance(error, SyntaxError):
        return ReadError(_other(error))
    line, message = error.lineno or 1, error.msg
    text = _line(source, line)
    hint = _newer(message, text)
    if hint:
        return ReadError(f"{message}: {hint}", line, max(error.offset or 1, 1))
    if PYTHON_2.match(text):
        return ReadError(f"{message}: this looks like Python 2", line, max(error.offset or 1, 1))
    return ReadError(message, line, max(error.offset or 1, 1))


def _newer(message: str, text: str) -> str:
    mine = tuple(map(int, platform.python_version_tuple()[:2]))
    for pattern, version, what in (*NEWER, *NEWER_LINES):
        subject = message if (pattern, version, what) in NEWER else text
        if pattern.search(subject) and mine < tuple(map(int, version.split("."))):
            return f"it may need Python {version} ({what}), and this is {mine[0]}.{mine[1]}"
    return ""


def _line(source: bytes, number: int) -> str:
    lines = source.splitlines()
    return lines[number - 1].decode(errors="replace") if number <= len(lines) else ""


def _other(error: BaseException) -> str:
    if isinstance(error, (RecursionError, MemoryError)):
        return "nested too deeply to be read"
    return str(error) or type(error).__name__
