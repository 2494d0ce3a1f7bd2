"""Where the environment is read or changed by its own names, though the team names an accessor."""

from collections.abc import Iterator, Sequence
from functools import cached_property, partial

from policy_lint.link.effects.meaning import Meaning
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import External, Function
from policy_lint.model.effect import DIRECT_ACCESS, Origin
from policy_lint.model.facts import ENVIRONMENT, Call, Mention, Scope
from policy_lint.model.name_patterns import name_patterns
from policy_lint.model.place import Place

READ, CHANGE = "read", "change"
_NAMES = frozenset(f"os.{name}" for name in ENVIRONMENT)
_CHANGING = frozenset(("clear", "pop", "popitem", "setdefault", "update"))
"""Methods of `os.environ` that change it."""
_SETTING = frozenset(("os.putenv", "os.unsetenv"))
_UNDONE = "environment"
"""The effect of what changes the environment for the time of a test, and takes it back."""


class DirectAccess:
    """Answers who reads or changes the environment, if there are names of who alone may."""

    def __init__(self, evaluator: Evaluator, meaning: Meaning, accessors: Sequence[str]) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._meaning = meaning
        self._is_asked = bool(accessors)
        self._patterns = name_patterns([((name,), name) for name in accessors])

    def of(self, frame: Frame, scope: Scope) -> Iterator[Origin]:
        """Where a scope does, unless it is part of an accessor."""
        if scope.environ and self._is_asked and not self.is_accessor(frame):
            lent = set(self._lent(frame, scope))
            for mention in scope.environ:
                name = self._name(frame, mention) if mention not in lent else ""
                if name:
                    at = Place(frame.path, mention.line, mention.column)
                    kind, then = _done(scope, mention, name)
                    said = f"{name}.{then}" if then else name
                    yield Origin(DIRECT_ACCESS, kind, said, at, mention.certainty)

    def is_accessor(self, frame: Frame) -> bool:
        """Whether a scope is an accessor, or lies in one."""
        if not self._is_asked:
            return False
        where = frame[:2]
        return self._evaluator.memo.noted(("accessor", where), partial(self._is_one, *where))

    def _is_one(self, path: str, number: int) -> bool:
        return any(map(self._patterns.find, self._names(path, number)))

    def _names(self, path: str, number: int) -> Iterator[str]:
        modules = self._code.modules
        for module in (modules.name(path), modules.short_name(path)):
            yield from (module, f"{module}.")  # `tests.env.*` is the module and all in it
        while number > 0:
            scope = self._code.scope(path, number)
            one = Class(path, number) if scope.kind == "class" else Function(path, number, None)
            yield from self._meaning.names(one)
            number = scope.parent

    def _name(self, frame: Frame, mention: Mention) -> str:
        """What of `os` a name stands for, or nothing."""
        for value in self._evaluator.values(frame, mention.chain):
            if isinstance(value, External) and value.dotted in _NAMES:
                return value.dotted
        return ""

    def _lent(self, frame: Frame, scope: Scope) -> Iterator[Mention]:
        """What is given to a patcher: `patch.dict(os.environ, ...)`, `setitem(os.environ, ...)`.

        Nothing is said before it, so it is the first of its kind behind the call.
        """
        for call in scope.calls:
            given = {*call.args[:1], *(value for _, value in call.keywords if type(value) is str)}
            behind = (
                one
                for one in scope.environ
                if not one.then and one.chain in given and one[2:4] >= (call.line, call.column)
            )
            first = next(behind, None)
            if first is not None and self._takes_back(frame, call):
                yield first

    def _takes_back(self, frame: Frame, call: Call) -> bool:
        """Whether a call is one of a patcher; what leads nowhere is taken at its word."""
        values = self._evaluator.values(frame, call.callee)
        if not values:
            owner, _, name = str(call.callee).rpartition(".")
            return bool(owner) and name in self._patching
        names = [value.dotted for value in values if isinstance(value, External)]
        found = (one for name in names for one in self._evaluator.catalogue.call(name))
        return any(one.effect == _UNDONE for one in found)

    @cached_property
    def _patching(self) -> frozenset[str]:
        """The last names of what may patch the environment: `dict`, `setitem`, ..."""
        every = self._evaluator.catalogue.entries
        known = (one for one in every if one.effect == _UNDONE and one.when)
        return frozenset([name.rpartition(".")[2] for one in known for name in one.names])


def _done(scope: Scope, mention: Mention, name: str) -> tuple[str, str]:
    """The kind of an access, and what of the environment is asked."""
    bound = next((bind.target for bind in scope.binds if bind[2:4] == mention[2:4]), "")
    if bound:
        return CHANGE, "[]" if bound.endswith("[]") else ""
    is_change = mention.then in _CHANGING or name in _SETTING
    return CHANGE if is_change else READ, mention.then
