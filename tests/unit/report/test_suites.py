"""The suites for people."""

from policy_lint.model.project import Project
from policy_lint.model.suite import Suite
from policy_lint.report.paint import Paint
from policy_lint.report.suites import state, suites_concise, suites_full
from tests.support import project

USES = "from {} import {}\n\n\ndef test_it():\n    assert {}(1)\n"
BLIND = "def test_it():\n    assert open('log') == 1\n"


def defining(name: str) -> str:
    return f"def {name}(amount):\n    return amount\n"


FILES = {
    "policy-lint.toml": 'required-levels = ["unit", "e2e"]\n'
    '[[exempt]]\nmodules = ["app/old.py"]\nreason = "Old."\n'
    '[[suites]]\nname = "Security"\nmarks = ["security"]\nlevels = ["unit", "e2e"]\n',
    "app/pay.py": defining("pay"),
    "app/cart.py": defining("cart"),
    "app/bank/loan.py": defining("loan"),
    "app/old.py": defining("old"),
    "tool.py": defining("tool"),
    "tests/unit/test_pay.py": USES.format("app.pay", "pay", "pay")
    + "\n\ndef test_later():\n    pass\n",
    "tests/e2e/test_pay.py": "import pytest\n\n\n@pytest.mark.security\n" + BLIND,
    "tests/unit/test_cart.py": USES.format("app.cart", "cart", "cart"),
    "tests/test_tool.py": USES.format("tool", "tool", "tool"),
    "tests/unit/test_cart_pay.py": USES.format("app.pay", "pay", "pay"),
    "tests/unit/test_loan.py": BLIND,
    "tests/test_sums.py": BLIND,
}
PROJECT = project(FILES)


def of(subject: str) -> Suite:
    return next(suite for suite in PROJECT.suites.suites if suite.subject == subject)


def full(found: Project, *, evidence: bool = False, paint: Paint = Paint()) -> str:  # noqa: B008
    return suites_full(found, found.suites.suites, paint, evidence=evidence)


def lines(text: str) -> list[str]:
    """The lines with single spaces between their words."""
    return [" ".join(line.split()) for line in text.splitlines()]


class TestConcise:
    def test_has_one_line_a_module(self) -> None:
        assert suites_concise(PROJECT.suites.suites, Paint()) == (
            """\
app/bank/loan.py: without any test
app/cart.py: missing e2e
app/old.py: exempt: Old.
app/pay.py: complete
tool.py: missing unit, e2e
"""
        )

    def test_of_nothing_is_nothing(self) -> None:
        assert suites_concise([], Paint()) == ""

    def test_says_the_state_in_one_word_or_two(self) -> None:
        assert [state(of(path)) for path in ("app/pay.py", "app/cart.py")] == [
            *("complete", "missing e2e"),
        ]

    def test_keeps_a_terminal_safe(self) -> None:
        odd = Suite("app/\x1b[31mpay.py", "app.pay", exempt="a\nb\x07")
        shown = suites_concise([odd], Paint())
        assert (shown.count("\n"), "\x1b" in shown, "\x07" in shown) == (1, False, False)


class TestFull:
    def test_is_a_matrix_for_each_package(self) -> None:
        shown = lines(full(PROJECT))
        assert "app: 2 modules" in shown
        assert "app.bank: 1 module" in shown
        assert "(root): 1 module" in shown
        assert "unit e2e no level" in shown

    def test_counts_files_and_tests_that_count_and_those_that_do_not(self) -> None:
        shown = lines(full(PROJECT))
        assert "pay.py 2 (2) !1 1 (1) -" in shown
        assert "loan.py 0 !1 - - no test" in shown
        assert "tool.py - - 1 (1)" in shown

    def test_leaves_out_modules_that_need_no_tests_and_counts_them(self) -> None:
        shown = full(PROJECT)
        assert "old.py" not in shown
        assert "4 modules: 1 complete, 2 incomplete, 1 without any test; 1 exempt." in shown

    def test_shows_the_suites_that_the_team_names(self) -> None:
        shown = lines(full(PROJECT))
        assert "Suites of the team: 1" in shown
        assert "Security - 1 (1) - missing unit" in shown

    def test_counts_what_belongs_nowhere(self) -> None:
        shown = full(PROJECT)
        assert "1 test file of no module" in shown
        assert "2 tests without a level." in shown

    def test_says_what_was_learned(self) -> None:
        names = ("pay", "cart", "ship")
        modules = {f"app/{name}.py": defining(name) for name in names}
        tests = {
            f"tests/test_shop_{name}.py": USES.format(f"app.{name}", name, name) for name in names
        }
        shown = full(project({**modules, **tests}))
        assert "shop (3)" in shown

    def test_says_why_only_when_asked(self) -> None:
        assert "named after it" not in full(PROJECT)
        assert "named after it" in full(PROJECT, evidence=True)

    def test_with_evidence_says_what_counts_and_what_does_not_and_why(self) -> None:
        shown = lines(full(PROJECT, evidence=True))
        assert "tests/unit/test_pay.py [unit] 1 of 2 tests, strong" in shown
        assert "import: 1 of 2 tests use pay (tests/unit/test_pay.py:1)" in shown
        assert "not counted: it calls nothing and checks nothing that can fail" in shown
        assert "tests/unit/test_loan.py [unit] 0 of 1 test, fair" in shown
        assert "not counted: it never reaches the module" in shown
        assert "tests/test_tool.py [no level] 1 of 1 test, strong" in shown

    def test_with_evidence_says_which_files_were_not_taken_and_why(self) -> None:
        passing = (
            "from app.cart import cart\nfrom app.pay import pay\n\n\n"
            "def test_it():\n    assert pay(cart(1))\n"
        )
        shown = lines(full(project({**FILES, "tests/unit/test_flow.py": passing}), evidence=True))
        assert "not tests/unit/test_flow.py: 1 of 1 tests use it, in passing" in shown

    def test_of_a_selection_shows_only_that(self) -> None:
        shown = suites_full(PROJECT, [of("app/pay.py")], Paint(), evidence=False)
        assert "cart.py" not in shown
        assert "1 module: 1 complete, 0 incomplete, 0 without any test; 0 exempt." in shown

    def test_of_nothing_is_a_total_of_nothing(self) -> None:
        shown = full(project({}))
        assert "0 modules: 0 complete, 0 incomplete, 0 without any test; 0 exempt." in shown

    def test_puts_a_package_among_its_modules(self) -> None:
        shown = lines(
            full(project({"app/__init__.py": defining("a"), "app/pay.py": defining("b")}))
        )
        assert "app: 2 modules" in shown

    def test_lines_up_names_that_are_wider_than_they_are_long(self) -> None:
        shown = full(project({"app/支付.py": defining("a"), "app/pay.py": defining("b")}))
        assert "  支付.py  " in shown
        assert "  pay.py   " in shown

    def test_keeps_a_terminal_safe(self) -> None:
        odd = {
            "app/pay.py": defining("pay"),
            "tests/test_pay_\x1b[31m.py": USES.format("app.pay", "pay", "pay"),
        }
        assert "\x1b" not in full(project(odd), evidence=True)

    def test_is_coloured_only_if_asked(self) -> None:
        assert "\x1b[" not in full(PROJECT, evidence=True)
        assert "\x1b[" in full(PROJECT, paint=Paint(colour=True))

    def test_folds_long_reasons_to_the_width_of_the_page(self) -> None:
        shown = full(PROJECT, evidence=True, paint=Paint(width=40))
        reasons = [line for line in shown.splitlines() if line.startswith("      ")]
        assert max(len(line) for line in reasons if " " in line.strip()) <= 60
        assert len(shown.splitlines()) > len(full(PROJECT, evidence=True).splitlines())


def test_a_level_that_is_not_in_general_use_is_named_and_not_asked() -> None:
    files = {f"app/m{at}.py": defining("pay") for at in range(4)}
    files |= {
        f"tests/unit/test_m{at}.py": USES.format(f"app.m{at}", "pay", "pay") for at in range(4)
    }
    files["tests/test_m0_integration.py"] = USES.format("app.m0", "pay", "pay")
    unasked = "so not asked: "
    told = [
        f"Required: unit, in general use. Below 2 modules, {unasked}integration (1).",
        f"Required is any test: no level is in general use. Below 4 modules, {unasked}unit (1).",
    ]
    few = {
        path: text
        for path, text in files.items()
        if "/m" in path or path == "tests/unit/test_m0.py"
    }
    bare = {f"tests/test_m{at}.py": USES.format(f"app.m{at}", "pay", "pay") for at in range(1, 8)}
    more = {f"app/m{at}.py": defining("pay") for at in range(4, 8)}
    assert told[0] in full(project(files))
    assert told[1] in full(project(few | bare | more))
