"""What the tests of each level use of a module, by name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from policy_lint.link.suites.usage.view import View
from policy_lint.model.policy import Policy
from policy_lint.model.suite import Used
from policy_lint.model.test import Test

Levels = set[str | None]


def used(
    views: Iterable[View], tests: Sequence[Test], policy: Policy
) -> Mapping[str, tuple[Used, ...]]:
    """For each module what is used of it, sorted; what is only patched is not used."""
    found: dict[str, dict[str, Levels]] = {}
    for view in views:
        for number, uses in zip(view.tests, view.used, strict=True):
            for use in uses:
                if use.name and not use.patched:
                    levels = found.setdefault(use.module, {}).setdefault(use.name, set())
                    levels.add(tests[number].level)
    order = [*(row.name for row in policy.levels), None]
    return {module: tuple(_sorted(names, order)) for module, names in found.items()}


def _sorted(names: Mapping[str, Levels], order: Sequence[str | None]) -> Iterator[Used]:
    for name in sorted(names):
        yield Used(name, tuple(level for level in order if level in names[name]))
