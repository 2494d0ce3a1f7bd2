"""A test file as far as it tells what it tests: which of its tests use what."""

from tests.unit.link.suites.shown import defining, kinds, rejected, suite, ties

GIVEN = {"app/pay.py": defining("pay", "refund"), "app/other.py": defining("other", "rest")}
IMPORTS = "import pytest\nfrom app.pay import pay\nfrom app.other import other, rest\n\n\n"


def users(text: str) -> str:
    """How many tests of a file are said to use `app.pay`."""
    found = suite({**GIVEN, "tests/test_pay.py": IMPORTS + text}, "app/pay.py")
    return " ".join(
        one.what for each in found.counterparts for one in each.evidence if one.kind == "import"
    )


def test_a_test_that_calls_a_helper_of_its_file_uses_what_that_uses() -> None:
    text = (
        "def paid():\n    return pay(1)\n\n\ndef test_a():\n"
        "    assert paid()\n\n\ndef test_b():\n    assert rest(1)\n"
    )
    assert users(text) == "1 of 2 tests use pay"


def test_a_test_that_asks_for_a_fixture_of_its_file_uses_what_that_uses() -> None:
    text = (
        "@pytest.fixture\ndef paid():\n    return pay(1)\n\n\n"
        "def test_a(paid):\n    assert paid\n\n\n"
        "def test_b():\n    assert rest(1)\n"
    )
    assert users(text) == "1 of 2 tests use pay"


def test_a_setup_hook_is_used_by_every_test_of_its_class() -> None:
    text = (
        "class TestA:\n    def setup_method(self):\n        self.paid = pay(1)\n\n"
        "    def test_a(self):\n        assert 1\n\n    def test_b(self):\n        assert 2\n\n\n"
        "def test_c():\n    assert rest(1)\n"
    )
    assert users(text) == "2 of 3 tests use pay"


def test_what_a_hook_does_and_does_not_keep_is_no_use_of_its_tests() -> None:
    text = (
        "class TestA:\n    def setup_method(self):\n        pay(1)\n\n"
        "    def test_a(self):\n        assert rest(1)\n"
    )
    assert users(text) == "0 of 1 tests use pay"


def test_a_test_uses_what_its_decorators_and_those_of_its_class_are_given() -> None:
    text = (
        "@pytest.mark.parametrize('how', [pay])\nclass TestA:\n"
        "    def test_a(self, how):\n        assert how(1)\n\n\n"
        "@pytest.mark.parametrize('how', [pay])\ndef test_b(how):\n    assert how(1)\n\n\n"
        "def test_c():\n    assert rest(1)\n"
    )
    assert users(text) == "2 of 3 tests use pay"


def test_a_test_uses_what_a_fixture_of_its_file_has_as_parameters() -> None:
    text = (
        "@pytest.fixture(params=[pay])\ndef how(request):\n    return request.param\n\n\n"
        "def test_a(how):\n    assert how(1)\n\n\ndef test_b():\n    assert rest(1)\n"
    )
    assert users(text) == "1 of 2 tests use pay"


def test_a_constant_leads_to_what_it_holds() -> None:
    text = (
        "ALL = [dict(how=pay)]\nSOME = ALL\nRING = PONG\nPONG = RING\n\n\n"
        "def test_a():\n    assert SOME\n\n\ndef test_b():\n    assert RING or rest(1)\n"
    )
    assert users(text) == "1 of 2 tests use pay"


def test_a_helper_method_is_used_by_the_tests_of_its_class() -> None:
    text = (
        "class TestA:\n    def paid(self):\n        return pay(1)\n\n"
        "    def test_a(self):\n        assert self.paid()\n\n\ndef test_b():\n    assert rest(1)\n"
    )
    assert users(text) == "1 of 2 tests use pay"


def test_parametrised_tests_are_one_test() -> None:
    text = '@pytest.mark.parametrize("n", [1, 2, 3])\ndef test_a(n):\n    assert pay(n)\n'
    assert users(text) == "1 of 1 tests use pay"


def test_the_names_that_are_used_are_said() -> None:
    text = "from app.pay import refund\n\n\ndef test_a():\n    assert pay(refund(1))\n"
    assert users(text) == "1 of 1 tests use pay, refund"


def test_a_name_that_a_test_hides_is_not_used() -> None:
    text = "def test_a(pay):\n    assert pay(other(1))\n"
    given = {**GIVEN, "tests/test_it.py": IMPORTS + text}
    assert "app/pay.py" not in ties(given)


def test_tests_by_classes_of_unittest_are_tests_too() -> None:
    text = (
        "import unittest\nfrom app.pay import pay\n\n\nclass PayTest(unittest.TestCase):\n"
        "    def test_it(self):\n        self.assertTrue(pay(1))\n"
    )
    given = {**GIVEN, "tests/test_pay.py": text}
    assert ties(given) == {"app/pay.py": ["tests/test_pay.py"]}


def test_tests_that_a_class_inherits_from_another_file_count_where_they_run() -> None:
    given = {
        **GIVEN,
        "tests/contract.py": (
            "class Contract:\n    def test_it(self):\n        assert self.run(1)\n"
        ),
        "tests/test_pay.py": "from app.pay import pay\nfrom tests.contract import Contract\n\n\n"
        "class TestPay(Contract):\n    def run(self, amount):\n        return pay(amount)\n",
    }
    assert ties(given) == {"app/pay.py": ["tests/test_pay.py"]}


def test_a_test_file_that_does_not_parse_is_no_test_file() -> None:
    given = {
        **GIVEN,
        "tests/test_pay.py": "def test_pay(:\n",
        "tests/test_it.py": "def test_it(): ...\n",
    }
    found = suite(given, "app/pay.py")
    assert (found.counterparts, found.rejected) == ((), ())


def test_a_test_file_without_tests_is_no_test_file() -> None:
    given = {**GIVEN, "tests/test_pay.py": "from app.pay import pay\n\nPAID = pay(1)\n"}
    assert (ties(given), rejected(given, "app/pay.py")) == ({}, {})


def test_a_file_may_test_several_modules() -> None:
    text = (
        "from app.pay import pay\nfrom app.other import other\n\n\n"
        "def test_pay():\n    assert pay(1)\n\n\ndef test_other():\n    assert other(1)\n"
    )
    given = {**GIVEN, "tests/test_all.py": text}
    assert ties(given) == {
        "app/other.py": ["tests/test_all.py"],
        "app/pay.py": ["tests/test_all.py"],
    }
    assert kinds(given, "app/pay.py") == {"import", "words"}


def test_a_hook_that_keeps_the_name_itself_uses_it() -> None:
    text = (
        "class TestA:\n    def setup_method(self):\n        pay(1)\n        self.how = pay\n\n"
        "    def test_a(self):\n        assert rest(1)\n"
    )
    assert users(text) == "1 of 1 tests use pay"


def test_a_helper_method_is_no_hook() -> None:
    text = (
        "class TestA:\n    def refuse(self, amount):\n        with pytest.raises(ValueError):\n"
        "            pay(amount)\n\n    def test_a(self):\n        self.refuse(1)\n"
    )
    assert users(text) == "1 of 1 tests use pay"


def test_lambdas_in_constants_and_parameters_use_what_they_use() -> None:
    text = (
        "run = lambda n: pay(n)\n\n\ndef test_a():\n    assert run(1)\n\n\n"
        "@pytest.mark.parametrize('how', [lambda: pay(1)])\n"
        "def test_b(how):\n    assert how()\n\n\ndef test_c():\n    assert rest(1)\n"
    )
    assert users(text) == "2 of 3 tests use pay"


def test_constants_lead_on_however_many_they_are() -> None:
    chain = "".join(f"X{n} = [X{n - 1}]\n" for n in range(1, 2000))
    text = f"X0 = [pay]\n{chain}\n\ndef test_a():\n    assert X1999\n"
    assert users(text) == "1 of 1 tests use pay"


def test_in_a_ring_of_constants_all_lead_to_the_same() -> None:
    text = (
        "A = [pay]\nB = [A, rest]\nA = [B, pay]\n\n\n"
        "def test_a():\n    assert A\n\n\ndef test_b():\n    assert B\n"
    )
    assert users(text) == "2 of 2 tests use pay"
