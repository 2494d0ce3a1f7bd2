"""What a verdict says beside its findings."""

from policy_lint.model.decision import Decision, Figures
from policy_lint.model.fault import PROJECT, Fault
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.levels import default
from policy_lint.model.place import Place
from policy_lint.model.policy import Policy
from policy_lint.model.project import Project, Unreadable
from policy_lint.model.test import Test
from policy_lint.model.verdict import Verdict

FINDING = Finding("TPL1", "n", Severity.ERROR, Place("a.py", 1), "m")
LEVELS = (default("unit"), default("e2e"))


def case(name: str, level: str | None, *, dynamic: bool = False) -> Test:
    return Test(f"a.py::{name}", Place("a.py", 1), level, (), (), (), dynamic=dynamic)


def test_a_verdict_that_lacks_what_took_too_long_is_not_final() -> None:
    slow = Unreadable(Place("a.py", 1), "it took too long", support=True)
    assert Verdict(Project(Policy(()))).is_final
    assert not Verdict(Project(Policy(()), unsearched=(slow,))).is_final


def test_a_verdict_with_an_error_inside_is_not_final() -> None:
    fault = Fault(PROJECT, "broken").finding
    assert not Verdict(Project(Policy(())), (fault,)).is_final
    assert Verdict(Project(Policy(())), (fault,)).faults == (fault,)


def test_what_is_decided_is_the_verdict_without_its_grounds() -> None:
    tests = (case("a", "unit"), case("b", None, dynamic=True), case("c", "unit"))
    verdict = Verdict(Project(Policy(LEVELS), tests), (FINDING,), ("a.py",), ("a note",))
    figures = Figures(3, (("unit", 2), ("e2e", 0)), 1, ((".", 1),), ("a.py::b",))
    assert verdict.decision == Decision((FINDING,), ("a.py",), ("a note",), figures)
