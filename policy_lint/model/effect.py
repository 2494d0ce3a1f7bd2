"""What a test does that a policy may forbid or require."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from policy_lint.model.certainty import Certainty
from policy_lint.model.place import Place, Step

DOUBLE = "double"
"""The effect of a test double."""
AUTHENTICATION = "authentication"
"""The effect of signing in."""
REQUEST = "a request"
"""Stands among effects for what goes out to a server; no row can have it."""
FAKED = "faked-authentication"
"""The effect of pretending to be signed in."""
SWALLOWED = "swallowed-failure"
"""The effect of letting a failure pass."""
ASSERTION = "assertion"
"""The effect of checking something, so that the test may fail."""
DIRECT_ACCESS = "direct access to the environment"
"""Stands among effects for what reads or changes the environment and not by the team's accessor."""
_SOMETIMES = {
    Certainty.CONDITIONAL: "under a condition",
    Certainty.FALLBACK: "as a fallback",
}
Reach = Literal["direct", "fixture", "hook", "base", "helper", "import"]


class Origin(NamedTuple):
    """One place in support code that has an effect.

    `effect` and `kind` come from the catalogue (`double` / `patch`); `name` is the resolved name of
    what is called or asked for (`unittest.mock.patch`); `target` is what it replaces, as far as the
    text says (`app.pay.stripe`), and `resolved` what stands there (`stripe`), else both are empty;
    `written` is the target as the source has it, where names do not tell what that is;
    `used` is false for a double that nothing touches; `code` is that of the team's own row.
    """

    effect: str
    kind: str
    name: str
    at: Place
    certainty: Certainty = Certainty.ALWAYS
    target: str = ""
    used: bool = True
    resolved: str = ""
    code: str = ""
    written: str = ""

    @property
    def shown(self) -> str:
        """The target for people: never a name that nobody wrote."""
        return self.written or self.target

    @property
    def beside(self) -> str:
        """The target, unless the name says it: `assignment to app.pay`, `header Authorization`."""
        is_said = self.name.startswith(self.shown) or self.name.endswith(f" {self.shown}")
        return "" if is_said else self.shown


@dataclass(frozen=True, slots=True)
class Effect:
    """An origin as one test reaches it, with the chain from the test to the origin."""

    origin: Origin
    reach: Reach
    certainty: Certainty
    chain: tuple[Step, ...]
    used: bool = True
    in_loop: bool = False
    """All that is not sure on the way is so because it stands in a loop."""
    by_turns: bool = False
    """It is not sure because the test only gets it with some of its parameters."""

    @property
    def sometimes(self) -> str:
        """How it comes when it does not come always: `as a fallback`; else empty."""
        if self.by_turns:
            return "with some of its parameters"
        return "in a loop" if self.in_loop else _SOMETIMES.get(self.certainty, "")
