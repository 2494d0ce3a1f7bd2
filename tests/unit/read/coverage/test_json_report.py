"""`coverage json`, as far as a plan needs it."""

import json

import pytest

from policy_lint.model.covered import Covered
from policy_lint.read.coverage.json_report import parse

PAY = {
    "executed_lines": [1, 2, 5],
    "missing_lines": [3, 4],
    "executed_branches": [[2, 3], [5, -1]],
    "missing_branches": [[2, 4]],
    "summary": {},
}


def test_lines_and_branches_of_each_file() -> None:
    text = json.dumps({"files": {r"app\pay.py": PAY}})
    [(name, ran)] = parse(text)
    assert (name, ran.covered) == (r"app\pay.py", Covered(5, 3, 3, 2))
    assert ran.branches == {2: (2, 1), 5: (1, 1)}


def test_a_report_without_branches() -> None:
    row = {key: PAY[key] for key in ("executed_lines", "missing_lines")}
    [(_, ran)] = parse(json.dumps({"files": {"pay.py": row}}))
    assert ran.covered == Covered(5, 3)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "{}",
        '{"files": []}',
        '{"files": {"a.py": []}}',
        '{"files": {"a.py": {"executed_lines": [1]}}}',
        '{"files": {"a.py": {"executed_lines": ["1"], "missing_lines": []}}}',
        '{"files": {"a.py": {"executed_lines": 1, "missing_lines": []}}}',
        '{"files": {"a.py": {"executed_lines": [[]], "missing_lines": []}}}',
        '{"files": {"a.py": {"executed_lines": [], "missing_lines": [], "missing_branches": [1]}}}',
        '{"files": ' * 20_000,
        f'{{"files": {"9" * 5000}}}',
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        list(parse(text))
