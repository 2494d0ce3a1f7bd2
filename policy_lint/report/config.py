"""The configuration in force, as TOML, each value with the place that it is from."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from policy_lint.model.config import Config
from policy_lint.model.finding import Severity
from policy_lint.model.policy import Policy
from policy_lint.model.shown import plain
from policy_lint.read.toml_keys import BARE, KeyPath, dotted

_WIDEST = 60
"""Up to here, the places of a table stand in one column."""


def config_text(
    root: str,
    source: str | None,
    config: Config,
    origins: Mapping[str, str],
    sessions: Sequence[str],
) -> str:
    """The text of the `config` command; `sessions` are the folders that pytest is started in."""
    remarks = dict(origins) | dict(_mild(config.policy(), origins))
    lines = [
        f"# root: {plain(root)}",
        f"# configuration: {source or 'none, so everything is the default'}",
        *(f"# pytest session: {plain(session)}" for session in sessions),
        *_table((), config.in_force(), remarks),
    ]
    return "\n".join(lines) + "\n"


def _mild(policy: Policy, origins: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The remarks on rows that come to more, or to less, as long as nobody writes them down."""
    for row in policy.levels:
        effects = [effect for effect, severity in row.forbids if severity < Severity.ERROR]
        key = f"policy.{row.name}.forbid"
        if effects:
            yield key, f"{origins[key]}; until it is written here, a warning: {', '.join(effects)}"
        if row.customary:
            key = f"policy.{row.name}.require"
            usual = ", ".join(row.customary)
            yield key, f"{origins[key]}; until it is written here, by custom: {usual}"


def _table(path: KeyPath, table: Mapping[str, Any], remarks: Mapping[str, str]) -> Iterator[str]:
    """The lines of a table: its values under its header, then the tables in it."""
    values = {key: value for key, value in table.items() if not _is_table(value)}
    pairs = {key: f"{_key(key)} = {_value(value)}" for key, value in values.items()}
    width = max((len(pair) for pair in pairs.values() if len(pair) <= _WIDEST), default=0)
    if pairs:
        yield from _header(path)
    for key, pair in pairs.items():
        yield f"{pair:<{width}}  # {remarks[dotted((*path, key))]}"
    for key, value in table.items():
        for place, below in _tables((*path, key), value):
            yield from _table(place, below, remarks)


def _header(path: KeyPath) -> tuple[str, ...]:
    names = ".".join(_key(part) for part in path if isinstance(part, str))
    if not names:
        return ("",)
    return ("", f"[[{names}]]" if isinstance(path[-1], int) else f"[{names}]")


def _tables(path: KeyPath, value: object) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
    """The tables that a value is: itself, or the elements of an array."""
    if isinstance(value, dict):
        yield path, value
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from _tables((*path, index), below)


def _is_table(value: object) -> bool:
    return any(_tables((), value))


def _key(name: str) -> str:
    return name if BARE.fullmatch(name) else _value(name)


def _value(value: object) -> str:
    """A value in TOML: JSON's texts, numbers and arrays, but for one character; and a day."""
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
