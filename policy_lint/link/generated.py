"""What the `pytest_generate_tests` hooks of conftest files, modules and classes parametrise."""

from collections.abc import Iterable
from typing import NamedTuple

from policy_lint.link.evaluate import Evaluator
from policy_lint.link.text import names
from policy_lint.link.value import Frame

HOOK = "pytest_generate_tests"


class Filled(NamedTuple):
    """Names that a hook fills."""

    names: frozenset[str]
    complete: bool
    """False where some are made at run time."""


class Generated:
    """Answers what is filled for the tests below some scopes."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._known: dict[tuple[str, int], Filled | None] = {}

    def of(self, places: Iterable[tuple[str, int]]) -> Filled:
        """What the hooks that stand in some modules and classes fill together."""
        found = [filled for path, number in places if (filled := self._of_scope(path, number))]
        every = frozenset[str]().union(*(filled.names for filled in found))
        return Filled(every, all(filled.complete for filled in found))

    def _of_scope(self, path: str, number: int) -> Filled | None:
        key = (path, number)
        if key not in self._known:
            bound = self._code.bindings(path, number).get(HOOK, ())
            hooks = [binding for binding in bound if isinstance(binding, int)]
            self._known[key] = self._read(path, hooks) if hooks else None
        return self._known[key]

    def _read(self, path: str, hooks: list[int]) -> Filled:
        found = []
        for number in hooks:
            for call in self._code.scope(path, number).calls:
                if isinstance(call.callee, str) and call.callee.endswith(".parametrize"):
                    first = call.args[0] if call.args else dict(call.keywords).get("argnames", "?")
                    found.append(names(self._evaluator, Frame(path, number), first))
        return Filled(frozenset[str]().union(*found), all(found))
