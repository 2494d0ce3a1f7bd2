"""What surely has members."""

import pytest

from policy_lint.model.certainty import Certainty
from policy_lint.read.file import read


def runs(over: str, before: str = "pass") -> bool:
    """Whether a loop surely has a turn."""
    inner = before.replace("\n", "\n    ")
    text = (
        f"N = 3\nfull = [a]\ndef test_a(b):\n    {inner}\n    for x in {over}:\n        call(x)\n"
    )
    calls = read("a.py", text.encode()).scopes[1].calls
    return next(c.certainty for c in calls if c.callee == "call") == Certainty.ALWAYS


@pytest.mark.parametrize(
    "over",
    [
        *("[a]", "(a, *b)", "{a}", "{a: 1}", "{**b, a: 1}", "'ab'", "b'ab'", "full", "[*full]"),
        *("[f(a) for a in full]", "{a: 1 for a in full}", "[a for a in full for b in 'ab']"),
        *("sorted(full)", "enumerate(full, 1)", "list(reversed(full))", "{a: 1}.items()"),
        *("zip(full, 'ab')", "map(f, full)", "pool.map(f, full)", "itertools.product(full, full)"),
        *("itertools.zip_longest(b, full)", "as_completed(full)", "full[:2]", "full[:]"),
        *("range(N)", "range(2)", "range(len(full))", "range(n + 1)", "full + b", "b + full"),
        *("[a] * 3", "{1} | b", "'a,b'.split(',')", "Users.create_batch(2)"),
        *("full if b else 'ab'", "await gather(*full)", "(c := full)", "chain(*full)"),
    ],
)
def test_it_has_members(over: str) -> None:
    assert runs(over.replace("await ", ""))


@pytest.mark.parametrize(
    "over",
    [
        *("b", "f()", "[*b]", "{**b}", "''", "[]", "[a for a in b]", "[a for a in full if a]"),
        *("sorted(b)", "sorted()", "zip(full, b)", "map(f)", "map(f, b)", "b.items()"),
        *("range(b)", "range(0)", "range(1, b)", "full[1:]", "full[0]", "b[:2]", "b + f()"),
        *("[a] * b", "b * 3", "b - full", "a.split()", "full if b else f()", "gather(*b)"),
    ],
)
def test_it_may_have_none(over: str) -> None:
    assert not runs(over)


@pytest.mark.parametrize(
    ("before", "is_filled"),
    [
        ("c = [1]", True),
        ("c: list = [1]", True),
        ("c = []\nc.append(1)", True),
        ("c = {}\nc[1] = 2", True),
        ("c = {}\nfor a in full: c[a] = f(a)", True),
        ("c = {}\nfor a in b: c[a] = f(a)", False),
        ("c = []\nc[:] = b", False),
        ("c = set()\nfor a in full: c.add(a)", True),
        ("c = []\nfor a in b: c.append(a)", False),
        ("c = [1]\nc = f()", False),
        ("c = [1]\nif b: c = f()", False),
        ("c = f()\nif b: c = [1]", False),
        ("c = [1]\nif b: c = [2]", True),
        ("c = [1]\nc.clear()", False),
        ("c = []\nc.append()", False),
        ("c.d = [1]", False),
        ("d = 3\nc = [f() for _ in range(d)]", True),
        ("d = 0\nc = [f() for _ in range(d)]", False),
    ],
)
def test_names_are_followed(before: str, is_filled: bool) -> None:  # noqa: FBT001
    assert runs("c", before) is is_filled


def test_a_parameter_is_not_what_the_module_calls_so() -> None:
    text = "b = [1]\ndef test_a(b):\n    for x in b: call(x)\n"
    assert read("a.py", text.encode()).scopes[1].calls[0].certainty == Certainty.CONDITIONAL
