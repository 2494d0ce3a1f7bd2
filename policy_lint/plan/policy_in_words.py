"""The policy at a level in one sentence."""

from collections.abc import Iterator

from policy_lint.model.policy import Policy


def in_words(policy: Policy, level: str | None) -> str:
    """What a test of the level must not have, what it must, and what is allowed yet."""
    row = policy.row(level)
    if row is None:
        return "Without a level, nothing is forbidden or required."
    forbidden = [effect for effect, _ in row.forbids]
    required = [effect for effect, _ in row.requires]
    parts = [
        *([f"must not have {' or '.join(forbidden)}"] if forbidden else []),
        *([f"must have {' and '.join(required)}"] if required else []),
    ]
    if not parts:
        return f"At level {row.name} nothing is forbidden or required."
    allowed = "; ".join(_allowed(policy, row.name, frozenset(forbidden)))
    but = f" (allowed: {allowed})" if allowed else ""
    return f"A test at level {row.name} {', and it '.join(parts)}{but}."


def _allowed(policy: Policy, level: str, forbidden: frozenset[str]) -> Iterator[str]:
    for each in policy.allow:
        if level in each.levels and each.effect in forbidden:
            what = ", ".join((*each.kinds, *each.targets))
            yield f"{each.effect} {what}, since {each.reason}" if each.reason else what
