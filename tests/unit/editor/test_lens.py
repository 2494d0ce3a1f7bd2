from policy_lint.editor.lens import Lens, lenses
from tests.support import project

LEVELS = 'required-levels = ["unit", "e2e"]\n'
PROJECT = f"""\
--- policy-lint.toml
{LEVELS}
--- app/pay.py
def pay(): return 1
--- app/owe.py
def owe(): return 1
--- app/bank.py
def bank(): return 1
--- tests/unit/test_pay.py
from app.pay import pay
def test_pay(): assert pay() == 1
def test_more(): assert pay() == 2
--- tests/unit/test_pay_more.py
from app.pay import pay
def test_pay(): assert pay() == 1
def test_nothing(): pass
--- tests/unit/test_owe.py
from app.owe import owe
def test_owe(): assert owe()
--- tests/e2e/test_owe.py
from app.owe import owe
def test_owe(): pass
--- tests/helpers.py
def helper(): return 1
"""


def test_a_module_has_its_tests_by_level_and_what_is_missing() -> None:
    assert lenses(project(PROJECT), "app/pay.py") == (
        Lens("unit: 3 of 4 tests count in 2 files", "tests/unit/test_pay.py"),
        Lens("e2e: missing"),
    )


def test_tests_of_which_none_counts_are_missing_all_the_same() -> None:
    assert lenses(project(PROJECT), "app/owe.py") == (
        Lens("unit: 1 test", "tests/unit/test_owe.py"),
        Lens("e2e: 0 of 1 tests count", "tests/e2e/test_owe.py"),
        Lens("missing: e2e"),
    )


def test_a_module_without_any_test() -> None:
    assert lenses(project(PROJECT), "app/bank.py") == (Lens("without any test: unit, e2e"),)


def test_a_module_of_which_none_are_asked() -> None:
    exempt = f'{LEVELS}[[exempt]]\nmodules = ["app/bank.py"]\nreason = "why\u202e"\n'
    (lens,) = lenses(project(PROJECT.replace(LEVELS, exempt)), "app/bank.py")
    assert lens == Lens("exempt: why\\u202e")


def test_tests_name_the_modules_that_they_are_of() -> None:
    assert lenses(project(PROJECT), "tests/unit/test_pay.py") == (
        Lens("unit: tests of app/pay.py", "app/pay.py"),
    )
    orphan = "--- tests/test_sum.py\ndef test_sum(): assert 1 + 1 == 2\n"
    assert lenses(project(orphan), "tests/test_sum.py") == (Lens("no level: tests of no module"),)


def test_many_modules_are_cut_and_that_is_said() -> None:
    names = [f"m{number}" for number in range(7)]
    modules = "".join(f"--- app/{name}.py\ndef {name}(): return 1\n" for name in names)
    imports = "".join(f"from app.{name} import {name}\n" for name in names)
    marks = ", ".join(f'"app.{name}"' for name in names)
    test = f"import pytest\n{imports}\n@pytest.mark.covers({marks})\ndef test_all(): assert m1()\n"
    found = lenses(
        project(f"{modules}--- tests/unit/test_all.py\n{test}"), "tests/unit/test_all.py"
    )
    assert len(found) == 6
    assert found[-1] == Lens("and of 2 more modules")


def test_other_files_have_none() -> None:
    assert lenses(project(PROJECT), "tests/helpers.py") == ()
    assert lenses(project(PROJECT), "gone.py") == ()
