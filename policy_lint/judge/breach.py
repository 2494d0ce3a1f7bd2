"""Effects that a level forbids: which ones, where a finding about one stands, what it says."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import DOUBLE, Effect, Reach
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.glob import fits_glob
from policy_lint.model.identity import Anchor
from policy_lint.model.place import Place
from policy_lint.model.policy import Allowance, Policy
from policy_lint.model.project import TestFile
from policy_lint.model.test import Test

_THROUGH: dict[Reach, str] = {
    "direct": "in the test itself",
    "fixture": "through a fixture",
    "hook": "through a setup hook",
    "base": "through a base class",
    "helper": "through a helper",
    "import": "through an import",
}


@dataclass(frozen=True, slots=True)
class Breach:
    """One origin of an effect that tests have although their levels forbid it, in one file.

    A test that a file inherits or imports belongs to where it stands, unless the file itself has a
    part in it: so there is one breach, however many inherit the test.
    """

    path: str
    effect: Effect
    """As the first of the tests has it."""
    tests: tuple[Test, ...]
    severity: Severity
    """The most severe row that is broken; at most a warning where the policy is lenient."""

    @property
    def at(self) -> Place:
        """The origin if it lies in the file, else where the first test asks for it."""
        return _within(self.path, self.effect) or self.tests[0].at

    @property
    def who(self) -> str:
        """`e2e test`, `3 integration tests`, `2 integration, e2e tests`."""
        levels = ", ".join(dict.fromkeys(test.level or "" for test in self.tests))
        count = len(self.tests)
        return f"{levels} test" if count == 1 else f"{count} {levels} tests"

    @property
    def what(self) -> str:
        """`unittest.mock.patch for shop.gateway`, `sys.modules[...] for stripe`."""
        origin = self.effect.origin
        told = f"{origin.name} for {origin.beside}" if origin.beside else origin.name
        return told.replace(".[]", "[...]")

    @property
    def through(self) -> str:
        """How the effect comes in: `through a helper, as a fallback`."""
        sometimes = self.effect.sometimes
        return _THROUGH[self.effect.reach] + (f", {sometimes}" if sometimes else "")

    def problem(self, message: str, advice: str, severity: Severity) -> Problem:
        """The problem with everything that does not depend on the rule."""
        tests = tuple(test.id for test in self.tests)
        return Problem(
            at=self.at,
            message=message,
            evidence=self.effect.chain,
            tests=tests,
            advice=advice,
            severity=severity,
            fields=self._fields(),
            anchor=Anchor(self.effect.origin.at, self.effect.origin.effect, self._parts()),
        )

    def _parts(self) -> tuple[str, ...]:
        """The tests; one of another file by its name alone, which outlives that file's name."""
        return tuple(
            test.id if test.path == self.path else ".".join(test.id.split("::")[1:])
            for test in self.tests
        )

    def _fields(self) -> tuple[tuple[str, str], ...]:
        origin = self.effect.origin
        return (
            ("effect", origin.effect),
            ("kind", origin.kind),
            ("reach", self.effect.reach),
            ("certainty", str(self.effect.certainty)),
            ("level", ",".join(dict.fromkeys(test.level or "" for test in self.tests))),
            ("target", origin.shown),
            ("name", origin.name),
            ("boundary", origin.resolved or ("" if origin.written else origin.target)),
        )


def breaches(
    file: TestFile, policy: Policy, concerns: Callable[[Effect], bool]
) -> Iterator[Breach]:
    """One breach for each origin, in the order in which the tests of the file come to it."""
    found = defaultdict(list)
    for test in (*file.tests, *file.lent):
        for effect in test.effects:
            if not concerns(effect) or _stands(test, effect) != file.path:
                continue
            severity = _severity(policy, test.level, effect)
            if severity is not None and not _is_part(effect, test):
                found[effect.origin].append((test, effect, severity))
    for cases in found.values():
        tests = tuple({test.id: test for test, _, _ in cases}.values())
        yield Breach(file.path, cases[0][1], tests, max(severity for _, _, severity in cases))


def _is_surely_there(effect: Effect) -> bool:
    return is_used_double(effect) and effect.certainty is Certainty.ALWAYS


def _is_part(effect: Effect, test: Test) -> bool:
    """Whether a double only comes of what another does that is surely there.

    A function that is put in place of the product's may make a mock when it is called: there is one
    thing to mend, the replacement.
    """
    if effect.certainty is Certainty.ALWAYS or not _is_double(effect):
        return False
    outer = {other.origin.at for other in test.effects if _is_surely_there(other)}
    return effect.origin.at not in outer and any(step.at in outer for step in effect.chain[:-1])


def is_used_double(effect: Effect) -> bool:
    """Whether the effect is a double that something touches, and no row of the team's own."""
    return _is_double(effect) and effect.used and effect.origin.used


def is_unused_double(effect: Effect) -> bool:
    """Whether the effect is a double that nothing touches."""
    return _is_double(effect) and not is_used_double(effect)


def forbids(policy: Policy, level: str | None, effect: str) -> Severity | None:
    """How severe the effect is at the level; None where it is not forbidden."""
    row = policy.row(level)
    return dict(row.forbids).get(effect) if row else None


def open_levels(policy: Policy, effect: str) -> str:
    """The levels that do not forbid the effect, as the end of a sentence: `at level unit`."""
    names = [row.name for row in policy.levels if effect not in dict(row.forbids)]
    return f"at level {' or '.join(names)}" if names else "at a level that does not forbid it"


def is_allowed(allowances: Iterable[Allowance], level: str | None, effect: Effect) -> bool:
    """Whether one of the boundaries leaves an effect open at a level."""
    origin = effect.origin
    return any(
        allowance.effect == origin.effect
        and level in allowance.levels
        and (not allowance.kinds or origin.kind in allowance.kinds)
        and (not allowance.targets or _targets(allowance.targets, (origin.target, origin.resolved)))
        for allowance in allowances
    )


def _stands(test: Test, effect: Effect) -> str:
    """The file that answers for an effect: that of the test if it has a part in it."""
    is_own = test.at.path == test.path or _within(test.path, effect)
    return test.path if is_own else test.at.path


def _within(path: str, effect: Effect) -> Place | None:
    """The first place in a file, of the origin and then of the way to it."""
    places = (effect.origin.at, *(step.at for step in effect.chain))
    return next((at for at in places if at.path == path), None)


def _severity(policy: Policy, level: str | None, effect: Effect) -> Severity | None:
    severity = forbids(policy, level, effect.origin.effect)
    if severity is None or is_allowed(policy.allow, level, effect):
        return None
    lenient = effect.origin.effect == DOUBLE and effect.origin.kind in policy.lenient_kinds
    return min(severity, Severity.WARNING) if lenient else severity


def _is_double(effect: Effect) -> bool:
    return effect.origin.effect == DOUBLE and not effect.origin.code


def _targets(patterns: Iterable[str], targets: Iterable[str]) -> bool:
    """`openai.*` is the package and all in it; what has no target is never allowed by target."""
    names = [name for target in targets if target for name in (target, f"{target}.")]
    return any(fits_glob(name, each) for each in patterns for name in names)
