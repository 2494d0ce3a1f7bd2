"""What test files import though it is not meant for others."""

import pytest

from tests.support import project

pytestmark = pytest.mark.covers("policy_lint.link.established.gathered")

TEST = "def test_a(): assert order()\n"
ORDER = "def order(): return 1\n"


def borrowed(text: str) -> list[tuple[str, str, tuple[str, ...], int]]:
    """How, from where, what and how many tests it repeats."""
    found = project(text).established.borrowings
    return [(one.how, one.source, one.names, one.repeated) for one in found]


def importing(line: str, source: str = ORDER + TEST) -> list[tuple[str, ...]]:
    """What is imported of a module with tests, by one with a line of its own."""
    text = f"--- tests/test_a.py\n{source}--- tests/test_b.py\n{line}\n{TEST}"
    return [(one[0], *one[2]) for one in borrowed(text)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("from tests.test_a import order", [("test-module", "order")]),
        ("from .test_a import order", [("test-module", "order")]),
        ("from test_a import order as that", [("test-module", "order")]),
        ("from tests import test_a", [("test-module",)]),
        ("import tests.test_a", [("test-module",)]),
        ("def help():\n    from tests.test_a import order", [("test-module", "order")]),
        ("if TYPE_CHECKING:\n    from tests.test_a import order", []),
        ("from tests import other", []),
        ("from elsewhere.test_a import order", []),
    ],
)
def test_imports_of_a_test_module(line: str, found: list[tuple[str, ...]]) -> None:
    head = "from typing import TYPE_CHECKING\n" if "TYPE" in line else ""
    assert importing(head + line) == found


def test_a_module_without_tests_is_support_code_whatever_its_name() -> None:
    assert importing("from tests.test_a import order", ORDER) == []


def test_what_pytest_collects_again_is_counted() -> None:
    tests = f"{ORDER}class TestA:\n    {TEST}"
    both = "--- tests/test_a.py\n{}--- tests/test_b.py\n{}\n{}"
    line = "from tests.test_a import TestA"
    assert borrowed(both.format(tests, line, "class TestB(TestA): pass\n")) == [
        ("test-module", "tests/test_a.py", ("TestA",), 1)
    ]
    module = "from tests import test_a"
    taken = [("test-module", "tests/test_a.py", (), 0)]
    assert borrowed(both.format(tests, module, "class TestB(test_a.TestA): pass\n")) == []
    used = "class TestB(test_a.TestA): order = test_a.order\n"
    assert borrowed(both.format(tests, module, used)) == taken
    assert borrowed(both.format(tests, module, TEST)) == taken
    assert borrowed(both.format(tests, line, "TestA = None\n" + TEST))[0][3] == 0


def test_a_conftest_borrows_and_a_product_does_not() -> None:
    line = "from tests.test_a import order\n"
    start = f"--- tests/test_a.py\n{ORDER}{TEST}"
    assert len(borrowed(f"{start}--- tests/conftest.py\n{line}")) == 1
    assert borrowed(f"{start}--- shop/a.py\n{line}") == []


def test_tests_of_another_session() -> None:
    inis = "--- pay/pytest.ini\n[pytest]\n--- desk/pytest.ini\n[pytest]\n"
    source = f"--- pay/tests/data.py\n{ORDER}--- pay/tests/test_a.py\n{TEST}"
    line = "from pay.tests.data import order\n"
    assert borrowed(f"{inis}{source}--- desk/tests/test_b.py\n{line}{TEST}") == [
        ("session", "pay/tests/data.py", ("order",), 0)
    ]
    inner = f"{inis}{source}--- pay/tests/test_b.py\n{line}{TEST}"
    assert borrowed(inner) == []
    around = f"--- pay/pytest.ini\n[pytest]\n--- tests/data.py\n{ORDER}--- tests/test_a.py\n{TEST}"
    line = "from tests.data import order\n"
    assert borrowed(f"{around}--- pay/test_b.py\n{line}{TEST}") == []


@pytest.mark.parametrize(
    ("name", "found"),
    [("_total", 1), ("__total", 1), ("__all__", 0), ("_", 0), ("__", 0), ("total", 0), ("_sub", 0)],
)
def test_private_names_of_the_product(name: str, found: int) -> None:
    product = "--- shop/__init__.py\n_total = total = 1\n--- shop/_sub.py\n"
    text = f"{product}--- tests/test_b.py\nfrom shop import {name}\n{TEST}"
    assert len(borrowed(text)) == found
    users = project(text).established.borrowings[0].users if found else ()
    assert list(users) == []
    own = f"--- tests/data.py\n_total = total = 1\n--- tests/test_b.py\nfrom .data import {name}\n"
    assert borrowed(own + TEST) == []


def test_which_tests_use_a_private_name() -> None:
    product = "--- shop.py\n_one = _two = _three = 1\n"
    tests = (
        "--- tests/test_b.py\nfrom shop import _one as one, _two, _three\n"
        "def test_a(): assert [one.x for x in 'ab']\n"
        "def test_b():\n    def inner(): return _two()\n    assert inner()\n"
        "def help(): return _three\n"
    )
    (found,) = project(product + tests).established.borrowings
    assert sorted((name, at.line) for name, at in found.users) == [("_one", 2), ("_two", 3)]
