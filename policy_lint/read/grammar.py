"""The grammar of suppression comments: one comment -> the directives in it, and what is wrong."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from policy_lint.model.facts import UNEXPLAINED

Kind = Literal["allow", "allow-file", "noqa"]


class Found(NamedTuple):
    """A directive in a comment; `offset` counts characters from the start of the comment."""

    kind: Kind
    codes: tuple[str, ...]
    reason: str
    offset: int
    problem: str = ""


_VERBS: Mapping[str, Kind] = {"allow": "allow", "allow-file": "allow-file"}
_SHAPE = "write `# policy-lint: allow[TPL101] reason`"
_OURS = r"policy-lint\s*:"
_NEAR = r"policy[-_ ]?lint\s*(?:[:=]\s*(?:allow|ignore|disable|noqa|skip|off)\b|allow\s*[\[(])"
_TOOLS = (
    r"noqa\b|type:|pragma\b|pylint:|pyright:|mypy:|ruff:|ty:|pyre-|fmt:|isort:|yapf:|black:|flake8[:=]"
    r"|nosec\b|nosemgrep\b|noinspection\b|NOSONAR\b|codespell:|lint-fixme:|lint-ignore:"
)
_START = re.compile(rf"(?<!#)#+\s*(?:(?P<ours>{_OURS})|(?P<near>(?i:{_NEAR}))|(?i:{_TOOLS}))")
_VERB = re.compile(r"\s*(?P<verb>[^\s\[(]*)\s*(?P<rest>.*)", re.DOTALL)
_CODES = re.compile(r"\[(?P<codes>[^\]]*)\](?P<reason>.*)", re.DOTALL)
_CODE = re.compile(r"[A-Za-z][\w-]*")

_NOQA = re.compile(
    # flake8.defaults.NOQA_INLINE_REGEXP, as of flake8 7.5
    r"# noqa(?::[\s]?(?P<codes>([A-Z]+[0-9]+(?:[,\s]+)?)+))?",
    re.IGNORECASE,
)
_BLANKET_BY_MISTAKE = re.compile(r"[\s:=]*(?P<codes>(?:[A-Z]+[0-9]+[,\s]*)+)", re.IGNORECASE)
_BLANKET = "flake8 reads this as a blanket noqa: write `# noqa: TPL101`"
_SEPARATOR = re.compile(r"[,\s]+")


def allows(comment: str) -> Iterator[Found]:
    """The `# policy-lint:` directives of a comment, and what was meant to be one."""
    start = _START.match(comment)
    while start:
        following = _next(comment, start.end())
        text = comment[start.end() : following.start() if following else len(comment)]
        if start["ours"]:
            yield _directive(text, start.start())
        elif start["near"]:
            yield Found("allow", (), "", start.start(), f"malformed directive: {_SHAPE}")
        start = following


def _next(comment: str, position: int) -> re.Match[str] | None:
    """The next comment of a tool in the same comment."""
    found = (match for match in _START.finditer(comment, position))
    return next((match for match in found if comment[match.start() - 1].isspace()), None)


def _directive(text: str, offset: int) -> Found:
    verb = _VERB.match(text)
    kind = _VERBS.get(verb["verb"]) if verb else None
    if verb is None or kind is None:
        word = verb["verb"] if verb else ""
        return Found("allow", (), "", offset, f"unknown directive {word!r}: {_SHAPE}")
    bracketed = _CODES.match(verb["rest"])
    if bracketed is None and verb["rest"].startswith(("[", "(")):
        return Found(kind, (), "", offset, f"malformed directive: {_SHAPE}")
    codes = _split(bracketed["codes"]) if bracketed else ()
    reason = bracketed["reason"].strip(" \t-–—:,#") if bracketed else ""  # noqa: RUF001
    return Found(kind, codes, reason, offset, _problem(codes, reason))


def _split(codes: str) -> tuple[str, ...]:
    stripped = (code.strip() for code in codes.split(","))
    return tuple(code.upper() if code[:3].upper() == "TPL" else code for code in stripped if code)


def _problem(codes: tuple[str, ...], reason: str) -> str:
    if not codes or "*" in codes or "all" in codes:
        return "blanket suppression: name the codes or rules, `allow[TPL101]`"
    wrong = next((code for code in codes if not _CODE.fullmatch(code)), None)
    if wrong is not None:
        return f"{wrong!r} is neither a code nor the name of a rule"
    return "" if any(letter.isalnum() for letter in reason) else UNEXPLAINED


def noqa(comment: str) -> Iterator[Found]:
    """The codes of this tool in a `# noqa: ...`; as in flake8, only the first of a comment counts.

    A code may be a prefix (`TPL1`), as in flake8; unlike there (7.5) it may be in lower case. A
    blanket `# noqa` is flake8's affair, but one that names a code of this tool in a way that makes
    it blanket (`# noqa TPL101`) is a mistake.
    """
    match = _NOQA.search(comment)
    if match is None:
        return
    blanket = match["codes"] is None
    named = _BLANKET_BY_MISTAKE.match(comment, match.end()) if blanket else match
    codes = _SEPARATOR.split(named["codes"].upper()) if named else []
    ours = tuple(code for code in codes if code.startswith("TPL"))
    if ours:
        yield Found("noqa", ours, "", match.start(), _BLANKET if blanket else "")
