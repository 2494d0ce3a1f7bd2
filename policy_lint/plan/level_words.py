"""Words that teams have for levels beside those that are known without a configuration."""

from collections.abc import Mapping

from policy_lint.model.levels import SHIPPED

_MORE: Mapping[str, tuple[str, ...]] = {
    "integration": ("component", "components", "integ", "inttest", "inttests", "itest", "itests"),
    "e2e": (
        *("acceptance", "acceptance_tests", "browser_tests", "end2end", "functional"),
        *("functional_tests", "selenium", "smoke", "smoke_tests", "system_tests", "systemtests"),
        *("ui_tests",),
    ),
}
"""What ISTQB's glossary and the sizes of test folders in public suites call so.

No word that a product may have for a part of itself (`system`, `ui`, `live`) is among them.
"""


def meant(level: str) -> tuple[str, ...]:
    """The words of a shipped level: those that are known anyway, then those to be proposed."""
    known = next((row.segments for row in SHIPPED if row.name == level), ())
    return (*known, *_MORE.get(level, ()))
