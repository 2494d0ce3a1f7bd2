"""How far a suite is: what counts, what does not and why, and which lines are complete."""

import pytest

from policy_lint.model.project import Project
from policy_lint.plan.progress import LOSSES, Line, Progress, Standing, progress, standing
from tests.unit.plan.made import credited
from tests.unit.plan.specimen import SHOP

pytestmark = pytest.mark.covers("policy_lint.judge.credit")

PROJECT = credited(SHOP)


@pytest.fixture(scope="module")
def made() -> Progress:
    return progress(PROJECT, target=10)


def line(made: Progress, title: str) -> Line:
    return next(each for each in made.lines if each.title == title)


def test_modules_come_first_by_path_then_the_suites_of_the_team(made: Progress) -> None:
    assert [each.title for each in made.lines] == [
        *("app/bare.py", "app/cart.py", "app/loan.py", "app/old.py", "app/pay.py"),
        *("Security", "Speed"),
    ]


def test_a_line_is_complete_when_every_required_level_has_a_test_that_counts(
    made: Progress,
) -> None:
    assert line(made, "app/pay.py").is_complete
    states = {each.title: each.state for each in made.lines}
    assert states == {
        "app/bare.py": "untested",
        "app/cart.py": "incomplete",
        "app/loan.py": "untested",
        "app/old.py": "exempt",
        "app/pay.py": "complete",
        "Security": "incomplete",
        "Speed": "untested",
    }


def test_a_fake_suite_ticks_no_box(made: Progress) -> None:
    cart = line(made, "app/cart.py")
    assert (cart.missing, cart.broken) == (("e2e",), ("e2e",))
    assert [(each.level, len(each.tests), each.credited) for each in cart.counterparts] == [
        ("unit", 1, 1),
        ("e2e", 1, 0),
    ]
    assert cart.counterparts[1].uncredited == "it breaks the policy (TPL101)"


def test_a_level_without_any_test_is_missing_and_not_broken(made: Progress) -> None:
    loan = line(made, "app/loan.py")
    assert (loan.missing, loan.broken) == (("unit", "e2e"), ())


def test_a_placeholder_that_breaks_the_policy_would_not_count_without_it_either() -> None:
    text = SHOP.replace(
        "def test_faked():\n    assert cart(Mock())",
        "PAY = cart(1)\n\n@patch('app.cart.cart')\ndef test_faked(_):\n    pass",
    ).replace("import Mock", "import patch")
    cart = line(progress(credited(text)), "app/cart.py")
    assert (cart.missing, cart.broken) == (("e2e",), ())


def test_what_pytest_never_collects_is_told_of_the_suite_of_its_file(made: Progress) -> None:
    assert (line(made, "app/pay.py").uncollected, line(made, "app/cart.py").uncollected) == (1, 0)
    assert line(made, "Security").uncollected == 1


def test_nothing_is_asked_of_an_exempt_module(made: Progress) -> None:
    old = line(made, "app/old.py")
    assert (old.missing, old.broken, old.exempt) == ((), (), "It goes.")
    assert old not in made.judged


def test_a_suite_of_the_team_lacks_the_levels_that_it_must_have(made: Progress) -> None:
    security = line(made, "Security")
    assert (security.module, security.missing) == ("", ("e2e",))
    assert [each.path for each in security.counterparts] == ["tests/unit/test_pay.py"]


def test_a_suite_of_the_team_without_a_test_is_not_complete_though_it_lacks_no_level(
    made: Progress,
) -> None:
    assert (line(made, "Speed").missing, line(made, "Speed").is_complete) == ((), False)


def test_tests_are_counted_by_level_each_once(made: Progress) -> None:
    assert [(each.level, each.tests, each.credited) for each in made.levels] == [
        ("unit", 6, 3),
        ("integration", 0, 0),
        ("e2e", 2, 1),
        (None, 1, 0),
    ]
    assert (made.tests, made.credited, made.target) == (9, 4, 10)
    assert made.tests == len(PROJECT.tests)


def test_those_that_do_not_count_are_told_apart(made: Progress) -> None:
    assert {why: made.lost(why) for why in LOSSES} == dict.fromkeys(LOSSES, 1)
    assert made.uncollected == 1


def test_a_test_that_breaks_the_policy_is_told_so_though_it_belongs_to_no_suite() -> None:
    lost = (
        "--- tests/e2e/test_x.py\nfrom unittest.mock import Mock\n\ndef test_x():\n    Mock()()\n"
    )
    found = progress(credited(SHOP + lost))
    assert (found.lost("violation"), found.lost("no-suite")) == (2, 1)


def test_states_and_per_cent_are_of_lines_that_are_asked_for(made: Progress) -> None:
    assert standing(made.modules) == (1, 1, 2, 1)
    assert standing(made.named) == (0, 1, 1, 0)
    assert (standing(made.modules).asked, standing(made.modules).percent) == (4, 25)


def test_a_share_is_never_rounded_up() -> None:
    assert (Standing(199, 1, 0, 0).percent, Standing(0, 0, 0, 3).percent) == (99, 0)


def test_without_suites_there_is_no_share_of_them() -> None:
    made = progress(Project(PROJECT.policy))
    assert (standing(made.lines).percent, made.tests, made.judged) == (0, 0, ())


def test_of_some_modules_only_their_own_tests_count() -> None:
    made = progress(PROJECT, lambda suite: getattr(suite, "subject", "") == "app/cart.py")
    assert [each.title for each in made.lines] == ["app/cart.py"]
    assert (made.tests, made.credited, made.uncollected) == (2, 1, 0)


def test_a_test_that_counts_for_one_suite_counts() -> None:
    stand_in = SHOP + (
        "--- tests/unit/test_loan_pay.py\n"
        "from app.pay import pay\n\nclass Loan: ...\n\ndef test_both():\n    assert pay(Loan())\n"
    )
    before, after = progress(PROJECT), progress(credited(stand_in))
    assert after.tests - before.tests == 1
    assert after.credited - before.credited == 1
    assert after.credited + sum(map(after.lost, LOSSES)) == after.tests
