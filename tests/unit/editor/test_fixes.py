import pytest

from policy_lint.editor.fixes import Edit, Fix, Settings, fixes
from policy_lint.editor.positions import Position, Text
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import Place
from tests.support import files, findings

NONE = Settings("policy-lint.toml", Text(""), (), is_there=False)
PATH = "tests/e2e/test_pay.py"
DOUBLED = """\
from unittest.mock import patch


def test_pay():
    with patch("app.pay.stripe"):
        pass
"""


def _finding(
    line: int, *tests: str, code: str = "TPL101", name: str = "forbidden-double"
) -> Finding:
    return Finding(code, name, Severity.ERROR, Place(PATH, line, 5), "a double", tests=tests)


def _fixes(finding: Finding, text: str, settings: Settings = NONE) -> list[Fix]:
    return [*fixes(finding, Text(text), settings)]


def _done(text: str, edit: Edit, reason: str) -> str:
    lines = text.split("\n")
    line, character = edit.at
    put = edit.text[: edit.gap] + reason + edit.text[edit.gap :]
    lines[line] = lines[line][:character] + put + lines[line][character:]
    return "\n".join(lines)


def _allowed(text: str, line: int) -> str:
    fix = _fixes(_finding(line), text)[0]
    assert fix.title == "Allow TPL101 (forbidden-double) here, for a reason"
    return _done(text, fix.edit, "why")


def test_the_comment_stands_behind_its_line_with_a_gap_for_the_reason() -> None:
    done = _allowed(DOUBLED, 5).split("\n")
    assert done[4] == '    with patch("app.pay.stripe"):  # policy-lint: allow[TPL101] why'


def test_it_allows_once_it_has_a_reason_and_not_before() -> None:
    project = files(f"--- {PATH}\n{DOUBLED}--- app/pay.py\nstripe = None\n")
    finding = next(each for each in findings(project) if each.code == "TPL101")
    edit = _fixes(finding, DOUBLED)[0].edit
    for reason, left in (("", True), ("it is for show", False)):
        given = {**project, PATH: _done(DOUBLED, edit, reason)}
        assert any(each.code == "TPL101" for each in findings(given)) is left


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("x = 1 + \\\n    2\n", 1, "# policy-lint: allow[TPL101] why\nx = 1 + \\\n    2\n"),
        ('def f():\n    x = """\na\n"""\n', 2, None),
        (f"y = '{'z' * 99}'\n", 1, f"# policy-lint: allow[TPL101] why\ny = '{'z' * 99}'\n"),
        ("f(\n  1,\n)\n", 2, "f(\n  1,  # policy-lint: allow[TPL101] why\n)\n"),
        ("x = 1  # type: ignore\n", 1, "x = 1  # type: ignore  # policy-lint: allow[TPL101] why\n"),
        ("x = 1  # some words\n", 1, "# policy-lint: allow[TPL101] why\nx = 1  # some words\n"),
    ],
)
def test_it_stands_above_where_nothing_can_stand_behind(
    text: str, line: int, expected: str | None
) -> None:
    above = 'def f():\n    # policy-lint: allow[TPL101] why\n    x = """\na\n"""\n'
    assert _allowed(text, line) == (expected or above)


def test_no_comment_is_offered_where_none_would_be_heard() -> None:
    titles = [each.title for each in _fixes(_finding(1), "def broken(:\n")]
    assert titles == ["Except these tests from forbidden-double in policy-lint.toml, for a reason"]


def test_an_exception_is_a_row_of_a_new_file() -> None:
    _, fix = _fixes(_finding(5, f"{PATH}::test_a", f"{PATH}::test_b"), DOUBLED)
    assert fix.makes_file
    assert fix.edit.at == Position(0, 0)
    assert _done("", fix.edit, "why") == (
        f'[[exceptions]]\nrule = "forbidden-double"\npaths = ["{PATH}"]\nreason = "why"\n'
    )


@pytest.mark.parametrize("end", ["", "\n"])
def test_or_the_last_row_of_the_file_that_there_is(end: str) -> None:
    before = f"[tool.policy-lint]\nexclude = []{end}"
    settings = Settings("pyproject.toml", Text(before), ("tool", "policy-lint"))
    _, fix = _fixes(_finding(5), DOUBLED, settings)
    assert not fix.makes_file
    assert _done(before, fix.edit, "why") == (
        "[tool.policy-lint]\nexclude = []\n\n[[tool.policy-lint.exceptions]]\n"
        f'rule = "forbidden-double"\npaths = ["{PATH}"]\nreason = "why"\n'
    )


def test_no_row_is_offered_that_would_break_the_file() -> None:
    for broken in ("exceptions = []\n", "x = \n", "x = '''\n"):
        settings = Settings("policy-lint.toml", Text(broken), ())
        assert len(_fixes(_finding(5), DOUBLED, settings)) == 1


def test_an_exception_for_half_of_the_suite_is_none() -> None:
    many = [f"tests/test_{number}.py::test_a" for number in range(6)]
    assert len(_fixes(_finding(5, *many), DOUBLED)) == 1
    assert len(_fixes(_finding(5, "tests/a\nb.py::test_a"), DOUBLED)) == 1
    assert len(_fixes(_finding(5, 'tests/a"b.py::test_a'), DOUBLED)) == 2


def test_what_is_wrong_with_the_file_itself_is_mended_or_stays() -> None:
    assert _fixes(_finding(1, code="TPL901", name="unreadable-file"), DOUBLED) == []
