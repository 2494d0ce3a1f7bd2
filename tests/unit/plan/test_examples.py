"""The test files that a new one should follow."""

from collections.abc import Mapping, Sequence

from policy_lint.model.suite import Entrance, Suite
from policy_lint.model.verdict import Verdict
from policy_lint.plan.examples import Example, examples
from policy_lint.plan.neighbours import Neighbourhood, Neighbours
from tests.unit.plan.planned import module, proving, verdict

MODULES = ("app/bank/loan.py", "app/bank/rate.py", "app/cart.py", "lib/sums.py")
PROJECT = module(*MODULES) + "".join(
    proving(f"tests/unit/test_{name}.py", of=of)
    for name, of in (
        ("loan", "app.bank.loan"),
        ("rate", "app.bank.rate"),
        ("cart", "app.cart"),
        ("sums", "lib.sums"),
    )
)
NEAR = ", the nearest in app/bank"
NEW = Suite("app/bank/debt.py", "app.bank.debt")


def near(seen: Verdict) -> Neighbours:
    return Neighbourhood(seen).around("tests/unit/test_debt.py", "unit")


def subjects(seen: Verdict) -> Mapping[str, Sequence[Suite]]:
    return {one.path: [suite] for suite in seen.project.suites.suites for one in suite.counterparts}


def found(text: str, suite: Suite = NEW, troubled: frozenset[str] = frozenset()) -> list[Example]:
    seen = verdict(text)
    return examples(near(seen), suite, subjects(seen), troubled)


def test_those_of_the_nearest_modules() -> None:
    assert found(PROJECT) == [
        Example("tests/unit/test_loan.py", 1, f"no findings; it tests app/bank/loan.py{NEAR}"),
        Example("tests/unit/test_rate.py", 1, f"no findings; it tests app/bank/rate.py{NEAR}"),
    ]


def test_not_those_with_findings() -> None:
    rest = found(PROJECT, troubled=frozenset(["tests/unit/test_loan.py"]))
    assert [each.path for each in rest] == ["tests/unit/test_rate.py", "tests/unit/test_cart.py"]


def test_the_more_they_show_the_better() -> None:
    more = PROJECT + "\n\ndef test_more():\n    assert sums()\n"
    far = Suite("lib/more.py", "lib.more")
    assert found(more, far)[0].path == "tests/unit/test_sums.py"


def test_the_file_of_the_module_itself_is_the_best() -> None:
    rate = Suite("app/bank/rate.py", "app.bank.rate")
    best = found(PROJECT, rate)[0]
    assert best.path == "tests/unit/test_rate.py"
    assert best.why == "no findings; it tests the module itself"


def test_of_a_module_with_doors_one_that_has_some_too() -> None:
    seen = verdict(PROJECT)
    doors = (Entrance("route", "/rate", "rate"),)
    with_doors = Suite("app/bank/rate.py", "app.bank.rate", entrances=doors)
    known = {**subjects(seen), "tests/unit/test_rate.py": [with_doors]}
    new = Suite("app/bank/debt.py", "app.bank.debt", entrances=doors)
    assert examples(near(seen), new, known, frozenset())[0].path == "tests/unit/test_rate.py"


def test_a_file_of_no_module_may_be_one() -> None:
    text = "--- tests/unit/test_it.py\ndef test_it():\n    assert open('log')\n"
    assert found(text) == [Example("tests/unit/test_it.py", 1, "no findings; it is of no module")]
