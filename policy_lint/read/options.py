"""The options of one pytest configuration file, typed as pytest types them.

Two models of data (`ConfigValue.mode` in `_pytest/config/findpaths.py`): in ini files and in
`[tool.pytest.ini_options]` a value is text, or a list, which stands for itself; in `[tool.pytest]`
and `pytest.toml` the types are TOML's own and nothing is converted (`Config._getini_ini` and
`Config._getini_toml` in `_pytest/config/__init__.py`).
"""

import re
import shlex
from collections.abc import Mapping
from typing import NamedTuple

_WORD = re.compile(r"[^ \t\r\n]+")
_LONGEST = 50_000
"""Characters that `shlex` is given: it takes the square of the longest word."""
_TRUE = ("y", "yes", "t", "true", "on", "1")
_FALSE = ("n", "no", "f", "false", "off", "0")


class Value(NamedTuple):
    """A value as the file has it; `native` where TOML types count."""

    value: object
    native: bool


Table = Mapping[str, Value]


class Options:
    """Reads typed options; what pytest would refuse is the default, and goes to `problems`."""

    def __init__(self, table: Table) -> None:
        self._table = dict(table)
        self.problems: list[str] = []

    def override(self, assignments: tuple[str, ...]) -> None:
        """Let `-o name=value` replace what the file says (`parse_override_ini` in findpaths.py)."""
        for assignment in assignments:
            name, equals, value = assignment.partition("=")
            if equals:
                self._table[name] = Value(value, native=False)
            else:
                self.problems.append(f"-o expects option=value, got {assignment!r}")

    def words(self, name: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """An option of type `args` or `paths`: text is split as a shell splits it."""
        option = self._table.get(name)
        if option is None:
            return default
        if isinstance(option.value, str) and not option.native:
            return self._split(name, option.value, default)
        return self._list(name, option.value, default)

    def lines(self, name: str) -> tuple[str, ...]:
        """An option of type `linelist`: text has one item a line."""
        option = self._table.get(name)
        if option is None:
            return ()
        if isinstance(option.value, str) and not option.native:
            stripped = (line.strip() for line in option.value.split("\n"))
            return tuple(line for line in stripped if line)
        return self._list(name, option.value, ())

    def text(self, name: str) -> str:
        """An option of type `string`."""
        option = self._table.get(name)
        return option.value.strip() if option and isinstance(option.value, str) else ""

    def flag(self, name: str, *, default: bool) -> bool:
        """An option of type `bool`."""
        option = self._table.get(name)
        if option is None:
            return default
        if isinstance(option.value, bool) and option.native:
            return option.value
        word = str(option.value).strip().lower()
        if option.native or word not in _TRUE + _FALSE:
            self.problems.append(f"{name} expects a truth value, got {option.value!r}")
            return default
        return word in _TRUE

    def _split(self, name: str, text: str, default: tuple[str, ...]) -> tuple[str, ...]:
        try:
            return tuple(_words(text))
        except ValueError as error:
            self.problems.append(f"{name}: {error}")
            return default

    def _list(self, name: str, value: object, default: tuple[str, ...]) -> tuple[str, ...]:
        if isinstance(value, list):
            items = tuple(item for item in value if isinstance(item, str))
            if len(items) == len(value):
                return items
        self.problems.append(f"{name} expects a list of strings, got {value!r}")
        return default


def _words(text: str) -> list[str]:
    """The words of a text as a shell splits it; ValueError where quotes are open, or too long."""
    if not any(sign in text for sign in "'\"\\"):
        return _WORD.findall(text)
    if len(text) > _LONGEST:
        raise ValueError(f"quotes in more than {_LONGEST:,} characters")
    return shlex.split(text)
