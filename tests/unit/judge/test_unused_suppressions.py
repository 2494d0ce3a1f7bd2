from dataclasses import replace
from datetime import date

import pytest

from policy_lint.judge.rule import Rule, verdict_rule
from policy_lint.judge.silence import Waiver
from policy_lint.judge.unused_suppressions import outcome, unheard
from policy_lint.model.facts import Directive
from policy_lint.model.finding import Severity
from policy_lint.model.place import Place
from policy_lint.model.suppression import Exemption, Suppressions

A = "tests/a.py"
AT = Place(A, 3, 5)
DOUBLE = Rule("TPL101", "0.1", Severity.ERROR, lambda _: iter(()), "forbidden-double")
UNSURE = Rule("TPL102", "0.1", Severity.ERROR, lambda _: iter(()), "conditional-double")
ITSELF = replace(verdict_rule("TPL902", since="0.1")(lambda _: iter(())), name="unused-thing")
KNOWN = (DOUBLE, UNSURE, ITSELF)


def comment(*words: str, kind: str = "allow", problem: str = "") -> Directive:
    given = Directive("allow", words, "because", 3, 5, 3, 3, problem)
    return given._replace(kind="noqa") if kind == "noqa" else given


def came(directive: Directive, *used: str, ran: tuple[Rule, ...] = KNOWN) -> Suppressions:
    return outcome({A: (directive,)}, (), (KNOWN, ran), {Waiver(AT, word) for word in used})


def unused(*words: str, kind: str = "allow", ran: tuple[Rule, ...] = KNOWN) -> tuple[str, ...]:
    return came(comment(*words, kind=kind), ran=ran).comments[0].unused


def test_words_are_judged_one_by_one() -> None:
    (found,) = came(comment("TPL101", "TPL102"), "TPL102").comments
    assert (found.at, found.unused, found.unknown) == (AT, ("TPL101",), ())
    assert found.shown("TPL101") == "allow[TPL101]"
    assert replace(found, directive=comment(kind="noqa")).shown("TPL101") == "noqa: TPL101"


def test_only_where_all_rules_that_are_meant_ran() -> None:
    assert unused("TPL1", kind="noqa") == ("TPL1",)
    assert unused("TPL1", kind="noqa", ran=(DOUBLE,)) == ()
    assert unused("forbidden-double", ran=(DOUBLE,)) == ("forbidden-double",)
    assert unused("forbidden-double", ran=(UNSURE, ITSELF)) == ()


def test_what_is_said_about_suppressions_is_never_unused() -> None:
    assert unused("TPL902", "unused-thing") == ()


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("TPL1001", "TPL101"),
        ("forbiden-double", "forbidden-double"),
        ("TPL1", ""),
        ("quite-another", ""),
    ],
)
def test_a_word_that_no_rule_answers_to(word: str, near: str) -> None:
    (found,) = came(comment(word)).comments
    assert (found.unused, found.unknown[0][0]) == ((), word)
    assert near in found.unknown[0][1]


def test_a_word_that_stands_there_twice_is_judged_once() -> None:
    (found,) = came(comment("TPL101", "nonsense", "TPL101", "nonsense")).comments
    assert (found.unused, found.unknown) == (("TPL101",), (("nonsense", ""),))


def test_a_comment_with_a_problem_has_no_words() -> None:
    (found,) = came(comment("TPL101", "nonsense", problem="reason missing")).comments
    assert (found.unknown, found.unused) == ((), ())


@pytest.mark.parametrize(
    ("rules", "ran", "used", "idle"),
    [
        (("TPL101",), KNOWN, False, True),
        (("TPL101",), KNOWN, True, False),
        (("TPL101", "conditional-double"), (DOUBLE,), False, False),
        (("TPL1",), (DOUBLE, UNSURE), False, True),
        (("TPL9",), KNOWN, False, False),
    ],
)
def test_an_exception_for_nothing(
    rules: tuple[str, ...], ran: tuple[Rule, ...], *, used: bool, idle: bool
) -> None:
    exemption = Exemption(AT, rules, ("tests",))
    found = outcome({}, (exemption,), (KNOWN, ran), {Waiver(AT)} if used else ())
    assert found.exceptions == (exemption,)
    assert found.idle == ((exemption,) if idle else ())


def test_an_expired_exception_is_not_called_idle() -> None:
    over = Exemption(AT, ("TPL101",), ("tests",), expired=date(2026, 1, 1))
    assert outcome({}, (over,), (KNOWN, KNOWN), ()) == Suppressions((), (over,), ())


def untold(*ran: Rule, exceptions: tuple[Exemption, ...] = ()) -> list[str]:
    directives = {A: (comment("TPL101", "TPL102"), comment("TPL102"))}
    return list(unheard(directives, exceptions, (KNOWN, ran)))


def test_suppressions_of_rules_that_do_not_run_are_counted_where_they_would_be_judged() -> None:
    assert untold(ITSELF) == ["TPL902 cannot judge 3 suppressions, whose rules are not selected"]
    assert untold(UNSURE, ITSELF) == [
        "TPL902 cannot judge 1 suppression, whose rules are not selected"
    ]
    row = Exemption(AT, ("TPL1",), ("tests",))
    assert untold(UNSURE, ITSELF, exceptions=(row,)) == [
        "TPL902 cannot judge 2 suppressions, whose rules are not selected"
    ]
    assert untold(*KNOWN) == []
    assert untold(DOUBLE) == []
