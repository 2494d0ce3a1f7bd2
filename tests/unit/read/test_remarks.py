"""Where a comment stands beside what skips a test, or lets it fail."""

import pytest

from policy_lint.read.file import read


def remarks(text: str) -> list[int]:
    return list(read("a.py", text.encode()).scopes[0].remarks)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("@skip  # why\ndef f(): ...", [1, 2]),
        ("# why\n@skip\ndef f(): ...", [2, 3]),
        ("@skip\n# why\ndef f(): ...", []),
        ("@slow\n@skip  # why\n@quick\nclass A: ...", [2, 4]),
        ("@skip(\n    all=1,\n)  # why\ndef f(): ...", []),
        ("@skip\ndef f(): ...", []),
        ("def f():\n    pytest.xfail()  # why", [2]),
        ("def f():\n    # why\n    pytest.skip()", [3]),
        ("pytestmark = [\n    skip,  # why\n]", [1, 2]),
        ("# skip\n\n@skip\ndef f(): ...", [1]),
        ("@skip  # noqa: B1\ndef f(): ...", []),
        ("@skip  # type: ignore\ndef f(): ...", []),
        ("@skip  # warning: TPL606\ndef f(): ...", []),
        ("@skip  # noqa: B1 # why\ndef f(): ...", [1, 2]),
        ("@slow  # why\ndef f(): ...", []),
    ],
)
def test_what_is_remarked(text: str, lines: list[int]) -> None:
    assert remarks(text) == lines
