"""Values that the reports are shown."""

from policy_lint.judge.rule import Rule
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import Effect, Origin
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import Place, Step
from policy_lint.model.policy import LevelRow, Policy
from policy_lint.model.project import Project
from policy_lint.model.test import Request, Test, Uncollected, Witness
from policy_lint.model.verdict import Verdict

PAY = "tests/e2e/test_pay.py"
CONFTEST = "tests/conftest.py"
CHAIN = (
    Step(Place(PAY, 7, 1), "test_pay asks for the fixture client"),
    Step(Place(CONFTEST, 12, 5), "client calls unittest.mock.patch"),
)
POLICY = Policy((LevelRow("unit", (), (), ()), LevelRow("e2e", (), (), ())))

FORBIDDEN = Finding(
    code="TPL101",
    name="forbidden-double",
    severity=Severity.ERROR,
    at=Place(PAY, 2, 11),
    message="an e2e test reaches a patch of app.pay.stripe",
    evidence=CHAIN,
    tests=(f"{PAY}::test_pay", f"{PAY}::TestA::test_b", "tests/test_c.py::test_c", "x.py::y"),
    advice="Use the real service, or test this at the unit level.",
    fields=(("effect", "double"), ("kind", "patch")),
)
IDLE = Finding("TPL103", "unused-double", Severity.INFORMATION, Place(PAY, 40), "never used")
DOUBTFUL = Finding("TPL102", "doubtful-double", Severity.WARNING, Place("tests/a.py", 3), "maybe")

PATCH = Effect(
    Origin("double", "patch", "unittest.mock.patch", Place(CONFTEST, 12, 5), target="app.stripe"),
    reach="fixture",
    certainty=Certainty.CONDITIONAL,
    chain=CHAIN,
    used=False,
)
SLEEP = Effect(
    Origin("clock", "sleep", "time.sleep", Place(PAY, 8, 5)), "direct", Certainty.ALWAYS, ()
)
RICH = Test(
    id=f"{PAY}::TestA::test_b",
    at=Place(PAY, 7, 5),
    level="e2e",
    witnesses=(Witness("path", "e2e", "e2e"), Witness("mark", "unit", "unit")),
    fixtures=("client", "db"),
    effects=(SLEEP, PATCH),
    marks=("unit",),
    undefined=(Request("ghost", Place(PAY, 7, 12), "test_b"),),
    unresolved=(Step(Place(PAY, 9, 5), "helpers[name]()"),),
    dynamic=True,
    default_run=False,
)
POOR = Test("tests/test_x.py::test_x", Place("tests/test_x.py", 1), None, (), (), ())
LOST = Uncollected(Place(PAY, 30, 9), "test_inner", "it is nested in a function")

RULE = Rule(
    code="TPL101",
    since="0.1",
    severity=Severity.ERROR,
    check=lambda _: iter(()),
    name="forbidden-double",
    page="A double where the real thing is tested.\n\nWhy.\n\n## A patch\n\n    patch()\n",
)
OTHER = Rule("TPL9", "0.1", Severity.WARNING, lambda _: iter(()), "odd", "Odd things.\n")


def a_verdict(*findings: Finding, tests: tuple[Test, ...] = (), files: int = 9) -> Verdict:
    read = tuple(f"{number}.py" for number in range(files))
    return Verdict(Project(POLICY, tests), findings, read)


def source(path: str, line: int) -> str:
    return "    bob = mock.patch('x')\n" if (path, line) == (PAY, 2) else ""
