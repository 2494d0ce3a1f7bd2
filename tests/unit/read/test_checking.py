"""Where a function checks something."""

from textwrap import dedent, indent

import pytest

from policy_lint.model.facts import Check
from policy_lint.read.file import read


def checks(body: str, name: str = "test_a") -> tuple[Check, ...]:
    text = f"def {name}(self):\n{indent(dedent(body), '    ')}\n"
    return read("a.py", text.encode()).scopes[1].checks


def sure(body: str, name: str = "test_a") -> list[str]:
    return [each.what for each in checks(body, name) if not each.certainty]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("assert a", "assert"),
        ("b()\nself.assertEqual(a, 1)", "self.assertEqual"),
        ("np.testing.assert_allclose(a, b)", "np.testing.assert_allclose"),
        ("m.assert_called_once()", "m.assert_called_once"),
        ("with pytest.raises(E): a()", "pytest.raises"),
        ("with pytest.warns(E): a()", "pytest.warns"),
        ("expect(page).to_be_visible()", "expect"),
        ("a().raise_for_status()", "@0.raise_for_status"),
        ("data_regression.check(a)", "data_regression.check"),
        ("check_answer(a)", "check_answer"),
        ("await self.verify(a)", "self.verify"),
        ("pytest.fail()", "pytest.fail"),
        ("raise ValueError(a)", "raise"),
        ("if a: pytest.fail('no')", "raise"),
        ("if a: b()\nelif c: raise E", "raise"),
        ("if a: b()\nelse: assert False", "raise"),
        ("for a in b:\n    if a: break\nelse: pytest.fail()", "raise"),
        ("while not a:\n    if b: raise TimeoutError", "raise"),
        ("try:\n    a()\nexcept E: pass\nelse: self.fail()", "self.fail"),
        ("try:\n    a()\n    assert False\nexcept E: assert b", "raise"),
        ("for a in b():\n    if a: pytest.fail()", "raise"),
        ("if a: assert b\nelse: assert c", "assert"),
        ("if a:\n    if b: assert c\n    else: assert d\nelse: assert e", "assert"),
        ("match a:\n    case 1: assert b\n    case _: assert c", "assert"),
        ("for a in (1, 2): assert a", "assert"),
        ("assert a\nif b: assert c", "assert"),
        ("try:\n    a()\nexcept E:\n    b()\n    self.fail('no')", "no exception"),
        ("try:\n    a()\nexcept E as e: raise AssertionError('no') from e", "no exception"),
        ("try:\n    a()\nexcept E: assert False", "no exception"),
        ("try:\n    a()\nexcept E as error: pytest.fail(error)", "no exception"),
        ("try:\n    a()\n    assert b\nexcept E: self.fail()\nassert c", "assert"),
    ],
)
def test_it_surely_checks(body: str, what: str) -> None:
    assert sure(body.replace("await ", "")) == [what]


@pytest.mark.parametrize(
    "body",
    [
        "a()",
        "try:\n    a()\nexcept E: raise",
        "try:\n    a()\nexcept E as e: raise ValueError('no') from e",
        "if a:\n    try:\n        b()\n    except E: self.fail()",
        "b = check(a)",
        "b = a.validate()",
        "asserted(a)",
        "assert True",
        "assert_never(a)",
        "checkout()",
        "if a: pytest.skip()",
        "if a: raise unittest.SkipTest",
        "try:\n    a()\nexcept E:\n    raise",
        "while a: b()",
        "return\nassert a",
        "[][0]()",
    ],
)
def test_it_checks_nothing(body: str) -> None:
    assert checks(body) == ()


@pytest.mark.parametrize(
    ("body", "conditions"),
    [
        ("if a: assert b", ["if a"]),
        ("if a: assert b\nelse: c()", ["if a"]),
        ("if a: assert b\nelse: assert True", ["if a"]),
        ("for a in b():\n    if a: assert c", ["if a"]),
        ("if a: b()\nelse: assert c", ["unless a"]),
        ("for a in b(): assert a", ["for a in b()"]),
        ("async for a in b(): assert a", ["for a in b()"]),
        ("while a(): assert b", ["while a()"]),
        ("try:\n    a()\nexcept E as error: assert error", ["except E"]),
        ("try:\n    a()\nexcept: assert b", ["except"]),
        ("if not a: return\nassert b", ["unless not a"]),
        ("match a():\n    case 1: assert b", ["case 1"]),
        ("if a: assert b\nif c: assert d", ["if a", "if c"]),
        ("if a:\n    assert b\n    assert c", ["if a"]),
        ("with a:\n    for b in c():\n        if b: assert d", ["if b"]),
    ],
)
def test_what_hangs_on_a_condition_is_told_with_it(body: str, conditions: list[str]) -> None:
    text = body.replace("async ", "")
    assert [each.when for each in checks(text)] == conditions


def test_a_helper_tells_one_of_each_arm() -> None:
    found = checks("if a:\n    assert b\n    assert c\nfor d in e(): assert d", "check")
    assert [(each.line, each.when) for each in found] == [(3, ""), (5, "")]


def test_what_has_no_condition_that_can_be_named_is_taken_for_sure() -> None:
    assert sure("[self.assertTrue(a) for a in b()]") == ["self.assertTrue"]


def test_modules_and_classes_check_nothing_for_a_test() -> None:
    scopes = read("a.py", b"assert a\nclass A:\n    assert b\nc = lambda: self.fail()\n").scopes
    assert [len(each.checks) for each in scopes] == [0, 0, 1]


def test_long_conditions_are_cut() -> None:
    (found,) = checks(f"if {'a' * 99}: assert b")
    assert found.when == f"if {'a' * 57}..."
