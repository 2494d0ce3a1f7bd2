"""Suites made by hand, for tests of what judges them."""

from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import Effect, Origin, Reach
from policy_lint.model.finding import Severity
from policy_lint.model.place import Place, Step
from policy_lint.model.policy import Allowance, LevelRow, Policy
from policy_lint.model.project import Project
from policy_lint.model.test import Test

STRICT = (("double", Severity.ERROR), ("clock", Severity.WARNING))


def policy(*allow: Allowance) -> Policy:
    return Policy(
        (
            LevelRow("unit", (), (), ()),
            LevelRow("integration", (), (), (), forbids=STRICT[:1]),
            LevelRow("e2e", (), (), (), forbids=STRICT),
        ),
        allow=allow,
    )


def project(*tests: Test, policy: Policy = policy()) -> Project:  # noqa: B008
    return Project(policy, tests)


def case(test_id: str, *effects: Effect, level: str | None = "e2e", line: int = 1) -> Test:
    at = Place(test_id.partition("::")[0], line)
    return Test(test_id, at, level, (), (), effects)


def place(text: str) -> Place:
    path, _, line = text.partition(":")
    return Place(path, int(line))


def origin(
    at: str, effect: str = "double", kind: str = "mock", target: str = "", name: str = "Mock"
) -> Origin:
    return Origin(effect, kind, name, place(at), target=target)


def reached(
    what: Origin,
    *steps: str,
    reach: Reach = "direct",
    certainty: Certainty = Certainty.ALWAYS,
    used: bool = True,
) -> Effect:
    chain = tuple(Step(place(step), step) for step in (*steps, str(what.at)[:-2]))
    return Effect(what, reach, certainty, chain, used)
