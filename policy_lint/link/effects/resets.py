"""Parameters that a function sets anew on some of its ways: `if not user: user = boss`."""

from collections.abc import Iterator

from policy_lint.link.effects.branches import Answers
from policy_lint.link.effects.telling import HOLDS, Telling
from policy_lint.link.symbols.frame import Frame
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.facts import Arm, Bind, Param

MOST = 16
"""Times that a function gives its parameters other values; of more it is not told which holds."""


class Resets:
    """Answers what parameters stand for when the question of an arm is asked."""

    def __init__(self, code: Code, telling: Telling) -> None:
        self._code = code
        self._telling = telling
        self._found: dict[tuple[str, int], tuple[Bind, ...]] = {}

    def is_free(self, path: str, number: int, param: Param) -> bool:
        """Whether a parameter keeps what the call gives to it, but for some ways."""
        bound = self._code.bindings(path, number).get(param.name, ())
        others = [one for one in bound if not isinstance(one, Param)]
        if others and len(self.of(path, number)) > MOST:
            return False
        return param.kind in ("positional", "plain", "keyword") and all(
            isinstance(one, Bind) and one.how == "assign" and bool(one.arm) for one in others
        )

    def of(self, path: str, number: int) -> tuple[Bind, ...]:
        """Where a scope gives its parameters other values, in the order of the text."""
        key = (path, number)
        if key not in self._found:
            scope = self._code.scope(path, number)
            names = {param.name for param in scope.params}
            self._found[key] = tuple([one for one in scope.binds if one.target in names])
        return self._found[key]

    def now(self, frame: Frame, said: dict[str, str], arm: int, answers: Answers) -> dict[str, str]:
        """What is told of parameters, as it is when an arm is asked after others."""
        found = dict(said)
        resets = self.of(*frame[:2])
        for bind in resets if len(resets) <= MOST else ():
            runs = self._runs(frame, bind, arm, answers) if bind.target in found else False
            if runs is not False:
                value = self._telling.said(frame, bind.value)
                after = value if value[:1] in ("=", HOLDS) else found.get(value, "")
                found[bind.target] = after if runs or after == found[bind.target] else ""
        return found

    def _runs(self, frame: Frame, bind: Bind, arm: int, answers: Answers) -> bool | None:
        """Whether a binding has run when an arm is asked, which may be before it in its own arm."""
        arms = self._code.scope(*frame[:2]).arms
        ways = [*_around(arms, bind.arm)]
        taken = [answers.get(abs(one)) for one in ways]
        if False in taken or abs(bind.arm) not in answers:
            return False
        is_sure = None not in taken and all(one > 0 for one in ways)
        return True if is_sure and bind.arm not in _around(arms, arm) else None


def _around(arms: tuple[Arm, ...], number: int) -> Iterator[int]:
    """An arm and those that it stands in, from the inside; negative where it may not run there."""
    while number:
        yield number
        number = arms[abs(number) - 1].within
