"""The policy in force, in sentences."""

from collections.abc import Iterable, Iterator

from policy_lint.model.finding import Severity
from policy_lint.model.policy import Allowance, LevelRow, Policy
from policy_lint.model.suppression import Exemption


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


def _effects(effects: Iterable[tuple[str, Severity]]) -> Iterator[str]:
    for effect, severity in effects:
        yield effect if severity is Severity.ERROR else f"{effect} ({severity})"


def _allowed(each: Allowance) -> str:
    kinds = f" of kind {', '.join(each.kinds)}" if each.kinds else ""
    targets = f" for {', '.join(each.targets)}" if each.targets else ""
    return f"{each.effect}{kinds}{targets} allowed at {', '.join(each.levels)}"
