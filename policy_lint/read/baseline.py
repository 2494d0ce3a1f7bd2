"""A baseline as text: JSON, one finding a line, so that git merges what two branches mend."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from policy_lint.model.baseline import Entry

HEADER = "policy-lint-baseline"
VERSION = 1
_MARKS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")
_CONFLICT = (
    "the mark of a conflict: keep the lines of both sides, delete the marks, and run"
    " `policy-lint baseline prune`"
)
_MOST = 10
"""Wrong lines that are told: who merged badly has hundreds."""
_HOPELESS = 1_000
"""Wrong lines after which nothing more is read."""


class BaselineError(ValueError):
    """What is wrong with a baseline, a line each, for people."""


def parse(name: str, source: bytes) -> tuple[tuple[Entry, ...], int]:
    """The entries by what they are known by, and how many lines only said one again.

    Lines may stand in any order, and twice, as they do where git has merged two baselines into one.
    Raises BaselineError.
    """
    rows = [
        (number, line.strip())
        for number, line in enumerate(source.split(b"\n"), start=1)
        if line.strip()
    ]
    wrong: list[str] = []
    found: dict[tuple[object, ...], Entry] = {}
    headers = 0
    for number, line in rows:
        try:
            said = _said(line)
            if HEADER in said:
                headers += _header(said)
                continue
            entry = _entry(said, number)
        except ValueError as error:
            wrong.append(f"{name}:{number}: {error}")
            if len(wrong) > _HOPELESS:
                break
            continue
        key = (*entry.alike, entry.ordinal)
        found[key] = _both(found[key], entry) if key in found else entry
    if not headers and not wrong:
        wrong.append(f'{name}:1: no baseline: it begins with {{"{HEADER}": {VERSION}}}')
    if wrong:
        least = "at least " if len(wrong) > _HOPELESS else ""
        more = f"{name}: {least}{len(wrong) - _MOST} more lines are wrong"
        raise BaselineError("\n".join([*wrong[:_MOST], *([more] if len(wrong) > _MOST else [])]))
    return tuple(sorted(found.values())), len(rows) - headers - len(found)


def _said(line: bytes) -> Mapping[str, object]:
    if line.startswith(_MARKS):
        raise ValueError(_CONFLICT)
    try:
        said = json.loads(line.decode())
    except UnicodeDecodeError:
        raise ValueError("no text in UTF-8") from None
    except (ValueError, RecursionError):
        raise ValueError("no JSON") from None
    if not isinstance(said, dict):
        raise ValueError("no JSON object")  # noqa: TRY004 - of whoever wrote it
    return said


def _header(said: Mapping[str, object]) -> bool:
    if said[HEADER] != VERSION or isinstance(said[HEADER], bool):
        raise ValueError(f"version {said[HEADER]!r} is unknown; this policy-lint reads {VERSION}")
    return True


def _entry(said: Mapping[str, object], number: int) -> Entry:
    unknown = said.keys() - _KEYS.keys()
    if unknown:
        raise ValueError(f"unknown key `{min(unknown)}`; there are {', '.join(_KEYS)}")
    for key in ("path", "rule"):
        if not said.get(key):
            raise ValueError(f"`{key}` is missing")
    values = {_KEYS[key][0]: _KEYS[key][1](key, value) for key, value in said.items()}
    return Entry(**values, line=number)  # type: ignore[arg-type]


def _both(one: Entry, other: Entry) -> Entry:
    """What two lines say of one finding; who gave a reason or a day has the last word."""
    days = [day for day in (one.expires, other.expires) if day]
    return one._replace(
        parts=tuple(sorted({*one.parts, *other.parts})),
        reason=one.reason or other.reason,
        expires=min(days, default=None),
    )


def _text(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"`{key}` is no text")  # noqa: TRY004
    return value


def _number(key: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError(f"`{key}` is no number from 1 on")
    return value


def _texts(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ValueError(f"`{key}` is no list of texts")
    return tuple(sorted(set(value)))


def _day(key: str, value: object) -> date:
    try:
        return date.fromisoformat(_text(key, value))
    except ValueError:
        raise ValueError(f"`{key}` is no day as in 2026-12-31") from None


_KEYS: Mapping[str, tuple[str, Callable[[str, object], object]]] = {
    "path": ("path", _text),
    "rule": ("rule", _text),
    "in": ("symbol", _text),
    "code": ("text", _text),
    "from": ("origin", _text),
    "number": ("ordinal", _number),
    "of": ("parts", _texts),
    "reason": ("reason", _text),
    "expires": ("expires", _day),
}
"""The keys of a line in their order, each with the field of an entry and what it must be."""


def written(entries: Iterator[Entry] | tuple[Entry, ...]) -> bytes:
    """The text of a baseline, sorted; what says nothing is left out."""
    lines = [_line({HEADER: VERSION}), *(_line(_row(entry)) for entry in sorted(entries))]
    return b"".join(lines)


def _row(entry: Entry) -> dict[str, object]:
    default = Entry("", "")
    row = {key: getattr(entry, field) for key, (field, _) in _KEYS.items()}
    told = {key: value for key, value in row.items() if value != getattr(default, _KEYS[key][0])}
    return told | ({"expires": entry.expires.isoformat()} if entry.expires else {})


def _line(row: Mapping[str, object]) -> bytes:
    try:
        return f"{json.dumps(row, ensure_ascii=False)}\n".encode()
    except UnicodeEncodeError:  # halves of pairs stand for bytes of a name that are no UTF-8
        return f"{json.dumps(row)}\n".encode()
