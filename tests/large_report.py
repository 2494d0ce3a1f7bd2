"""A document about a project as large as they come, put together without reading one."""

from policy_lint.judge.causes import causes
from policy_lint.model.config import Config
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import Place, Step
from policy_lint.model.project import Project
from policy_lint.model.suite import Counterpart, Evidence, Suite, Suites
from policy_lint.model.test import Test
from policy_lint.model.verdict import Verdict
from policy_lint.plan.entry import Plan
from policy_lint.plan.progress import progress
from policy_lint.report.document import Document

LEVELS = ("unit", "integration", "e2e")


def large_report(*, modules: int, tests: int) -> Document:
    """So many modules with tests at all levels, and a finding with a chain for each fourth test."""
    every: list[Test] = []
    suites = []
    for number in range(modules):
        held = []
        for place, level in enumerate(LEVELS):
            path = f"tests/{level}/app/test_module_{number}_behaves.py"
            share = tests // modules // len(LEVELS) + (place < tests // modules % len(LEVELS))
            own = [_test(path, level, at) for at in range(share)]
            every += own
            held.append(_held(path, level, own))
        suites.append(
            Suite(f"app/module_{number}.py", f"app.module_{number}", tuple(held), required=LEVELS)
        )
    policy = Config().policy()
    project = Project(policy, tests=tuple(every), suites=Suites(tuple(suites)))
    findings = tuple(_finding(test) for test in every[::4])
    return Document(
        title="Test report: large",
        verdict=Verdict(project, findings, ("app.py",)),
        plan=Plan((), (), modules, 80, None),
        top=5,
        progress=progress(project),
        causes=causes(findings),
        sayings={test.id: f"It behaves as promised in case {at}." for at, test in enumerate(every)},
    )


def _test(path: str, level: str, number: int) -> Test:
    name = f"TestTheModule::test_that_it_behaves_in_case_{number}"
    return Test(f"{path}::{name}", Place(path, 10 + 5 * number), level, (), (), ())


def _held(path: str, level: str, own: list[Test]) -> Counterpart:
    evidence = (Evidence("name", "named after it", Place(path, 1)),)
    return Counterpart(path, level, tuple(test.id for test in own), "strong", evidence)


def _finding(test: Test) -> Finding:
    helper = f"tests/support/helper_{len(test.path) % 7}.py"
    return Finding(
        "TPL101",
        "forbidden-double",
        Severity.ERROR,
        test.at,
        f"{test.level} test with a double: unittest.mock.MagicMock, through a helper",
        evidence=(
            Step(test.at, f"test {test.name}"),
            Step(test.at, "calls make_gateway()"),
            Step(Place(helper, 36, 15), "unittest.mock.MagicMock (double: mock)"),
        ),
        tests=(test.id,),
        advice="Use the real thing, or test this at level unit.",
        fields=(("effect", "double"), ("kind", "mock"), ("reach", "helper")),
    )
