"""Faults in words."""

from policy_lint.model.fault import fault
from policy_lint.model.place import Place
from policy_lint.model.suite import untested


def test_a_fault_names_the_error_and_the_line_that_raised_it() -> None:
    try:
        untested([None], ["unit"])  # type: ignore[list-item]
    except AttributeError as error:
        found = fault(Place("tests/test_a.py", 3), error)
    assert found.at == Place("tests/test_a.py", 3)
    assert "AttributeError: 'NoneType' object has no attribute 'credited'" in found.what
    assert "(model/suite.py:" in found.what


def test_only_the_first_line_of_an_error_is_told() -> None:
    found = fault(Place("a.py", 1), ValueError("one\ntwo"))
    assert found.what == "not all of this was judged: internal error: ValueError: one"


def test_a_fault_is_an_error_among_the_findings() -> None:
    finding = fault(Place("a.py", 1), ValueError("x")).finding
    assert (finding.code, str(finding.severity), finding.at.path) == ("TPL900", "error", "a.py")
