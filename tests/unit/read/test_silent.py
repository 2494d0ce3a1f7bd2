"""Tests in files of which all is commented out."""

import pytest

from policy_lint.read.file import read


def silent(text: str) -> list[int]:
    return list(read("a.py", text.encode()).scopes[0].silent)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# def test_a(): pass\n#\n# async def test_b (c):\n#     pass", [1, 3]),
        ("import a\nfrom a import b\n    #    def test_a():\n", [3]),
        ('"""\ndef test_a():\n    assert 1\n"""\npass\n', [2]),
        ("# REMOVED: def test_a():\n", [1]),
        ("##  def test_a():\n", [1]),
        ("# the def test_a() is gone\n", []),
        ("# def check():\n", []),
        ("# def test_a():\na = 1\n", []),
        ("# def test_a():\ndef test_b(): ...\n", []),
        ("", []),
    ],
)
def test_what_is_commented_out(text: str, lines: list[int]) -> None:
    assert silent(text) == lines
