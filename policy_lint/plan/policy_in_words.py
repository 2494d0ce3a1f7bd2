"""The policy in words for people: in whole sentences, and row by row."""

from collections.abc import Iterable, Iterator

from policy_lint.model.effect import DOUBLE
from policy_lint.model.finding import Severity
from policy_lint.model.policy import Allowance, LevelRow, Policy
from policy_lint.model.suppression import Exemption

_MEANT = {
    DOUBLE: "a mock, stub, fake, spy, patch or other stand-in",
    "container": "Docker and the like",
    "authentication": "it has to sign in",
    "local-server": "a server that the test starts itself",
    "data": "a patch that puts in plain data",
    "in-memory": "the real engine without its disk",
}
"""What the words of the catalogue mean."""


def in_words(policy: Policy, level: str | None) -> str:
    """What a test of the level must not have, what it must, and what is allowed yet."""
    row = policy.row(level)
    if row is None:
        return "Without a level, nothing is forbidden or required."
    forbidden = [effect for effect, _ in row.forbids]
    required = [effect for effect, _ in row.requires]
    parts = [
        *([f"must not have {_joined(forbidden, 'or')}"] if forbidden else []),
        *([f"must have {_joined(required, 'and')}"] if required else []),
    ]
    if not parts:
        return f"At level {row.name} nothing is forbidden or required."
    first = f"A test at level {row.name} {', and it '.join(parts)}."
    return " ".join((first, *_milder(policy, row)))


def row_words(row: LevelRow) -> str:
    """What a level forbids and requires: `forbids double; requires authentication`."""
    parts = [
        f"{verb} {', '.join(_effects(effects))}"
        for verb, effects in (("forbids", row.forbids), ("requires", row.requires))
        if effects
    ]
    return "; ".join(parts) or "forbids and requires nothing"


def required_words(policy: Policy) -> str:
    """At which levels every module is tested."""
    if policy.suites.required:
        return f"every module is tested at: {', '.join(policy.suites.required)}"
    return "every module is tested at the levels in general use: none is written down"


def exceptions_words(policy: Policy, exceptions: Iterable[Exemption]) -> Iterator[str]:
    """What is allowed, exempted and excepted, each with its reason."""
    for each in policy.allow:
        yield f"{_allowed(each)}: {each.reason}"
    for exempt in policy.suites.exempt:
        levels = f" at {', '.join(exempt.levels)}" if exempt.levels else ""
        yield f"no tests asked of {', '.join(exempt.modules)}{levels}: {exempt.reason}"
    for one in exceptions:
        over = f" (over since {one.expired})" if one.expired else ""
        where = ", ".join((*one.paths, *(f"mark {mark}" for mark in one.marks)))
        yield f"not {', '.join(one.rules)} in {where}{over}: {one.reason}"


def _milder(policy: Policy, row: LevelRow) -> Iterator[str]:
    """What is forbidden and yet allowed, or no error."""
    forbidden = frozenset(effect for effect, _ in row.forbids)
    for each in policy.allow:
        if row.name in each.levels and each.effect in forbidden:
            since = f", since {each.reason}" if each.reason else ""
            yield f"Allowed there: {_what(each)}{since}."
    if DOUBLE in forbidden and policy.lenient_kinds:
        yield f"Only a warning: {DOUBLE} of kind {_joined(policy.lenient_kinds, 'or')}."


def _what(each: Allowance) -> str:
    kinds = f" of kind {_joined(each.kinds, 'or')}" if each.kinds else ""
    targets = f" in place of {' or '.join(each.targets)}" if each.targets else ""
    return f"{each.effect}{kinds}{targets}"


def _joined(words: Iterable[str], link: str) -> str:
    return f" {link} ".join(f"{one} ({_MEANT[one]})" if one in _MEANT else one for one in words)


def _effects(effects: Iterable[tuple[str, Severity]]) -> Iterator[str]:
    for effect, severity in effects:
        yield effect if severity is Severity.ERROR else f"{effect} ({severity})"


def _allowed(each: Allowance) -> str:
    kinds = f" of kind {', '.join(each.kinds)}" if each.kinds else ""
    targets = f" for {', '.join(each.targets)}" if each.targets else ""
    return f"{each.effect}{kinds}{targets} allowed at {', '.join(each.levels)}"
