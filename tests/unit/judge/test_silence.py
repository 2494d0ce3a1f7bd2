from dataclasses import replace
from datetime import date

import pytest

from policy_lint.judge.rule import Rule
from policy_lint.judge.silence import Waiver, excepts, names, silence
from policy_lint.model.facts import Directive
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.place import Place, Step
from policy_lint.model.suppression import Exemption
from tests.unit.judge.suite import case, place

A = "tests/a.py"
RULE = Rule("TPL101", "0.1", Severity.ERROR, lambda _: iter(()), "forbidden-double")
AT = Place("policy-lint.toml", 3)


def allow(*words: str, problem: str = "", line: int = 3) -> Directive:
    return Directive("allow", words, "because", line, 5, line, line + 1, problem)


def exempt(*paths: str, marks: tuple[str, ...] = ()) -> Exemption:
    return Exemption(AT, ("TPL1",), paths, marks, "because")


def test_a_comment_covers_its_statement_under_each_of_its_words() -> None:
    quiet = silence(RULE, {A: (allow("TPL101", "forbidden-double", "TPL102"),)})
    both = {Waiver(Place(A, 3, 5), "TPL101"), Waiver(Place(A, 3, 5), "forbidden-double")}
    assert quiet.behind(quiet.on(place(f"{A}:4"))) == both
    assert quiet.on(place(f"{A}:4")) == quiet.on(place(f"{A}:3"))
    assert not quiet.on(place(f"{A}:5"), place("tests/b.py:3"))


def test_two_comments_may_cover_one_line() -> None:
    quiet = silence(RULE, {A: (allow("TPL101"), allow("TPL101", line=4))})
    assert {ground.line for ground in quiet.on(place(f"{A}:4"))} == {3, 4}


def test_all_comments_on_one_statement_are_one_ground() -> None:
    many = [Directive("noqa", ("TPL1",), "", line, 5, 3, 900) for line in range(3, 901)]
    quiet = silence(RULE, {A: (*many, allow("TPL101", line=901))})
    assert [len(each) for each in quiet.stretches.values()] == [2]
    assert quiet.on(place(f"{A}:3"), place(f"{A}:500"), place(f"{A}:900")) == {Place(A, 3, 5)}
    assert {waiver.at.line for waiver in quiet.behind([Place(A, 3, 5)])} == {*range(3, 901)}


def test_a_statement_may_begin_where_another_ends() -> None:
    """`a = (⏎); b = (⏎); c = (⏎)`: the comment on a line is on one of them, and covers that."""
    chain = [Directive("noqa", ("TPL1",), "", line, 5, line, line + 1) for line in (1, 2, 3, 5)]
    quiet = silence(RULE, {A: tuple(chain)})
    covering = [{ground.line for ground in quiet.on(place(f"{A}:{at}"))} for at in range(1, 8)]
    assert covering == [{1}, {1, 2}, {2, 3}, {3}, {5}, {5}, set()]


def test_a_statement_may_lie_in_another() -> None:
    outer = Directive("allow", ("TPL101",), "because", 1, 5, 2, 90)
    inner = [Directive("noqa", ("TPL1",), "", line, 5, line, line) for line in (3, 5, 7)]
    quiet = silence(RULE, {A: (outer, *inner)})
    told = {
        at: {ground.line for ground in quiet.on(place(f"{A}:{at}"))} for at in (2, 5, 8, 90, 91)
    }
    assert told == {2: {1}, 5: {1, 5}, 8: {1}, 90: {1}, 91: set()}


def test_what_is_wrong_or_expired_silences_nothing() -> None:
    over = replace(exempt("tests"), expired=date(2026, 1, 1))
    quiet = silence(RULE, {A: (allow("TPL101", problem="reason missing"),)}, [over])
    assert (quiet.stretches, quiet.by_mark, quiet.waivers) == ({}, (), {})
    assert not quiet.by_path.of(A)


@pytest.mark.parametrize(
    ("kind", "word", "means"),
    [
        ("allow", "TPL101", True),
        ("allow", "forbidden-double", True),
        ("allow", "TPL1", False),
        ("noqa", "TPL101", True),
        ("noqa", "TPL1", True),
        ("noqa", "TPL2", False),
        ("noqa", "forbidden-double", False),
    ],
)
def test_the_words_of_a_comment(kind: str, word: str, *, means: bool) -> None:
    assert names(kind, word, RULE) is means


@pytest.mark.parametrize(
    ("word", "means"),
    [("TPL101", True), ("TPL1", True), ("forbidden-double", True), ("TPL2", False), ("for", False)],
)
def test_the_words_of_an_exception(word: str, *, means: bool) -> None:
    assert excepts(replace(exempt("tests"), rules=("TPL3", word)), RULE) is means


@pytest.mark.parametrize(
    ("exemption", "exempted"),
    [
        (exempt("tests"), True),
        (exempt("tests/auth"), True),
        (exempt("tests/auth/test_login.py"), True),
        (exempt("*/test_log*.py"), True),
        (exempt("tests/**/test_login.py"), True),
        (exempt("tests/auth/**/test_login.py"), True),
        (exempt("auth"), False),
        (exempt("tests/aut"), False),
        (exempt("tests/b.py", "tests/auth"), True),
        (exempt(marks=("login",)), True),
        (exempt(marks=("slow", "login")), True),
        (exempt(marks=("slow",)), False),
        (exempt("tests/auth", marks=("login",)), True),
        (exempt("tests/auth", marks=("slow",)), False),
        (exempt("tests/b.py", marks=("login",)), False),
    ],
)
def test_the_tests_of_an_exception(exemption: Exemption, *, exempted: bool) -> None:
    test = replace(case("tests/auth/test_login.py::test_it"), marks=("e2e", "login"))
    assert silence(RULE, {}, [exemption]).of(test) == ({AT} if exempted else set())


def test_a_problem_without_tests_is_exempt_by_its_path_alone() -> None:
    bare, with_test = Problem(place(f"{A}:9"), "bad"), Problem(place(f"{A}:9"), "bad", tests=("t",))
    assert silence(RULE, {}, [exempt("tests")]).over(bare) == {AT}
    assert not silence(RULE, {}, [exempt("tests", marks=("login",))]).over(bare)
    assert not silence(RULE, {}, [exempt("tests")]).over(with_test)


def test_a_problem_is_silenced_where_it_stands_and_where_it_passes() -> None:
    quiet = silence(RULE, {A: (allow("TPL101"),)})
    far = Problem(place("tests/b.py:1"), "bad", evidence=(Step(place(f"{A}:4"), "calls"),))
    assert quiet.over(far) == quiet.over(Problem(place(f"{A}:3"), "bad")) != frozenset()
    assert not quiet.over(Problem(place("tests/b.py:3"), "bad"))
