"""How many test files use a module, and what that says about each of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from policy_lint.link.suites.usage.view import View

# These are set on the labelled projects that the suites were made with: docs/accuracy.md.
FEW = 20
POPULAR = 0.05
"""A module that more test files use, and more than this share of them, is there for all."""

RARE = 3
MANY = 30
"""A module that no more test files use, of so many at least, says much about each of them."""


class Usage(NamedTuple):
    """The test files of a project by the modules that they use."""

    users: Mapping[str, int]
    files: int

    def is_popular(self, module: str) -> bool:
        """Whether so many use a module that it says little about any of them."""
        return self.users.get(module, 0) > max(FEW, POPULAR * self.files)

    def is_rare(self, module: str) -> bool:
        """Whether so few use a module that it says much about each of them."""
        return self.files >= MANY and self.users.get(module, 0) <= RARE


def usage(seen: Sequence[View]) -> Usage:
    """What the test files of a project use."""
    used = (path for view in seen for path in {use.module for use in view.direct})
    return Usage(Counter(used), len(seen))
