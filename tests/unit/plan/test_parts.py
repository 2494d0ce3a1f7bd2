"""The parts of a score: what each is from 0 to 1, and what it says."""

import pytest

from policy_lint.model.covered import Covered
from policy_lint.model.plan_policy import PlanPolicy
from policy_lint.plan.entry import Part
from policy_lint.plan.gathered import Gathered
from tests.unit.plan.planned import THREE, UNIT, entry, module, outlines, planned, proving

PAY = module("app/pay.py")
FURTHER = (
    "--- app/a.py\nimport app.pay\nX = 1\n--- app/b.py\nimport app.pay, app.a\nX = 1\n"
    "--- app/c.py\nimport app.b\nX = 1\n"
)
BRANCHY = "--- app/pay.py\ndef pay(a, b):\n    if a and b:\n        return 1\n    return 0\n"


def part(
    name: str, text: str, policy: PlanPolicy | None = None, gathered: Gathered | None = None
) -> Part:
    found = entry(planned(text, policy, gathered), "app/pay.py")
    return next(each for each in found.parts if each.name == name)


class TestCoverage:
    def test_without_any_all_counts_as_never_run(self) -> None:
        assert part("line-gap", PAY).value == 1
        assert part("branch-gap", PAY).value == 1
        assert planned(PAY).notes == (
            "without coverage data every line and branch counts as never run",
        )

    def test_the_gap_is_the_share_that_never_ran(self) -> None:
        known = Gathered(covered={"app/pay.py": Covered(8, 6, 4, 1)})
        assert part("line-gap", PAY, gathered=known)[:2] == ("line-gap", 0.25)
        assert part("branch-gap", PAY, gathered=known)[:2] == ("branch-gap", 0.75)
        assert part("line-gap", PAY, gathered=known).why == "2 of its 8 lines never ran"

    def test_a_module_that_was_not_measured_has_the_whole_gap(self) -> None:
        known = Gathered(covered={"app/cart.py": Covered(8, 6, 4, 1)})
        assert part("line-gap", PAY, gathered=known).why == "coverage has not measured it"
        assert part("branch-gap", PAY, gathered=known).value == 1

    def test_without_lines_there_is_no_gap(self) -> None:
        known = Gathered(covered={"app/pay.py": Covered(0, 0)})
        assert part("line-gap", PAY, gathered=known).value == 0

    def test_data_without_branches_says_nothing_of_them(self) -> None:
        known = Gathered(covered={"app/pay.py": Covered(8, 6)})
        assert part("branch-gap", PAY, gathered=known)[1] == 0
        assert "tells of no branches" in planned(PAY, gathered=known).notes[0]


class TestLevels:
    @pytest.mark.parametrize(
        ("has", "value", "why"),
        [
            ((), 1, "no test of it counts"),
            (("unit",), 0.8333, "no e2e or integration test of it counts"),
            (("e2e",), 0.5, "no integration or unit test of it counts"),
            (("unit", "integration"), 0.5, "no e2e test of it counts"),
        ],
    )
    def test_the_foremost_levels_count_most(
        self, has: tuple[str, ...], value: float, why: str
    ) -> None:
        text = THREE + PAY + proving(*(f"tests/{at}/test_pay.py" for at in has), of="app.pay")
        assert part("levels", text) == ("levels", value, 25, why)

    def test_the_order_is_that_of_the_team(self) -> None:
        text = THREE + PAY + proving("tests/unit/test_pay.py", of="app.pay")
        asked = PlanPolicy(order=("unit",))
        assert part("levels", text, asked).value == 0.5

    def test_nothing_is_missing_of_a_complete_module(self) -> None:
        text = UNIT + PAY + proving("tests/unit/test_pay.py", of="app.pay")
        assert part("levels", text)[1::2] == (0, "")


class TestComplexity:
    def test_it_is_that_of_all_functions_up_to_the_full_one(self) -> None:
        assert part("complexity", BRANCHY, PlanPolicy(full_complexity=6)).value == 0.5
        assert part("complexity", BRANCHY, PlanPolicy(full_complexity=2)).value == 1
        assert part("complexity", BRANCHY).why == "its complexity is 3"

    def test_without_an_outline_it_is_none(self) -> None:
        assert part("complexity", BRANCHY, gathered=Gathered()) == ("complexity", 0, 15, "")


class TestDependants:
    @pytest.mark.parametrize(
        ("users", "why"),
        [
            ("", "0 modules import it"),
            ("--- app/a.py\nimport app.pay\nX = 1\n", "1 module imports it"),
            (FURTHER, "2 modules import it, 1 more depends on these"),
        ],
    )
    def test_who_imports_it(self, users: str, why: str) -> None:
        assert part("dependants", PAY + users).why == why

    def test_more_of_them_always_count_more(self) -> None:
        values = [
            part(
                "dependants",
                PAY + "".join(f"--- app/m{at}.py\nimport app.pay\nX = 1\n" for at in range(count)),
            ).value
            for count in (0, 1, 15, 40)
        ]
        assert values == [0, 0.0625, 0.5, 0.7273]


def test_churn_is_what_git_tells() -> None:
    known = Gathered(commits={"app/pay.py": 10})
    assert part("churn", PAY, gathered=known) == ("churn", 0.5, 5, "10 recent commits changed it")
    assert part("churn", PAY, gathered=Gathered(commits={"app/pay.py": 1})).why.startswith("1 rec")
    assert part("churn", PAY)[1::2] == (0, "")


def test_of_all_patterns_that_fit_the_highest_worth_counts() -> None:
    worth = PlanPolicy(value=(("app", 0.5), ("*/pay.py", 0.9), ("other", 1.0)))
    assert part("value", PAY, worth) == ("value", 0.9, 5, "`*/pay.py` is worth 0.9")
    assert part("value", PAY)[1::2] == (0, "")


def test_findings_in_its_tests_count_once_each() -> None:
    mocked = (
        "--- tests/integration/test_pay.py\nfrom unittest.mock import Mock\n"
        "from app.pay import pay\n\ndef test_a():\n    assert pay(Mock())\n"
    )
    found = part("findings", THREE + PAY + mocked)
    assert found == ("findings", 0.25, 5, "1 finding in the tests that it has")


def test_what_weighs_nothing_is_no_part() -> None:
    weighed = PlanPolicy(weights=(("line-gap", 40.0), ("churn", 0.0)))
    found = planned(PAY, weighed, Gathered(outlines(PAY))).entries[0]
    assert [each.name for each in found.parts] == ["line-gap"]
    assert found.score == 40
