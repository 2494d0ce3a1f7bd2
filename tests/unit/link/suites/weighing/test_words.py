"""What class names, function names and docstrings of a test file say that it tests."""

import pytest

from policy_lint.link.suites.weighing.words import NAME
from tests.unit.link.suites.shown import crowd, defining, kinds, suite, ties, using

GIVEN = {
    "app/ledger.py": "class PayService:\n    def pay(self, amount):\n        return amount\n\n\n"
    "def settle_all(amount):\n    return amount\n\n\ndef run(amount):\n    return amount\n",
    "app/other.py": defining("other", "rest"),
}
IMPORTS = (
    "from app.ledger import PayService, run, settle_all\nfrom app.other import other, rest\n\n\n"
)
USE = "assert other(PayService().pay(run(settle_all(1))))"
TEST = f"def test_it():\n    {USE}\n\n\ndef test_that():\n    assert rest(1)\n"


def speaks_of_it(text: str, path: str = "tests/test_flow.py") -> bool:
    """Whether a file that uses several modules is taken for a test of `app/ledger.py`."""
    return "app/ledger.py" in ties({**GIVEN, path: text})


def in_class(name: str) -> str:
    return (
        f"{IMPORTS}class {name}:\n    def test_it(self):\n        {USE}\n\n"
        "    def test_that(self):\n        assert rest(1)\n"
    )


def test_without_a_word_use_is_no_tie() -> None:
    assert not speaks_of_it(IMPORTS + TEST)


@pytest.mark.parametrize(
    "name",
    [
        "TestLedger",
        "TestPayService",
        "TestPayServiceErrors",
        "TestCasePayService",
        "TestSettleAll",
        "TestPayServiceSuite",
    ],
)
def test_a_class_is_named_after_a_module_or_what_it_defines(name: str) -> None:
    assert speaks_of_it(in_class(name))


@pytest.mark.parametrize(
    "name", ["TestFlow", "TestPaying", "TestIt", "Test", "TestCase", "TestRunning"]
)
def test_a_class_that_is_named_after_something_else_says_nothing(name: str) -> None:
    assert not speaks_of_it(in_class(name))


def test_a_class_of_unittest_may_say_test_at_its_end() -> None:
    text = (
        f"import unittest\n{IMPORTS}class PayServiceTest(unittest.TestCase):\n"
        f"    def test_it(self):\n        {USE}\n"
    )
    assert speaks_of_it(text)


def test_a_class_around_a_class_speaks_too() -> None:
    text = (
        f"{IMPORTS}class TestPayService:\n    class TestErrors:\n"
        f"        def test_it(self):\n            {USE}\n"
    )
    assert speaks_of_it(text)


@pytest.mark.parametrize(
    "name", ["test_settle_all", "test_settle_all_twice", "test_pay_service_pays"]
)
def test_functions_are_named_after_what_a_module_defines(name: str) -> None:
    assert speaks_of_it(IMPORTS + TEST.replace("test_it", name))


def test_one_function_of_many_says_nothing_about_the_file() -> None:
    many = "".join(f"\n\ndef test_rest_{n}():\n    assert rest({n})\n" for n in range(9))
    assert not speaks_of_it(IMPORTS + TEST.replace("test_it", "test_settle_all") + many)


@pytest.mark.parametrize(
    "prose",
    [
        "Tests of app.ledger.",
        "Tests of app/ledger.py.",
        "Tests of `ledger.py`.",
        "The whole life of PayService.",
        "See :mod:`app.ledger` for more.",
        "All that comes\nfrom app.ledger, in the end.",
    ],
)
def test_a_docstring_names_the_module_or_a_class_of_it(prose: str) -> None:
    assert speaks_of_it(f'"""{prose}"""\n\n{IMPORTS}{TEST}')


def test_the_docstring_of_a_class_counts() -> None:
    text = in_class("TestFlow").replace(
        "TestFlow:\n", 'TestFlow:\n    """app.ledger as a whole."""\n\n'
    )
    assert speaks_of_it(text)


@pytest.mark.parametrize("prose", ["Tests of the ledger.", "How to run this.", "app.ledgers", ""])
def test_a_docstring_of_common_words_says_nothing(prose: str) -> None:
    assert not speaks_of_it(f'"""{prose}"""\n\n{IMPORTS}{TEST}')


def test_a_class_is_named_after_the_module_and_its_folders() -> None:
    given = {
        "app/canvas/group_sync.py": defining("sync"),
        "app/other.py": defining("other", "rest"),
        "tests/test_flow.py": "from app.canvas.group_sync import sync\n"
        "from app.other import other, rest\n\n\nclass TestCanvasGroupSyncErrors:\n"
        "    def test_it(self):\n        assert sync(other(1))\n\n\n"
        "class TestRest:\n    def test_that(self):\n        assert rest(1)\n",
    }
    assert "app/canvas/group_sync.py" in ties(given)


def test_a_class_that_begins_with_the_name_is_of_the_module_that_its_tests_use() -> None:
    text = (
        "{imports}class TestLedgerFloats:\n    def test_it(self):\n        assert {call}(1)\n\n\n"
        "class TestRest:\n    def test_that(self):\n        assert rest(run(1))\n"
    )
    assert speaks_of_it(text.format(imports=IMPORTS, call="run"))
    assert not speaks_of_it(text.format(imports=IMPORTS, call="other"))


def test_a_class_named_after_the_module_of_the_file_is_not_about_its_namesake() -> None:
    test = "class TestRequest:\n    def test_it(self):\n        assert {}\n"
    given = {
        "app/http/request.py": defining("send"),
        "app/text/request.py": defining("curl"),
        "tests/test_http_request.py": "from app.http.request import send\n"
        "from app.text.request import curl\n\n\n" + test.format("send(curl(1))"),
    }
    assert ties(given) == {"app/http/request.py": ["tests/test_http_request.py"]}


def test_a_class_called_like_a_function_that_all_files_use_says_nothing() -> None:
    users = {f"tests/test_user_{n}.py": using("app.ledger", "settle_all") for n in range(30)}
    text = in_class("TestSettleAll")
    assert "tests/test_flow.py" not in ties({**GIVEN, **users, "tests/test_flow.py": text}).get(
        "app/ledger.py", []
    )
    text = in_class("TestPayService")
    assert (
        "tests/test_flow.py"
        in ties({**GIVEN, **users, "tests/test_flow.py": text})["app/ledger.py"]
    )


def test_one_function_says_much_about_a_module_that_hardly_another_file_uses() -> None:
    many = "".join(f"\n\ndef test_rest_{n}():\n    assert rest({n})\n" for n in range(9))
    text = IMPORTS + TEST.replace("test_it", "test_settle_all") + many
    assert "app/ledger.py" in ties({**GIVEN, **crowd(30), "tests/test_flow.py": text})
    blind = text.replace(f"{USE}\n\n\ndef test_that", "rest(1)\n\n\ndef test_that")
    assert "app/ledger.py" not in ties({**GIVEN, **crowd(30), "tests/test_flow.py": blind})
    users = {f"tests/test_user_{n}.py": IMPORTS + TEST for n in range(9)}
    assert "app/ledger.py" not in ties({**GIVEN, **users, "tests/test_flow.py": text})


def test_tests_that_are_called_like_a_module_ask_for_it_themselves() -> None:
    """`delete` is a word of many tests; those that ask for something else are about that."""
    known = {**GIVEN, **crowd(30)}
    asking = "from app.ledger import settle_all\nfrom app.other import other\n\n\n"
    own = "def test_ledger_one():\n    assert other(settle_all(1))\n\n\n"
    rest = "".join(f"def test_{name}():\n    assert other(1)\n\n\n" for name in "abc")
    assert "app/ledger.py" in ties({**known, "tests/test_flow.py": asking + own + rest})
    others = rest.replace("test_", "test_ledger_")
    passing = asking + own.replace("ledger_one", "one") + others
    assert "app/ledger.py" not in ties({**known, "tests/test_flow.py": passing})


def test_functions_are_named_after_a_module_that_hardly_another_file_uses() -> None:
    text = IMPORTS + TEST.replace("test_it", "test_ledger_is_right")
    assert "app/ledger.py" in ties({**GIVEN, **crowd(30), "tests/test_flow.py": text})
    assert not speaks_of_it(text)


@pytest.mark.parametrize("name", ["app.ledger", "app/ledger.py"])
def test_a_docstring_that_names_the_module_in_full_needs_no_use_if_there_is_a_way(
    name: str,
) -> None:
    given = {
        **GIVEN,
        "app/door.py": "from app import ledger\n\n\ndef visit():\n    return ledger.run(1)\n",
        "tests/test_flow.py": f'"""Tests of {name}."""\n\n' + using("app.door", "visit"),
    }
    assert "app/ledger.py" in ties(given)
    code = f'"""\n>>> from {name} import run\n"""\n\n' + using("app.door", "visit")
    shown = given | {"tests/test_flow.py": code}
    assert "app/ledger.py" not in ties(shown)


def test_a_docstring_that_names_many_modules_is_about_none() -> None:
    given = {
        **GIVEN,
        "app/cart.py": defining("cart"),
        "app/door.py": "import app.cart\nimport app.ledger\nimport app.other\n\n\n"
        "def visit(n):\n    return n\n",
        "tests/test_flow.py": '"""Through app.cart, app.ledger and app.other."""\n\n'
        + using("app.door", "visit"),
    }
    assert ties(given) == {"app/door.py": ["tests/test_flow.py"]}


def test_words_about_a_module_that_is_not_used_are_no_tie() -> None:
    text = (
        '"""Tests of app.ledger."""\n\nfrom app.other import other\n\n\n'
        "def test_it():\n    assert other(1)\n"
    )
    assert not speaks_of_it(text)


def test_a_file_is_named_after_what_a_module_defines() -> None:
    assert speaks_of_it(IMPORTS + TEST, "tests/test_pay_service.py")


def test_words_about_the_module_of_the_file_do_not_speak_for_another() -> None:
    given = {
        "app/pay.py": defining("settle"),
        "app/ledger.py": defining("pay"),
        "tests/test_pay.py": "from app.pay import settle\nfrom app.ledger import pay\n\n\n"
        "class TestPay:\n    def test_pay(self):\n        assert settle(pay(1))\n",
    }
    assert ties(given) == {"app/pay.py": ["tests/test_pay.py"]}


def test_of_several_names_in_a_docstring_the_first_is_shown() -> None:
    named = [f"Pay{letter}{n}" for letter in "CAB" for n in "21"]
    given = {
        "app/ledger.py": "".join(f"class {each}:\n    pass\n\n\n" for each in named),
        "app/other.py": defining("other"),
        "tests/test_flow.py": f'"""How {", ".join(named)} go."""\n\n'
        f"from app.ledger import {', '.join(named)}\nfrom app.other import other\n\n\n"
        f"def test_it():\n    assert other(({', '.join(named)}))\n",
    }
    (counterpart,) = suite(given, "app/ledger.py").counterparts
    assert [one.what for one in counterpart.evidence if one.kind == "words"] == [
        "a docstring names PayA1"
    ]


def test_the_words_are_shown() -> None:
    (counterpart,) = suite(
        {**GIVEN, "tests/test_flow.py": in_class("TestPayService")}, "app/ledger.py"
    ).counterparts
    assert ("words", "class TestPayService") in [
        (one.kind, one.what) for one in counterpart.evidence
    ]
    assert "words" in kinds(
        {**GIVEN, "tests/test_flow.py": in_class("TestLedger")}, "app/ledger.py"
    )


def test_names_in_prose_are_dotted_or_paths() -> None:
    assert NAME.findall("See app.pay, `app/pay.py` and PayService.") == [
        *("See", "app.pay", "app/pay.py", "and", "PayService"),
    ]


@pytest.mark.parametrize(
    ("test", "use", "files", "meant"),
    [
        ("test_settle_twice", "settle(1)", 30, True),
        ("test_settle", "settle(1)", 30, True),
        ("test_settle_twice", "settle(1)", 1, False),
        ("test_settle_twice", "rest(1)", 30, False),
        ("test_settle_twice", "run(1)", 30, False),
        ("test_settled_twice", "settle(1)", 30, False),
        ("test_that_settle_is_right", "settle(1)", 30, False),
        ("test_run_twice", "run(1)", 30, False),
    ],
)
def test_a_function_says_it_that_is_named_after_what_it_uses(
    test: str, use: str, files: int, *, meant: bool
) -> None:
    """One word begins many names: it counts where the test itself uses what is called so."""
    text = (
        "from app.bank import run, settle\nfrom app.other import other, rest\n\n\n"
        f"def {test}():\n    assert {use}\n\n\ndef test_that():\n    assert other(rest(1))\n\n\n"
        "def test_all():\n    assert rest(other(settle(run(1))))\n"
    )
    many = "".join(f"\n\ndef test_rest_{n}():\n    assert rest({n})\n" for n in range(9))
    given = {**GIVEN, **crowd(files), "app/bank.py": defining("run", "settle")}
    assert ("app/bank.py" in ties({**given, "tests/test_flow.py": text + many})) == meant
