"""The plan: which modules need tests, which test is next, and in which order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_lint.model.covered import Covered
from policy_lint.model.plan_policy import PlanPolicy
from policy_lint.plan.gathered import Gathered
from policy_lint.plan.priority import plan
from tests.support import files
from tests.unit.plan.planned import (
    THREE,
    UNIT,
    entry,
    module,
    outlines,
    planned,
    proving,
    verdict,
)

SHOP = UNIT + module("app/cart.py", "app/pay.py", "app/bank.py")
TESTED = SHOP + proving("tests/unit/test_pay.py", of="app.pay")


class TestNeeding:
    def test_a_module_that_lacks_a_required_level_needs_tests(self) -> None:
        made = planned(TESTED)
        assert (made.needing, made.modules) == (("app/bank.py", "app/cart.py"), 3)

    @pytest.mark.parametrize(("run", "needs"), [(7, True), (8, False)])
    def test_so_does_one_of_which_too_little_ran(self, *, run: int, needs: bool) -> None:
        known = Gathered(covered={"app/pay.py": Covered(10, run)})
        assert ("app/pay.py" in planned(TESTED, gathered=known).needing) is needs

    def test_a_complete_module_that_was_not_measured_does_not(self) -> None:
        known = Gathered(covered={"app/cart.py": Covered(10, 10)})
        assert "app/pay.py" not in planned(TESTED, gathered=known).needing

    def test_of_an_exempt_module_none_are_asked(self) -> None:
        exempt = '\n[[exempt]]\nmodules = ["app/cart.py"]\nreason = "none"\n'
        text = SHOP.replace("['unit']\n", f"['unit']\n{exempt}")
        made = planned(text)
        assert (made.modules, [each.subject for each in made.entries]) == (
            2,
            ["app/bank.py", "app/pay.py"],
        )

    def test_without_levels_any_test_will_do(self) -> None:
        text = module("app/cart.py", "app/pay.py") + proving("tests/test_pay.py", of="app.pay")
        made = planned(text)
        assert made.needing == ("app/cart.py",)
        assert made.entries[0].level is None
        assert made.entries[0].test_path == "tests/test_cart.py"


class TestNext:
    def test_the_foremost_level_comes_first(self) -> None:
        assert entry(planned(THREE + module("app/pay.py")), "app/pay.py").level == "e2e"

    def test_the_next_one_follows_when_it_is_written(self) -> None:
        text = THREE + module("app/pay.py") + proving("tests/e2e/test_pay.py", of="app.pay")
        assert entry(planned(text), "app/pay.py").level == "integration"

    def test_the_team_has_an_order_of_its_own(self) -> None:
        asked = PlanPolicy(order=("unit", "e2e"))
        assert entry(planned(THREE + module("app/pay.py"), asked), "app/pay.py").level == "unit"

    def test_a_complete_module_needs_more_where_it_has_least(self) -> None:
        paths = [f"tests/{level}/test_pay.py" for level in ("unit", "integration", "e2e")]
        more = "\n\ndef test_more():\n    assert pay()\n"
        written = proving(*paths[:1], of="app.pay") + proving(*paths[1:2], of="app.pay") + more
        text = THREE + module("app/pay.py") + written + proving(*paths[2:], of="app.pay") + more
        low = Gathered(covered={"app/pay.py": Covered(10, 1)})
        found = entry(planned(text, gathered=low), "app/pay.py")
        assert (found.needed, found.level, found.exists) == (True, "unit", True)
        assert found.test_path == "tests/unit/test_pay.py"

    def test_any_level_can_be_asked_for(self) -> None:
        found = planned(TESTED, level="e2e")
        assert {each.level for each in found.entries if each.needed} == {"e2e"}
        assert len(found.entries) == 3
        assert found.needing == ("app/bank.py", "app/cart.py")


class TestOrder:
    def test_a_module_leaves_the_plan_when_its_tests_are_written(self) -> None:
        before = [each.subject for each in planned(SHOP).entries if each.needed]
        after = [each.subject for each in planned(TESTED).entries if each.needed]
        assert before == ["app/bank.py", "app/cart.py", "app/pay.py"]
        assert after == ["app/bank.py", "app/cart.py"]

    def test_what_needs_none_comes_last(self) -> None:
        made = planned(TESTED)
        assert [each.needed for each in made.entries] == [True, True, False]

    def test_the_score_decides_and_then_the_path(self) -> None:
        known = Gathered(commits={"app/pay.py": 3})
        assert [each.subject for each in planned(SHOP, gathered=known).entries] == [
            "app/pay.py",
            "app/bank.py",
            "app/cart.py",
        ]

    @settings(max_examples=20, deadline=None)
    @given(st.permutations(sorted(files(TESTED))))
    def test_the_order_of_the_files_does_not(self, order: list[str]) -> None:
        given_ = files(TESTED)
        shuffled = "".join(f"--- {path}\n{given_[path]}" for path in order)
        assert planned(shuffled).entries == planned(TESTED).entries


class TestPaths:
    def test_only_what_lies_there_counts(self) -> None:
        made = planned(TESTED, paths=("app/cart.py",))
        assert (made.needing, made.modules) == (("app/cart.py",), 1)

    def test_a_test_file_stands_for_its_modules(self) -> None:
        made = planned(TESTED, paths=("tests/unit",))
        assert [each.subject for each in made.entries] == ["app/pay.py"]

    def test_the_root_is_all(self) -> None:
        assert planned(TESTED, paths=(".",)).modules == 3


def test_what_was_measured_of_the_modules_is_added_up() -> None:
    covered = {"app/pay.py": Covered(8, 6, 4, 1), "app/cart.py": Covered(2, 1), "else.py": (9, 9)}
    known = Gathered(
        covered={path: Covered(*each) for path, each in covered.items()}, sources=("c.json",)
    )
    made = planned(TESTED, gathered=known)
    assert (made.covered, made.sources) == (Covered(10, 7, 4, 1), ("c.json",))


def test_how_many_modules_were_not_measured_is_said() -> None:
    known = Gathered(covered={"app/pay.py": Covered(8, 6, 4, 1)})
    assert planned(TESTED, gathered=known).notes == (
        "2 of 3 modules were not measured: all of them counts as never run",
    )
    assert planned(TESTED, gathered=known, paths=("app/pay.py",)).notes == ()


def test_a_plan_is_made_of_the_verdict_alone() -> None:
    seen = verdict(TESTED)
    known = Gathered(outlines(TESTED), notes=("no git",))
    assert plan(seen, known, PlanPolicy()) == plan(seen, known, PlanPolicy())
    assert plan(seen, known, PlanPolicy()).notes[0] == "no git"
