"""What is drawn is an edit of that sort and kind, always the same, and the text is still Python."""

import ast
from collections import Counter

import pytest

from benchmarks.speed.edits import HELPER, HISTORY, PRODUCT, TEST, drawn, sort_of

TEXTS = {
    "app/__init__.py": b"",
    "app/pay.py": b"def pay(amount):\n    return amount\n",
    "setup.py": b"def setup(): pass\n",
    "tests/broken.py": b"def (",
    "tests/conftest.py": b"import pytest\n\n\n@pytest.fixture\ndef app():\n    return 1\n",
    "tests/helper.py": b"def made():\n    if True:\n        return 1\n",
    "tests/test_pay.py": b"class TestPay:\n    def test_pay(self):\n        assert 1\n",
    "test_root.py": b"def test_root():\n    assert 1\n",
}


def test_sorts() -> None:
    folders = frozenset({"tests", "."})
    assert {path: sort_of(path, folders) for path in TEXTS} == {
        "app/__init__.py": PRODUCT,
        "app/pay.py": PRODUCT,
        "setup.py": PRODUCT,
        "tests/broken.py": HELPER,
        "tests/conftest.py": HELPER,
        "tests/helper.py": HELPER,
        "tests/test_pay.py": TEST,
        "test_root.py": TEST,
    }


@pytest.mark.parametrize(("sort", "kind"), sorted({*HISTORY}))
@pytest.mark.parametrize("seed", range(5))
def test_every_edit_changes_something_and_is_python(sort: str, kind: str, seed: int) -> None:
    edit = drawn([*TEXTS], TEXTS.__getitem__, sort, kind, seed)
    assert edit == drawn([*reversed(TEXTS)], TEXTS.__getitem__, sort, kind, seed)
    changed = {path: text for path, text in edit.texts.items() if text != TEXTS.get(path)}
    assert changed == edit.texts
    for path, text in edit.texts.items():
        if text is not None and path != "tests/broken.py":
            ast.parse(text)


def test_a_statement_more() -> None:
    read = {"app/pay.py": TEXTS["app/pay.py"]}
    edit = drawn([*read], read.__getitem__, PRODUCT, "body", 3)
    assert edit.texts == {
        "app/pay.py": b"def pay(amount):\n    drawn_3 = 3\n    return amount\n",
    }


def test_nothing_allows_it() -> None:
    with pytest.raises(LookupError, match="no test file allows the edit body"):
        drawn(["test_a.py"], lambda _: b"", TEST, "body", 1)


def test_mostly_tests_are_edited() -> None:
    assert Counter(sort for sort, _ in HISTORY) == {TEST: 13, HELPER: 3, PRODUCT: 4}
