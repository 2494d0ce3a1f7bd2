from policy_lint.editor.diagnostics import Diagnostic, carried, diagnostics
from policy_lint.editor.positions import Position, Span, Text
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import NOWHERE, Place, Step
from tests.support import files, findings

PROJECT = """\
--- tests/e2e/test_pay.py
from unittest.mock import patch


def test_pay():
    patch("app.pay.stripe").start()
--- app/pay.py
stripe = None
"""


def _shown(project: str, path: str) -> list[Diagnostic]:
    texts = {each: Text(text) for each, text in files(project).items()}
    return list(diagnostics(path, findings(project), lambda path: texts.get(path, Text(""))))


def _finding(path: str, line: int) -> Finding:
    return Finding("TPL101", "double", Severity.ERROR, Place(path, line), "a double")


def test_a_finding_stands_where_it_begins_and_tells_its_way() -> None:
    shown = next(each for each in _shown(PROJECT, "tests/e2e/test_pay.py") if each.code == "TPL101")
    assert shown.span == Span(Position(4, 4), Position(4, 9))
    assert shown.severity is Severity.ERROR
    assert shown.message.startswith("e2e test with a double: unittest.mock.patch")
    assert "\nhelp: " in shown.message
    assert [(each.path, each.span.start.line) for each in shown.related] == [
        ("tests/e2e/test_pay.py", 3),
        ("tests/e2e/test_pay.py", 4),
    ]


def test_what_stands_in_other_files_is_theirs() -> None:
    assert {each.code for each in _shown(PROJECT, "app/pay.py")} <= {"TPL311", "TPL312"}


def test_what_is_of_no_file_stands_nowhere() -> None:
    at_large = Finding("TPL900", "error", Severity.ERROR, NOWHERE, "oh")
    way = Finding(
        "TPL101", "double", Severity.ERROR, Place("a.py", 1), "oh", (Step(NOWHERE, "somewhere"),)
    )
    assert list(diagnostics(".", [at_large], lambda _: Text(""))) == []
    (shown,) = diagnostics("a.py", [way], lambda _: Text("a = 1"))
    assert shown.related == ()


def test_nothing_in_a_message_is_obeyed() -> None:
    finding = Finding("TPL101", "double", Severity.ERROR, Place("a.py", 1), "a\u202eb", advice="c")
    (shown,) = diagnostics("a.py", [finding], lambda _: Text("a = 1"))
    assert shown.message == "a\\u202eb\nhelp: c"


def test_findings_move_with_their_lines() -> None:
    known = [_finding("a.py", 1), _finding("a.py", 2), _finding("a.py", 3), _finding("b.py", 3)]
    moved = list(carried(known, "a.py", "a\nb\nc", "a\nx\ny\nc"))
    assert [(each.at.path, each.at.line) for each in moved] == [
        ("a.py", 1),
        ("a.py", 4),
        ("b.py", 3),
    ]


def test_nothing_moves_where_nothing_is_edited() -> None:
    known = [_finding("a.py", line) for line in (1, 2, 3)]
    assert list(carried(known, "a.py", "a\nb\nc", "a\nb\nc")) == known
