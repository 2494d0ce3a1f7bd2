"""Why a file cannot be read."""

import sys

import pytest

from policy_lint.model.facts import ReadError
from policy_lint.read.file import read, unreadable
from policy_lint.read.trouble import explain


def error(source: bytes) -> ReadError:
    found = read("a.py", source).error
    assert found is not None
    return found


def test_a_broken_file_has_its_place() -> None:
    assert error(b"x = 1\n\xc3\xa9 = (]\n")[1:3] == (2, 6)
    assert "looks like" not in error(b"x = (]\n").message


@pytest.mark.parametrize(
    "line",
    [
        "print 'x'",
        "print x",
        "exec 'x'",
        "raise E, 'x'",
        "try: pass\nexcept E, e: pass",
        "x = 1 <> 2",
        "x = `y`",
        "x = ur'x'",
        "x = 0777",
        "x = 10L",
    ],
)
def test_python_2(line: str) -> None:
    if sys.version_info >= (3, 14) and "except" in line:
        pytest.skip("valid since PEP 758")
    assert error(line.encode()).message.endswith("this looks like Python 2")


NEWER = [
    ("try: pass\nexcept* E: pass", (3, 11), "PEP 654"),
    ("x[*y]", (3, 11), "PEP 646"),
    ("def f[T](x): pass", (3, 12), "PEP 695"),
    ("async def f[T](x): pass", (3, 12), "PEP 695"),
    ("class A[T]: pass", (3, 12), "PEP 695"),
    ("type X = int", (3, 12), "PEP 695"),
    ("f'{x['y']}'", (3, 12), "PEP 701"),
    ("f'{x!r:{'a'}}'", (3, 12), "PEP 701"),
    ("class A[T = int]: pass", (3, 13), "PEP 696"),
    ("try: pass\nexcept A, B: pass", (3, 14), "PEP 758"),
    ("t'{x}'", (3, 14), "PEP 750"),
]


@pytest.mark.parametrize(("text", "version", "what"), NEWER)
def test_newer_than_the_interpreter(text: str, version: tuple[int, int], what: str) -> None:
    facts = read("a.py", text.encode())
    if sys.version_info >= version:
        assert facts.error is None
    else:
        message = error(text.encode()).message
        assert f"Python {version[0]}.{version[1]}" in message
        assert what in message


def test_other_errors() -> None:
    assert explain(RecursionError(), b"").message == "nested too deeply to be read"
    assert explain(ValueError("no"), b"").message == "no"
    assert explain(ValueError(), b"").message == "ValueError"
    assert explain(SyntaxError("bad", ("", 9, None, None)), b"x") == ReadError("bad", 9, 1)
    assert unreadable("a.py", "gone").error == ReadError("gone")
