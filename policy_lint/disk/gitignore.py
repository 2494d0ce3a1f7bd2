"""One .gitignore, by git's rules for a single entry.

An entry is judged alone, as git does: whether a folder above it is ignored is the walk's business,
which never enters such a folder. The last pattern that matches decides. Plain names (`build`) and
endings (`*.log`), which most patterns are, are looked up; all others become alternatives of
expressions, over names or over paths, the last one first, with an empty group at the end of each
that tells which it was. A folder has a NUL at its end, which is in no file name. Whatever the
patterns, to ask them costs at most their length times that of the path (`model/glob`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from policy_lint.model.glob import NEVER, STAR, atomic, group_names, linear, split

_TOKEN = re.compile(
    r"\\(?P<escaped>.)|(?P<stars>\*+)|(?P<one>\?)"
    r"|\[(?P<negated>[!^]?)(?P<set>\]?(?:\\.|\[:\w+:\]|[^\]\\])*)\]|(?P<plain>[^\\\[])",
    re.DOTALL,
)
_MEMBER = re.compile(
    r"\[:(?P<named>\w+):\]|(?P<low>\\.|.)-(?P<high>\\.|.)|(?P<single>\\.|.)", re.DOTALL
)
_NAMED = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "blank": " \t",
    "digit": "0-9",
    "lower": "a-z",
    "punct": "!-/:-@\\[-`{-~",
    "space": "\\s",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}
MOST = 5_000
"""Patterns that are no plain names; each is asked of every entry. Who has many has a hundred."""
TOO_MANY = f"it has more than the {MOST:,} patterns that may be asked of every file"
_AT_ONCE = 100
"""Alternatives of one expression: what it costs to begin one grows with its groups."""
_ONE = r"[^/\0]"
_FOLDERS = "**/"
"""Any number of folders, among the parts of a pattern."""
_INSIDE = r"[^\0]+"
"""All that lies in a folder, however deep; only the last part of a pattern."""
_NAME = re.compile(r"\*\.[^*?\\/\[.]+|[^*?\\/\[]+")


@dataclass(frozen=True, slots=True)
class Rules:
    """The patterns of one file."""

    lines: tuple[str, ...]
    keeps: tuple[bool, ...]
    names: dict[str, int]
    """The last pattern for a name or an ending; a key that ends in a slash is for folders."""
    bare: tuple[re.Pattern[str], ...]
    """The other patterns without a slash, over the name of an entry."""
    whole: tuple[re.Pattern[str], ...]
    """Those with one, over its path."""

    def deciding(self, name: str, path: str, *, folder: bool) -> int:
        """The index of the pattern that decides about an entry, or -1; `path` is relative."""
        names = self.names
        _, dot, ending = name.rpartition(".")
        ending = f"*{dot}{ending}"
        end = "\0" if folder else ""
        index = max(
            names.get(name, -1),
            names.get(ending, -1),
            _first(self.bare, name + end),
            _first(self.whole, path + end),
        )
        if folder:
            index = max(index, names.get(f"{name}/", -1), names.get(f"{ending}/", -1))
        return index


def parse(lines: Iterable[str]) -> Rules | None:
    """The rules that lines of a .gitignore state, or None if they state none.

    Of too many ValueError is raised.
    """
    stated = [(line, *rule) for line in lines if (rule := _rule(line))]
    if not stated:
        return None
    patterns = [(at, pattern) for at, (_, _, pattern) in enumerate(stated)]
    names = {pattern: at for at, pattern in patterns if _is_name(pattern)}
    others = [(at, pattern) for at, pattern in reversed(patterns) if pattern not in names]
    if len(others) > MOST:
        raise ValueError(TOO_MANY)
    return Rules(
        lines=tuple(line for line, _, _ in stated),
        keeps=tuple(keeps for _, keeps, _ in stated),
        names=names,
        bare=_alternatives(each for each in others if not _is_anchored(each[1])),
        whole=_alternatives(each for each in others if _is_anchored(each[1])),
    )


def lines_of(source: bytes) -> list[str]:
    """The lines of a .gitignore: a byte order mark and carriage returns do not count."""
    text = source.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    return [line.removesuffix("\r") for line in text.split("\n")]


def _rule(line: str) -> tuple[bool, str] | None:
    """Whether a line keeps what it matches, and its pattern; None for a line without one."""
    pattern = "" if line.startswith("#") else _trimmed(line)
    keeps = pattern.startswith("!")
    pattern = pattern.removeprefix("!")
    return (keeps, pattern) if pattern.strip("/") else None


def _is_name(pattern: str) -> bool:
    """Whether a pattern is a plain name or an ending, perhaps for folders only."""
    return _NAME.fullmatch(pattern.removesuffix("/")) is not None


def _is_anchored(pattern: str) -> bool:
    """Whether a pattern is over paths: a slash anywhere but at its end says so."""
    return "/" in pattern.removesuffix("/")


def _alternatives(patterns: Iterable[tuple[int, str]]) -> tuple[re.Pattern[str], ...]:
    every = [*patterns]
    parts = [every[start : start + _AT_ONCE] for start in range(0, len(every), _AT_ONCE)]
    return tuple(map(_joined, parts))


def _joined(patterns: Iterable[tuple[int, str]]) -> re.Pattern[str]:
    groups = group_names()
    found = (f"{_expression(pattern, groups)}(?P<_{at}>)" for at, pattern in patterns)
    return re.compile("|".join(found), re.DOTALL)


def _first(alternatives: Iterable[re.Pattern[str]], subject: str) -> int:
    """Which pattern the first alternative that fits stands for, or -1."""
    for some in alternatives:
        found = some.fullmatch(subject)
        if found and found.lastgroup:
            return int(found.lastgroup[1:])
    return -1


def _expression(pattern: str, groups: Iterator[str]) -> str:
    """The alternative for a pattern."""
    end = r"\0" if pattern.endswith("/") else r"\0?"
    anchored = _is_anchored(pattern)
    parts = tuple(_parts(pattern.removesuffix("/").removeprefix("/"), anchored=anchored))
    if NEVER in parts:
        return NEVER
    return (_path(parts, groups) if anchored else linear(parts, _ONE, groups)) + end


def _path(parts: Sequence[str], groups: Iterator[str]) -> str:
    """Folders stop, as a star does, where what follows them first fits; only the last go on."""
    first, *others = split(parts, _FOLDERS)
    if not others:
        return _row(first, groups)
    *inner, last = others
    once = (atomic(f"(?:{_ONE}+/)*?{_row(each, groups)}", groups) for each in inner if each)
    deep = "" if last == [_INSIDE] else "(?:.*/)?"
    return f"{_row(first, groups)}{''.join(once)}{deep}{_row(last, groups)}"


def _row(parts: Sequence[str], groups: Iterator[str]) -> str:
    """What stands between folders of any number: as many names as there are."""
    return "/".join(linear(each, _ONE, groups) for each in split(parts, "/"))


def _trimmed(line: str) -> str:
    """The line without the trailing spaces that no backslash protects."""
    trimmed = line.rstrip(" ")
    backslashes = len(trimmed) - len(trimmed.rstrip("\\"))
    return f"{trimmed} " if backslashes % 2 and len(trimmed) < len(line) else trimmed


def _parts(pattern: str, *, anchored: bool) -> Iterator[str]:
    """One expression for each character; `*`, `/` and what stands for folders are left as such."""
    position = 0
    while position < len(pattern):
        token = _TOKEN.match(pattern, position)
        if token is None:  # an open bracket or a final backslash
            yield NEVER
            return
        position = token.end()
        if token["stars"] and anchored and _spans_folders(pattern, token):
            yield _FOLDERS
            if position == len(pattern):
                yield _INSIDE
            position += 1
        else:
            yield _part(token)


def _spans_folders(pattern: str, token: re.Match[str]) -> bool:
    """Whether stars stand for any number of folders: two or more, alone between slashes."""
    start, end = token.span()
    before, after = pattern[max(start - 1, 0) : start], pattern[end : end + 1]
    return len(token["stars"]) > 1 and before in ("", "/") and after in ("", "/")


def _part(token: re.Match[str]) -> str:
    if token["stars"]:
        return STAR
    if token["one"]:
        return _ONE
    if token["set"] is not None:
        return _bracket(token["set"], negated=bool(token["negated"]))
    return re.escape(token["escaped"] or token["plain"])


def _bracket(members: str, *, negated: bool) -> str:
    """A bracket expression; one that Python refuses (`[z-a]`) matches nothing in git either."""
    inner = "".join(_member(member) for member in _MEMBER.finditer(members))
    expression = rf"(?![/\0])[{'^' if negated else ''}{inner}]"
    try:
        re.compile(expression)
    except re.error:
        return NEVER
    return expression


def _member(member: re.Match[str]) -> str:
    if member["named"]:
        return _NAMED.get(member["named"], "")
    if member["single"]:
        return _literal(member["single"])
    return f"{_literal(member['low'])}-{_literal(member['high'])}"


def _literal(character: str) -> str:
    return re.escape(character[-1])
