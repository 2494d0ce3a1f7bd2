import re

from benchmarks.editor.edits import KINDS, Place, asking


def test_the_first_fixture_that_a_test_asks_for() -> None:
    text = "def test_a(): ...\n\nclass TestB:\n    async def test_b(self, till, db): ...\n"
    assert asking(text) == Place(3, 27)
    assert asking("def test_a(): ...\n") is None


def test_files_are_told_by_their_paths() -> None:
    paths = ("app/pay.py", "tests/unit/test_pay.py", "tests/e2e/test_pay.py", "tests/conftest.py")
    found = [[path for path in paths if re.fullmatch(kind.files, path)] for kind in KINDS]
    assert found == [
        ["tests/unit/test_pay.py", "tests/e2e/test_pay.py"],
        ["tests/e2e/test_pay.py"],
        ["tests/conftest.py"],
        ["app/pay.py"],
        ["tests/unit/test_pay.py", "tests/e2e/test_pay.py"],
    ]


def test_what_is_typed_has_its_number() -> None:
    assert "def test_typed_3():\n    assert 3 + 1 == 4\n" in KINDS[0].typed.format(3, 4)
