"""Which fixtures and helpers are written again, and which one is established."""

import pytest

from tests.support import project

pytestmark = pytest.mark.covers("policy_lint.link.established.meanings")

BODY = "".join(f"    step_{n} = open({n})\n" for n in range(8))
HELPER = f"def steps():\n{BODY}    return step_1\n"
FIXTURE = f"import pytest\n@pytest.fixture\ndef ready():\n{BODY}    return step_1\n"
TEST = "def test_a(ready): assert ready\n"


def copies(text: str) -> list[tuple[str, str, int]]:
    """The file of each copy and of the established one, and how many there are."""
    return [(each.at.path, each.of.path, each.copies) for each in project(text).established.copies]


def renamed(name: str) -> str:
    return FIXTURE.replace("ready", name)


def files(**texts: str) -> str:
    return "".join(
        f"--- tests/{name.replace('__', '/')}.py\n{text}" for name, text in texts.items()
    )


def test_the_nearest_conftest_above_is_established() -> None:
    near = files(api__conftest=renamed("near"), api__test_a=renamed("own") + TEST)
    assert copies(near + files(conftest=FIXTURE)) == [
        ("tests/api/conftest.py", "tests/conftest.py", 2),
        ("tests/api/test_a.py", "tests/api/conftest.py", 2),
    ]


def test_a_support_module_is_established_before_test_files() -> None:
    assert copies(files(test_a=HELPER + "def test_a(): steps()\n", zone=HELPER)) == [
        ("tests/test_a.py", "tests/zone.py", 1)
    ]


def test_among_test_files_the_one_that_most_tests_use_is() -> None:
    more = FIXTURE + TEST + "def test_b(ready): assert ready\n"
    assert copies(files(test_a=FIXTURE + TEST, test_b=more)) == [
        ("tests/test_a.py", "tests/test_b.py", 1)
    ]


def test_what_overrides_the_established_one_is_a_shadow_and_no_copy() -> None:
    text = files(conftest=FIXTURE, test_a=FIXTURE + TEST, test_b=renamed("set_up"))
    assert copies(text) == [("tests/test_b.py", "tests/conftest.py", 2)]
    assert [each.at.path for each in project(text).established.shadows] == ["tests/test_a.py"]


def test_within_one_file_nothing_is_said() -> None:
    assert copies(files(test_a=HELPER + HELPER.replace("steps", "more"))) == []


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("from shop import open\n", "from shop import open\n", 1),
        ("from shop import open\n", "from bank import open\n", 0),
        ("from shop import open\n", "", 0),
        ("def open(n): return n\n", "def open(n): return -n\n", 0),
        ("open = 'a'.__add__\n", "open = 'a'.__add__\n", 0),
        ("from shop import *\n", "from shop import *\n", 0),
    ],
)
def test_what_names_stand_for_has_to_be_the_same(one: str, other: str, found: int) -> None:
    assert len(copies(files(test_a=one + HELPER, test_b=other + HELPER))) == found


def test_what_each_file_has_of_its_own_is_not_the_same() -> None:
    own = HELPER.replace("return step_1", "return step_1, __file__")
    assert copies(files(test_a=own, test_b=own)) == []


def test_names_of_inner_functions_are_asked_too() -> None:
    inner = HELPER.replace("return step_1", "return lambda n: shut(n)")
    assert len(copies(files(test_a=inner, test_b=inner))) == 1
    shut = "from shop import shut\n"
    assert copies(files(test_a=shut + inner, test_b=inner)) == []


def test_what_pytest_calls_by_name_is_no_helper() -> None:
    hook = HELPER.replace("steps", "pytest_configure")
    assert copies(files(api__conftest=hook, web__conftest=hook)) == []


def test_the_product_may_be_written_twice() -> None:
    assert copies(f"--- shop/a.py\n{HELPER}--- shop/b.py\n{HELPER}") == []


def test_another_session_is_another_suite() -> None:
    inis = "--- pay/pytest.ini\n[pytest]\n--- shop/pytest.ini\n[pytest]\n"
    one = f"{HELPER}def test_a(): assert steps()\n"
    two = f"--- pay/test_a.py\n{one}--- shop/test_a.py\n{one}"
    assert (len(copies(two)), copies(inis + two)) == (1, [])


def test_a_decorator_that_is_called_like_the_number_of_a_call_is_a_name() -> None:
    named = f"from shop import d1\n@d1\n{HELPER}"
    assert len(copies(files(test_a=named, test_b=named))) == 1
