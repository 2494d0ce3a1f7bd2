"""One .gitignore, by git's rules for a single entry.

An entry is judged alone, as git does: whether a folder above it is ignored is the walk's business,
which never enters such a folder. The last pattern that matches decides. Plain names (`build`) and
endings (`*.log`), which most patterns are, are looked up; all others become alternatives of one
expression, the last one first, with an empty group at the end of each that tells which it was. Its
subject is `name NUL path`, and a further NUL for a folder: NUL is in no file name.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
_WITHIN = r"[^/\0]*"
_NAME = re.compile(r"\*\.[^*?\\/\[.]+|[^*?\\/\[]+")
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Rules:
    """The patterns of one file."""

    lines: tuple[str, ...]
    keeps: tuple[bool, ...]
    names: dict[str, int]
    """The last pattern for a name or an ending; a key that ends in a slash is for folders."""
    order: tuple[int, ...]
    """Which pattern each group of the expression stands for."""
    expression: re.Pattern[str]

    def deciding(self, name: str, path: str, *, folder: bool) -> int:
        """The index of the pattern that decides about an entry, or -1; `path` is relative."""
        names = self.names
        _, dot, ending = name.rpartition(".")
        ending = f"*{dot}{ending}"
        found = self.expression.fullmatch(f"{name}\0{path}\0" if folder else f"{name}\0{path}")
        index = self.order[found.lastindex - 1] if found and found.lastindex else -1
        index = max(index, names.get(name, -1), names.get(ending, -1))
        if folder:
            index = max(index, names.get(f"{name}/", -1), names.get(f"{ending}/", -1))
        return index


def parse(lines: Iterable[str]) -> Rules | None:
    """The rules that lines of a .gitignore state, or None if they state none."""
    stated = [(line, *rule) for line in lines if (rule := _rule(line))]
    if not stated:
        return None
    names = {pattern: at for at, (_, _, pattern) in enumerate(stated) if _is_name(pattern)}
    others = [
        (at, expression)
        for at, (_, _, pattern) in reversed(list(enumerate(stated)))
        if not _is_name(pattern) and (expression := _expression(pattern))
    ]
    joined = "|".join(expression for _, expression in others)
    return Rules(
        lines=tuple(line for line, _, _ in stated),
        keeps=tuple(keeps for _, keeps, _ in stated),
        names=names,
        order=tuple(at for at, _ in others),
        expression=re.compile(joined, re.DOTALL) if others else _NEVER,
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


def _expression(pattern: str) -> str | None:
    """The alternative for a pattern, or None for one that matches nothing."""
    end = r"\0" if pattern.endswith("/") else r"\0?"
    pattern = pattern.removesuffix("/")
    anchored = "/" in pattern
    parts = list(_parts(pattern.removeprefix("/"), anchored=anchored))
    if None in parts:
        return None
    glob = "".join(part for part in parts if part)
    return rf"[^\0]*\0{glob}{end}()" if anchored else rf"{glob}\0[^\0]*{end}()"


def _trimmed(line: str) -> str:
    """The line without the trailing spaces that no backslash protects."""
    trimmed = line.rstrip(" ")
    backslashes = len(trimmed) - len(trimmed.rstrip("\\"))
    return f"{trimmed} " if backslashes % 2 and len(trimmed) < len(line) else trimmed


def _parts(pattern: str, *, anchored: bool) -> Iterator[str | None]:
    position = 0
    while position < len(pattern):
        token = _TOKEN.match(pattern, position)
        if token is None:  # an open bracket or a final backslash
            yield None
            return
        position = token.end()
        if token["stars"] and anchored and _spans_folders(pattern, token):
            deep = position < len(pattern)
            yield "(?:.*/)?" if deep else r"[^\0]+"
            position += deep
        else:
            yield _part(token)


def _spans_folders(pattern: str, token: re.Match[str]) -> bool:
    """Whether stars stand for any number of folders: two or more, alone between slashes."""
    before, after = pattern[: token.start()], pattern[token.end() :]
    return len(token["stars"]) > 1 and before[-1:] in ("", "/") and after[:1] in ("", "/")


def _part(token: re.Match[str]) -> str | None:
    if token["stars"]:
        return _WITHIN
    if token["one"]:
        return r"[^/\0]"
    if token["set"] is not None:
        return _bracket(token["set"], negated=bool(token["negated"]))
    return re.escape(token["escaped"] or token["plain"])


def _bracket(members: str, *, negated: bool) -> str | None:
    """A bracket expression; one that Python refuses (`[z-a]`) matches nothing in git either."""
    inner = "".join(_member(member) for member in _MEMBER.finditer(members))
    expression = rf"(?![/\0])[{'^' if negated else ''}{inner}]"
    try:
        re.compile(expression)
    except re.error:
        return None
    return expression


def _member(member: re.Match[str]) -> str:
    if member["named"]:
        return _NAMED.get(member["named"], "")
    if member["single"]:
        return _literal(member["single"])
    return f"{_literal(member['low'])}-{_literal(member['high'])}"


def _literal(character: str) -> str:
    return re.escape(character[-1])
