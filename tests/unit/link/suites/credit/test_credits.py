"""Which tests count for the module that they belong to: those that run and can fail."""

import pytest

from policy_lint.model.suite import Suite
from tests.unit.link.suites.shown import defining, suite, ties, uncredited

pytestmark = pytest.mark.covers(
    "policy_lint.link.suites.credit.skipped",
)

PAY = {"app/pay.py": defining("pay")}
TEST = "tests/test_pay.py"
HEAD = "import pytest, unittest\nfrom app.pay import pay\n\n\n"


def of(text: str) -> Suite:
    return suite({**PAY, TEST: HEAD + text}, "app/pay.py")


def counts(text: str) -> dict[str | None, tuple[int, int]]:
    """For each level how many tests there are, and how many count."""
    return {each.level: (len(each.tests), each.credited) for each in of(text).counterparts}


def test_a_test_that_runs_and_can_fail_counts() -> None:
    assert counts("def test_a():\n    assert pay(1)\n") == {None: (1, 1)}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "def test_a():\n    pass\n\n\nPAID = pay(1)\n",
            "it calls nothing and checks nothing that can fail",
        ),
        ("@pytest.mark.skip\ndef test_a():\n    assert pay(1)\n", "always skipped"),
        ('@pytest.mark.skip(reason="later")\ndef test_a():\n    assert pay(1)\n', "always skipped"),
        (
            "@pytest.mark.skip\nclass TestA:\n    def test_a(self):\n        assert pay(1)\n",
            "always skipped",
        ),
        ("pytestmark = pytest.mark.skip\n\n\ndef test_a():\n    assert pay(1)\n", "always skipped"),
        (
            (
                '@unittest.skip("later")\nclass TestA(unittest.TestCase):\n'
                "    def test_a(self):\n        assert pay(1)\n"
            ),
            "always skipped",
        ),
        (
            (
                'class TestA(unittest.TestCase):\n    @unittest.skip("later")\n'
                "    def test_a(self):\n        assert pay(1)\n"
            ),
            "always skipped",
        ),
        (
            '@pytest.mark.skipif(True, reason="later")\ndef test_a():\n    assert pay(1)\n',
            "always skipped",
        ),
        ('def test_a():\n    pytest.skip("later")\n    assert pay(1)\n', "always skipped"),
        ('def test_a():\n    raise unittest.SkipTest("later")\n', "always skipped"),
        (
            'pytest.skip("later", allow_module_level=True)\n\n\ndef test_a():\n    assert pay(1)\n',
            "always skipped",
        ),
    ],
)
def test_a_test_that_never_checks_anything_does_not(text: str, reason: str) -> None:
    assert counts(text) == {None: (1, 0)}
    assert uncredited({**PAY, TEST: HEAD + text}, "app/pay.py") == {TEST: reason}


@pytest.mark.parametrize(
    "mark",
    [
        "pytest.mark.skipif(sys.platform == 'win32', reason='no')",
        "pytest.mark.xfail",
        "pytest.mark.slow",
        "unittest.skipIf(sys.platform == 'win32', 'no')",
    ],
)
def test_a_test_that_may_run_counts(mark: str) -> None:
    assert counts(f"import sys\n\n\n@{mark}\ndef test_a():\n    assert pay(1)\n") == {None: (1, 1)}


@pytest.mark.parametrize(
    "text",
    [
        (
            "class TestA:\n    def __init__(self): ...\n\n    def test_a(self):\n"
            "        assert pay(1)\n"
        ),
        "class A:\n    def test_a(self):\n        assert pay(1)\n",
        "def a():\n    def test_a():\n        assert pay(1)\n",
        "class TestA:\n    __test__ = False\n\n    def test_a(self):\n        assert pay(1)\n",
        "def check_a():\n    assert pay(1)\n",
    ],
)
def test_what_pytest_never_collects_is_no_test_at_all(text: str) -> None:
    assert counts(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "@pytest.mark.xfail(run=False)\ndef test_a(): assert pay(1)\n",
        "@pytest.mark.xfail(True, reason='no', run=False)\ndef test_a(): assert pay(1)\n",
        "@pytest.mark.skipif(condition=True, reason='no')\ndef test_a(): assert pay(1)\n",
        "NO = True\n@pytest.mark.skipif(NO, reason='no')\ndef test_a(): assert pay(1)\n",
        "@pytest.fixture\ndef no(): pytest.skip('x')\ndef test_a(no): assert pay(1)\n",
        "@pytest.fixture(autouse=True)\ndef no(): pytest.skip('x')\ndef test_a(): assert pay(1)\n",
        "def skip_it(): pytest.skip('x')\ndef test_a():\n    skip_it()\n    assert pay(1)\n",
        "def setup_module(): pytest.skip('x')\ndef test_a(): assert pay(1)\n",
        "def setup_function(): pytest.skip('x')\ndef test_a(): assert pay(1)\n",
        (
            "class TestA:\n    def setup_method(self): pytest.skip('x')\n"
            "    def test_a(self): assert pay(1)\n"
        ),
        (
            "class Base:\n    @classmethod\n    def setup_class(cls): pytest.skip('x')\n"
            "class TestA(Base):\n    def test_a(self): assert pay(1)\n"
        ),
        (
            "class TestA(unittest.TestCase):\n    def setUp(self): self.skipTest('x')\n"
            "    def test_a(self): assert pay(1)\n"
        ),
        (
            "class TestA(unittest.TestCase):\n    @unittest.skipIf(True, 'x')\n"
            "    def test_a(self): assert pay(1)\n"
        ),
        (
            "@unittest.skipUnless(False, 'x')\nclass TestA(unittest.TestCase):\n"
            "    def test_a(self): assert pay(1)\n"
        ),
    ],
)
def test_what_is_always_skipped_does_not_count(text: str) -> None:
    assert counts(text) == {None: (1, 0)}


def test_a_hook_of_a_conftest_skips_all_tests_below_it() -> None:
    hook = "import pytest\ndef pytest_runtest_setup(item): pytest.skip('no')\n"
    given = {**PAY, TEST: HEAD + "def test_a(): assert pay(1)\n"}
    assert not uncredited(given, "app/pay.py")[TEST]
    assert uncredited({**given, "tests/conftest.py": hook}, "app/pay.py") == {
        TEST: "always skipped"
    }
    assert not uncredited({**given, "other/conftest.py": hook}, "app/pay.py")[TEST]


@pytest.mark.parametrize(
    "text",
    [
        "@pytest.mark.xfail(pay, reason='no', run=False)\ndef test_a(): assert pay(1)\n",
        "@pytest.mark.xfail(run=True)\ndef test_a(): assert pay(1)\n",
        "@pytest.mark.skipif(pay(0), reason='no')\ndef test_a(): assert pay(1)\n",
        "@pytest.fixture\ndef no():\n    if pay(1): pytest.skip()\ndef test_a(no): assert pay(1)\n",
        "@pytest.fixture\ndef p():\n    return 1\n    pytest.skip()\ndef test_a(p): pay(p)\n",
        "def teardown_function(): pytest.skip('x')\ndef test_a(): assert pay(1)\n",
        (
            "def skip_later():\n    if pay(1): pytest.skip('x')\n"
            "def test_a():\n    skip_later()\n    assert pay(1)\n"
        ),
        (
            "try:\n    NO = pay(1)\nexcept ValueError:\n    NO = True\n"
            "@pytest.mark.skipif(NO, reason='no')\ndef test_a(): assert pay(1)\n"
        ),
        "@unittest.skipUnless(pay(1), 'x')\ndef test_a(): assert pay(1)\n",
    ],
)
def test_what_may_be_skipped_counts(text: str) -> None:
    assert counts(text) == {None: (1, 1)}


def test_what_counts_and_what_does_not_stand_side_by_side() -> None:
    text = (
        "def test_a():\n    assert pay(1)\n\n\ndef test_b():\n    pass\n\n\n"
        "@pytest.mark.skip\ndef test_c():\n    assert pay(1)\n\n\ndef test_d():\n    pass\n"
    )
    assert counts(text) == {None: (4, 1)}
    assert (
        of(text).counterparts[0].uncredited
        == "it calls nothing and checks nothing that can fail; always skipped"
    )


def test_a_module_that_only_has_placeholders_is_untested() -> None:
    found = of("PAID = pay(1)\n\n\ndef test_a():\n    pass\n")
    assert (found.is_tested, found.counterparts[0].strength) == (False, "strong")


def test_a_module_whose_tests_only_tell_of_themselves_is_untested() -> None:
    body = "bank = Mock()\n    bank.pay.return_value = 3\n    assert bank.pay() == 3\n"
    found = of(f"from unittest.mock import Mock\n\nPAID = pay(1)\n\n\ndef test_a():\n    {body}")
    assert not found.is_tested
    assert [each.why for each in found.counterparts[0].flawed] == [
        "it asserts only what it has made itself"
    ]


def test_the_tests_of_one_file_are_told_apart_by_their_levels() -> None:
    text = (
        "@pytest.mark.unit\ndef test_a():\n    assert pay(1)\n\n\n"
        "@pytest.mark.integration\nclass TestB:\n    def test_b(self):\n        assert pay(1)\n\n"
        "    def test_c(self):\n        pass\n\n\n"
        "@pytest.mark.e2e\ndef test_d():\n    assert pay(1)\n\n\ndef test_e():\n    assert pay(1)\n"
    )
    assert counts(text) == {"unit": (1, 1), "integration": (2, 1), "e2e": (1, 1), None: (1, 1)}
    assert of(text).missing == ()


def test_tests_without_a_level_count_and_are_at_none() -> None:
    given = {
        "policy-lint.toml": 'required-levels = ["unit"]\n',
        **PAY,
        TEST: HEAD + "def test_a():\n    assert pay(1)\n",
    }
    found = suite(given, "app/pay.py")
    assert (found.is_tested, found.missing) == (True, ("unit",))


def test_files_at_several_levels_stand_together() -> None:
    test = HEAD + "def test_a():\n    assert pay(1)\n"
    given = {
        **PAY,
        **{f"tests/{level}/test_pay.py": test for level in ("unit", "integration", "e2e")},
    }
    assert ties(given) == {
        "app/pay.py": [
            *("tests/e2e/test_pay.py", "tests/integration/test_pay.py", "tests/unit/test_pay.py")
        ]
    }
    assert suite(given, "app/pay.py").missing == ()
