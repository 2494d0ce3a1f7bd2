"""Findings as someone reads them who does not stand at the root."""

from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import Place, Step
from policy_lint.report.standing import seen_from_there


def test_every_path_leads_from_there() -> None:
    finding = Finding(
        "TPL311",
        "incomplete-suite",
        Severity.ERROR,
        Place("app/pay.py", 1),
        "app.pay has no e2e test",
        evidence=(Step(Place("tests/test_pay.py", 3, 5), "unit: 1 tests"),),
        tests=("tests/test_pay.py::Test::test_a", "tests/test_pay.py::test_b"),
        advice="Write it; `policy-lint suites --evidence app/pay.py` shows what is there.",
    )
    (seen,) = seen_from_there([finding], lambda path: f"../{path}")
    assert seen == Finding(
        "TPL311",
        "incomplete-suite",
        Severity.ERROR,
        Place("../app/pay.py", 1),
        "app.pay has no e2e test",
        evidence=(Step(Place("../tests/test_pay.py", 3, 5), "unit: 1 tests"),),
        tests=("../tests/test_pay.py::Test::test_a", "../tests/test_pay.py::test_b"),
        advice="Write it; `policy-lint suites --evidence ../app/pay.py` shows what is there.",
    )
