"""Which level a test has: what its path, marks and file name say, by the team's precedence."""

import posixpath
import re
from collections.abc import Iterable

from policy_lint.model.policy import Policy
from policy_lint.model.test import Witness


def witnesses(policy: Policy, path: str, marks: Iterable[str]) -> tuple[Witness, ...]:
    """All witnesses of a test, each level once for each kind of witness, in the team's precedence.

    The outermost level folder speaks for the path; segments and tokens are compared whole.
    """
    found = [*_by_path(policy, path), *_by_mark(policy, marks), *_by_name(policy, path)]
    unique = dict.fromkeys(found)
    return tuple(sorted(unique, key=lambda witness: policy.precedence.index(witness.by)))


def _by_path(policy: Policy, path: str) -> list[Witness]:
    for segment in path.split("/")[:-1]:
        for row in policy.levels:
            if segment.lower() in row.segments:
                return [Witness("path", row.name, segment)]
    return []


def _by_mark(policy: Policy, marks: Iterable[str]) -> list[Witness]:
    return [
        Witness("mark", row.name, mark)
        for mark in marks
        for row in policy.levels
        if mark in row.marks
    ]


def _by_name(policy: Policy, path: str) -> list[Witness]:
    stem = posixpath.basename(path).removesuffix(".py")
    tokens = {part.lower() for part in re.split(r"[_\-.\s]+", stem)}
    return [
        Witness("name", row.name, token)
        for row in policy.levels
        for token in row.tokens
        if token in tokens or ("_" in token and f"_{token}_" in f"_{stem}_")
    ]


class Levels:
    """Answers which level tests have; what tests of a file share is found once."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._known: dict[tuple[str, tuple[str, ...]], tuple[Witness, ...]] = {}

    def witnesses(self, path: str, marks: tuple[str, ...]) -> tuple[Witness, ...]:
        """All witnesses of a test, the decisive one first."""
        key = (path, marks)
        if key not in self._known:
            self._known[key] = witnesses(self._policy, path, marks)
        return self._known[key]

    def is_ruled(self, path: str, marks: tuple[str, ...]) -> bool:
        """Whether the policy forbids or requires anything at the level of a test."""
        found = self.witnesses(path, marks)
        row = self._policy.row(found[0].level) if found else None
        return row is not None and bool(row.forbids or row.requires)

    def may_be_told(self, marks: tuple[str, ...]) -> bool:
        """Whether one of some marks says a level, or may do so: the empty name stands for any."""
        known = {mark for row in self._policy.levels for mark in row.marks}
        return any(not mark or mark in known for mark in marks)
