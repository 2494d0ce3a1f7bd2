"""Modules without a test take one line a package in the short form."""

from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import Place
from policy_lint.report.concise import concise
from policy_lint.report.fold import folds, unfolded
from policy_lint.report.paint import Paint
from tests.unit.report.specimens import DOUBTFUL


def untested(path: str, module: str, severity: Severity = Severity.WARNING) -> Finding:
    fields = (("module", module),)
    at = Place(path, 1)
    return Finding(
        "TPL312", "untested-module", severity, at, f"{module} has no test", fields=fields
    )


PAY = untested("app/services/pay.py", "app.services.pay")
REFUND = untested("app/services/refund.py", "app.services.refund")
SERVICES = (
    "app/services: TPL312 [warning] 2 modules without any test;"
    " list them: policy-lint suites --package app.services --missing any"
)


def test_a_package_is_one_line_with_the_command_that_lists_its_modules() -> None:
    assert folds([PAY, DOUBTFUL, REFUND], Paint()) == [SERVICES]
    assert unfolded([PAY, DOUBTFUL, REFUND]) == [DOUBTFUL]


def test_one_module_is_named() -> None:
    (line,) = folds([PAY], Paint())
    assert line.startswith("app/services/pay.py: TPL312 [warning] 1 module without any test;")


def test_an_init_belongs_to_its_own_package() -> None:
    assert folds([untested("app/services/__init__.py", "app.services"), PAY], Paint()) == [SERVICES]


def test_modules_in_no_package_are_listed_with_all_others() -> None:
    modules = [untested("pay.py", "pay"), untested("refund.py", "refund")]
    (line,) = folds(modules, Paint())
    assert line.startswith(".: TPL312")
    assert line.endswith("list them: policy-lint suites --missing any")


def test_packages_of_one_name_in_different_folders_stay_apart() -> None:
    twin = untested("other/app/services/pay.py", "app.services.pay")
    assert len(folds([PAY, twin], Paint())) == 2


def test_severities_stay_apart() -> None:
    error = untested("app/services/refund.py", "app.services.refund", Severity.ERROR)
    shown = [line.partition("; ")[0].partition(": ")[2] for line in folds([PAY, error], Paint())]
    assert shown == [
        "TPL312 [warning] 1 module without any test",
        "TPL312 [error] 1 module without any test",
    ]


def test_concise_shows_them_last() -> None:
    assert concise([PAY, DOUBTFUL, REFUND], Paint()) == (
        f"tests/a.py:3:1: TPL102 [warning] maybe\n{SERVICES}\n"
    )


def test_colour_and_what_a_terminal_would_obey() -> None:
    (line,) = folds([untested("a\x1b[2J/b.py", "a\x1b.b")], Paint(colour=True))
    assert "\x1b[1;33m[warning]\x1b[0m" in line
    assert "\x1b[2J" not in line
    assert "a\x1b." not in line
