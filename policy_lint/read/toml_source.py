"""A file that may hold a configuration: whether it does, and what is in it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import tomli

from policy_lint.read.config_error import Complaint, ConfigurationError
from policy_lint.read.toml_keys import Span

_DEPTH = 100
"""Parts of a key, and levels of tables and arrays in one another: what walks them calls itself."""
_VALUES = 150_000
"""Keys and elements: an error for each still fits into 200 MB."""
_PATTERNS = 2_000
"""Patterns with wildcards, each of which is asked of many files: of 6,000 it takes 20 s."""
_WILD = frozenset("*?[")
_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_LONG_KEY = re.compile(rf"(?<![\w.-]){_PART}(?:[ \t]*\.[ \t]*{_PART}){{{_DEPTH}}}")
"""Tomli takes the square of the parts. Nobody has a use for such a text or comment either."""
_PLACE = re.compile(r"^(.*) \(at (?:line (\d+), column (\d+)|end of document)\)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Source:
    """A file by its name, and the table of it that is ours (`tool.policy-lint`; all if empty)."""

    name: str
    table: tuple[str, ...]
    content: bytes

    @property
    def configures(self) -> bool:
        """Whether there is a configuration in it, right or wrong."""
        if not self.table:
            return True
        if self.table[-1].encode() not in self.content:
            return False
        try:
            return ours(document(self)[1], self.table) is not None
        except ConfigurationError:
            return f"[{'.'.join(self.table)}".encode() in self.content


def document(source: Source) -> tuple[str, dict[str, Any]]:
    """The text and what it says; a ConfigurationError where it is not UTF-8 or not TOML."""
    text = _decoded(source)
    if long := _LONG_KEY.search(text):
        complaint = Complaint(_end(text[: long.start()]), f"a key of more than {_DEPTH} parts")
        raise ConfigurationError(source.name, text, [complaint])
    try:
        return text, tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise ConfigurationError(source.name, text, [_complaint(error, text)]) from None
    except ValueError:  # of Python's, which takes no number of more than 4,300 digits
        complaint = Complaint(Span(1, 1), "a number that is too long")
        raise ConfigurationError(source.name, text, [complaint]) from None
    except RecursionError:
        complaint = Complaint(Span(1, 1), "nested too deeply")
        raise ConfigurationError(source.name, text, [complaint]) from None


def ours(data: dict[str, Any], table: tuple[str, ...]) -> Any:  # noqa: ANN401 - whatever is there
    """What stands at the table, or None."""
    found: Any = data
    for key in table:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def excess(table: object) -> str:
    """Why a table is too much to be taken for a configuration, or nothing."""
    level, count, patterns = [table], 0, 0
    for _ in range(_DEPTH):
        level = [below for value in level for below in _inside(value)]
        count += len(level)
        if count > _VALUES:
            return f"holds more than {_VALUES:,} values"
        patterns += sum(isinstance(one, str) and not _WILD.isdisjoint(one) for one in level)
        if patterns > _PATTERNS:
            return f"holds more than {_PATTERNS:,} patterns with wildcards"
        if not level:
            return ""
    return f"is nested more than {_DEPTH} levels deep"


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _decoded(source: Source) -> str:
    try:
        return source.content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = source.content[: error.start].decode("utf-8-sig")
        byte = source.content[error.start]
        complaint = Complaint(_end(before), f"not UTF-8: byte 0x{byte:02x}")
        text = source.content.decode("utf-8-sig", errors="replace")
        raise ConfigurationError(source.name, text, [complaint]) from None


def _complaint(error: tomli.TOMLDecodeError, text: str) -> Complaint:
    found = _PLACE.match(str(error))
    message, line, column = found.groups() if found else (str(error), None, None)
    span = Span(int(line), int(column)) if line and column else _end(text)
    return Complaint(span, f"not TOML: {message[0].lower()}{message[1:]}")


def _end(text: str) -> Span:
    return Span(text.count("\n") + 1, len(text.rpartition("\n")[2]) + 1)
