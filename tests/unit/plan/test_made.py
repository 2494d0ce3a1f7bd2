"""How others make objects of the classes of a module."""

from policy_lint.model.outline import Construction, Definition, Outline
from policy_lint.plan.made import ASKED, SHOWN, Made, Makers, classes
from tests.unit.plan.planned import outlines, verdict

PROJECT = """\
--- app/pay.py
class Debt: ...
class _Quiet: ...
def pay(): ...
--- app/sums.py
def sums(): return 1
--- app/a_shop.py
from app.pay import Debt
from app.sums import sums
def shop(): return Debt(sums())
--- tests/test_a.py
from app.pay import Debt
def test_it():
    assert Debt(1)
"""
PROJECT_MAKERS = Makers(verdict(PROJECT).project)
PAY = outlines(PROJECT)["app/pay.py"]


def test_files_that_import_it_are_asked_those_of_the_product_first() -> None:
    assert PROJECT_MAKERS.of("app/pay.py") == ["app/a_shop.py", "tests/test_a.py"]
    assert PROJECT_MAKERS.of("app/a_shop.py") == []


def test_they_are_asked_for_its_public_classes() -> None:
    given = {path: outlines(PROJECT)[path] for path in ("app/pay.py", "app/sums.py")}
    assert PROJECT_MAKERS.wanted(given) == {"app/a_shop.py": {"Debt"}, "tests/test_a.py": {"Debt"}}


def test_not_more_files_than_help() -> None:
    many = "".join(f"--- app/m{at:02}.py\nfrom app.pay import Debt\n" for at in range(2 * ASKED))
    assert len(Makers(verdict(PROJECT + many).project).of("app/pay.py")) == ASKED


def test_each_call_once_and_a_few_for_each_class() -> None:
    calls = [Construction("Debt", at, f"Debt({at // 2})") for at in range(4 * SHOWN)]
    told = {"app/a_shop.py": [*calls, Construction("Other", 1, "Other()")], "app/sums.py": calls}
    found = list(PROJECT_MAKERS.made("app/pay.py", PAY, told))
    assert found == [Made("Debt", "app/a_shop.py", 2 * at, f"Debt({at})") for at in range(SHOWN)]


def test_public_classes_at_the_top() -> None:
    names = ("Debt", "Debt.Row", "_Quiet")
    definitions = tuple(Definition(name, "class", 1, "") for name in names)
    assert classes(Outline(definitions=definitions)) == {"Debt"}
