"""Where a function lets a failure pass."""

from textwrap import dedent, indent

import pytest

from policy_lint.read.file import read


def swallowed(body: str, name: str = "test_a") -> list[tuple[str, str, bool]]:
    """What a function lets pass: what catches it, what it does instead, whether it asserts."""
    text = f"def {name}(self):\n{indent(dedent(body), '    ')}\n"
    found = read("a.py", text.encode()).scopes[1].swallows
    return [(each.caught, each.how, each.asserts) for each in found]


def handled(handler: str, *, caught: str = "Exception", body: str = "assert pay()") -> str:
    return f"try:\n    {body}\nexcept {caught}:\n    {handler}\n"


@pytest.mark.parametrize(
    ("handler", "how"),
    [
        ("pass", "passes"),
        ("...", "passes"),
        ("print('no')", "says"),
        ("self.logger.warning('no')", "says"),
        ("await log.error('no')", "says"),
        ("import traceback; traceback.print_exc()", "says"),
        ("print('no'); pytest.skip('no')", "skips"),
        ("self.skipTest('no')", "skips"),
        ("setattr(tracker, 'job', None)", "tidies"),
        ("self.job = None", "tidies"),
        ("self.browser.quit()", "tidies"),
        ("await session.rollback()", "tidies"),
        ("session.rollback(); return", "returns"),
        ("return", "returns"),
        ("return None", "returns"),
        ("return False", "gives"),
    ],
)
def test_what_a_handler_does_instead(handler: str, how: str) -> None:
    body = handled(handler).replace("await ", "")
    assert swallowed(body) == [("Exception", how, True)]


@pytest.mark.parametrize(
    "handler",
    [
        "raise",
        "errors.append(1)",
        "failed = True",
        "result = None",
        "setattr(self, 'failed', True)",
        "self.failed = True",
        "session.rollback(); raise",
        "setattr()",
        "self.fail('no')",
        "assert error",
        "if strict: raise",
        "handle(error)",
        "self.errors.error",
    ],
)
def test_a_handler_that_may_do_more_is_not_quiet(handler: str) -> None:
    assert swallowed(handled(handler)) == []


@pytest.mark.parametrize(
    ("caught", "told"),
    [
        ("BaseException", "BaseException"),
        ("AssertionError", "AssertionError"),
        ("(ValueError, Exception)", "Exception"),
        ("ValueError", None),
        ("errors.Exception", None),
    ],
)
def test_only_what_a_failed_assertion_is_counts(caught: str, told: str | None) -> None:
    assert swallowed(handled("pass", caught=caught)) == ([(told, "passes", True)] if told else [])


@pytest.mark.parametrize(
    "handler",
    [
        "assert 'ttl' not in str(error)",
        "assert 'ttl' not in str(error).lower()",
        "assert 'a' not in str(error); assert 'b' not in str(error)",
    ],
)
def test_what_an_error_does_not_say_is_no_success(handler: str) -> None:
    assert swallowed(handled(handler, caught="Exception as error")) == [
        ("Exception", "denies", True)
    ]


@pytest.mark.parametrize(
    "handler",
    [
        "assert 'ttl' in str(error)",
        "assert 'ttl' not in str(other)",
        "assert 'ttl' not in logged(error)",
        "assert 'ttl' not in str(error); assert error.code == 3",
        "assert 'ttl' not in str(error); check(error)",
    ],
)
def test_a_handler_that_looks_at_the_error_is_not_quiet(handler: str) -> None:
    assert swallowed(handled(handler, caught="Exception as error")) == []


def test_the_first_handler_that_catches_it_decides() -> None:
    raising = "try:\n    assert a\nexcept AssertionError:\n    raise\nexcept Exception:\n    pass"
    assert swallowed(raising) == []
    passing = "try:\n    assert a\nexcept ValueError:\n    raise\nexcept:\n    pass"
    assert swallowed(passing) == [("everything", "passes", True)]


def test_unittest_and_mocks_assert_too() -> None:
    assert swallowed(handled("pass", body="self.assertEqual(1, pay())"))
    assert swallowed(handled("pass", body="mock.assert_called_once()"))


def test_suppress_and_a_return_in_finally_are_no_better() -> None:
    assert swallowed("with contextlib.suppress(Exception):\n    assert a\n") == [
        ("suppress(Exception)", "passes", True)
    ]
    assert swallowed("with suppress(KeyError):\n    assert a\n") == []
    assert swallowed("try:\n    assert a\nfinally:\n    return\n") == [("finally", "returns", True)]


@pytest.mark.parametrize(
    "body",
    [
        "ok = None\ntry:\n    ok = pay()\n    assert ok\nexcept Exception:\n    pass\nassert ok",
        "try:\n    assert a\n    done.append(1)\nexcept Exception:\n    pass\nassert len(done)",
        "try:\n    assert a\n    self.n += 1\nexcept Exception:\n    pass\nassert self.n",
        "while not ok:\n  try:\n    assert a\n    ok = True\n  except Exception:\n    pass",
        "for _ in range(3):\n  try:\n    assert a\n    break\n  except Exception:\n    pass",
        "try:\n    assert a\n    return\nexcept Exception:\n    pass\nfall_back()",
        "try:\n    assert a\nexcept Exception:\n    pass\nelse:\n    self.fail('no')",
        "try:\n    assert a\nexcept AssertionError:\n    return\nraise AssertionError('no')",
    ],
)
def test_a_failure_that_shows_elsewhere_is_not_swallowed(body: str) -> None:
    assert swallowed(body) == []


def test_what_is_made_anew_afterwards_says_nothing_of_the_first() -> None:
    again = "r = get(2)\nassert r"
    assert swallowed(f"try:\n    r = get(1)\n    assert r\nexcept Exception:\n    pass\n{again}")


def test_an_inner_loop_that_is_left_is_no_success() -> None:
    loop = "for a in b:\n        break\n    assert a"
    assert swallowed(handled("pass", body=loop)) == [("Exception", "passes", True)]


def test_a_test_may_have_nothing_but_such_a_try() -> None:
    assert swallowed(handled("print(1)", body="pay()")) == [("Exception", "says", False)]
    assert swallowed(handled("print(1)", body="pay()"), name="clean_up") == []
    assert swallowed(handled("print(1)", body="x = 1")) == []
    assert swallowed(handled("pytest.skip('no bank')", body="bank()")) == []
    assert swallowed(handled("return False", body="pay()")) == []
    assert swallowed(handled("pass", body="pay()", caught="AssertionError")) == []


@pytest.mark.parametrize("other", ["assert total", "check(total)", "raise ValueError"])
def test_a_test_that_does_more_than_that_may_clean_up(other: str) -> None:
    assert swallowed(f"{other}\n{handled('pass', body='close()')}") == []


def test_what_is_made_before_or_said_is_no_check() -> None:
    before = "start = time.time()\nclient = Client()\nprint(start)\n"
    assert swallowed(before + handled("pass", body="client.get('/')"))


def test_functions_inside_are_no_part_of_it() -> None:
    inner = "def later():\n        assert a\n    run(later)"
    assert swallowed(handled("pass", body=inner), name="helper") == []
