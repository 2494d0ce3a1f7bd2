"""Findings beside those that were known before: what is new, and what is mended."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.judge.baseline import (
    compared,
    entries,
    followed,
    is_fresh,
    moved,
    pruned,
    stale,
    updated,
)
from policy_lint.model.baseline import Entry, Stale
from policy_lint.model.fault import fault
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.identity import Comparison, Identity
from policy_lint.model.place import Place

TODAY = date(2030, 1, 1)
OVER = date(2029, 12, 31)
E2E = "tests/e2e/test_pay.py"


def finding(
    *parts: str, symbol: str = "", text: str = "", ordinal: int = 1, path: str = E2E
) -> Finding:
    identity = Identity(symbol=symbol, text=text, ordinal=ordinal, parts=parts)
    place = Place(path, ordinal)
    return Finding("TPL101", "forbidden", Severity.ERROR, place, "no", identity=identity)


def states(findings: Iterable[Finding], known: Iterable[Entry]) -> list[Comparison | None]:
    return [each.compared for each in compared(findings, known, "b", TODAY)]


names = st.sampled_from("abc")
found = st.lists(
    st.builds(
        finding,
        st.sampled_from("xyz"),
        symbol=names,
        ordinal=st.just(1),
    ),
    unique_by=lambda each: each.identity.symbol,
)


@given(found)
def test_what_is_taken_in_is_known_and_nothing_is_mended(findings: list[Finding]) -> None:
    known = entries(findings)
    assert all(each and each.state == "unchanged" for each in states(findings, known))
    assert stale(findings, known) == ()
    assert updated(known, findings, "", None) == known


@given(found, found)
def test_pruned_there_is_nothing_stale_and_nothing_more_is_new(
    before: list[Finding], after: list[Finding]
) -> None:
    known = entries(before)
    left = pruned(known, stale(after, known))
    assert stale(after, left) == ()
    assert states(after, left) == states(after, known)
    assert len(left) <= len(known)


@given(found, found)
def test_one_that_is_mended_makes_no_room_for_another(
    before: list[Finding], after: list[Finding]
) -> None:
    new = [each for each, how in zip(after, states(after, entries(before)), strict=True) if how]
    fresh = {e.identity for e in compared(new, entries(before), "b", TODAY) if not e.is_known}
    assert fresh == {e.identity for e in after} - {e.identity for e in before}


def test_a_test_that_joins_is_new() -> None:
    known = entries([finding("test_a")])
    (how,) = states([finding("test_a", "test_b")], known)
    assert how == Comparison("updated", ("test_b",), "b")


def test_a_test_that_goes_is_mended() -> None:
    known = entries([finding("test_a", "test_b")])
    now = [finding("test_b")]
    assert [each.state for each in states(now, known) if each] == ["unchanged"]
    (mended,) = stale(now, known)
    assert mended == Stale(known[0], ("test_a",))
    assert mended.said == f"{E2E}: TPL101 (test_a) is mended"
    assert pruned(known, [mended]) == entries(now)


def test_of_two_alike_one_more_is_new_and_one_less_is_mended() -> None:
    one, two = finding("a"), finding("a", ordinal=2)
    assert [each.state for each in states([one, two], entries([one])) if each] == [
        "unchanged",
        "new",
    ]
    assert stale([one], entries([one, two])) == (Stale(entries([two])[0]),)


def test_two_alike_may_change_their_order() -> None:
    known = entries([finding("a"), finding("b", ordinal=2)])
    now = [finding("b"), finding("a", ordinal=2)]
    assert [each.state for each in states(now, known) if each] == ["unchanged", "unchanged"]
    assert stale(now, known) == ()


def test_a_file_that_was_renamed_takes_its_findings_with_it() -> None:
    known = entries([finding("a")])
    now = [finding("a", path="tests/e2e/test_new.py")]
    there = moved(known, {E2E: "tests/e2e/test_new.py"})
    assert [each.state for each in states(now, known) if each] == ["new"]
    assert [each.state for each in states(now, there) if each] == ["unchanged"]


def test_a_file_that_is_gone_is_found_again_by_what_it_holds() -> None:
    old = [finding(symbol=name, text=name) for name in "abc"]
    there = [finding(symbol=name, text=name, path="tests/new.py") for name in "bcx"]
    assert followed(there, entries(old), [E2E]) == {E2E: "tests/new.py"}
    assert followed(there[1:], entries(old), [E2E]) == {}
    assert followed(there, entries(old), []) == {}
    assert followed([*old, *there], entries([*old, *there]), [E2E]) == {}


def test_what_has_no_code_leads_nowhere() -> None:
    assert followed([finding(path="new.py")], entries([finding()]), [E2E]) == {}


def test_of_two_files_that_are_gone_each_is_another() -> None:
    old = [finding(symbol="a", text="a"), finding(symbol="a", text="a", path="tests/b.py")]
    there = [finding(symbol="a", text="a", path=f"tests/{name}.py") for name in "cd"]
    gone = [E2E, "tests/b.py"]
    assert followed(there, entries(old), gone) == {"tests/b.py": "tests/c.py", E2E: "tests/d.py"}
    assert followed(there[:1], entries(old), gone) == {"tests/b.py": "tests/c.py"}


def test_a_helper_that_is_gone_is_found_again_too() -> None:
    (old,) = entries([finding(symbol="a", text="a")])
    there = replace(finding(), identity=Identity("tests/new.py", "a", "a"))
    assert followed([there], [old._replace(origin="tests/old.py")], ["tests/old.py"]) == {
        "tests/old.py": "tests/new.py"
    }


def test_the_file_of_the_origin_may_be_renamed_too() -> None:
    known = [Entry(E2E, "TPL101", origin="tests/old.py")]
    assert moved(known, {"tests/old.py": "tests/new.py"})[0].origin == "tests/new.py"


@pytest.mark.parametrize(
    ("day", "state"), [(TODAY, "unchanged"), (OVER, "new"), (None, "unchanged")]
)
def test_an_entry_hides_until_its_last_day(day: date | None, state: str) -> None:
    known = [entries([finding("a")])[0]._replace(reason="Later.", expires=day)]
    (now,) = compared([finding("a")], known, "b", TODAY)
    assert now.compared is not None
    assert (now.compared.state, now.compared.reason) == (state, "Later.")
    assert now.is_known == (state == "unchanged")
    assert not is_fresh(now)
    assert stale([finding("a")], known) == ()
    assert updated(known, [now], "", None) == tuple(known)


def test_who_is_taken_in_gets_the_reason_and_the_day() -> None:
    old = entries([finding("a")])[0]._replace(reason="Old.")
    kept, new = updated([old], [finding("a"), finding("b", symbol="b")], "New.", TODAY)
    assert (kept.reason, kept.expires) == ("Old.", None)
    assert (new.reason, new.expires) == ("New.", TODAY)


def test_errors_inside_are_never_hidden() -> None:
    broken = fault(Place("a.py", 1), ValueError("x")).finding
    assert entries([broken]) == ()
    (now,) = compared([broken], [Entry("a.py", broken.code)], "b", TODAY)
    assert not now.is_known
    assert not is_fresh(now)


def test_what_is_known_here_or_there_is_known() -> None:
    a, b = finding("x", "y"), finding("x", symbol="b")
    first = compared([a, b], entries([finding("x"), b]), "main", TODAY)
    second = compared(first, entries([finding("y")]), "b", TODAY)
    assert [each.compared for each in second] == [
        Comparison("updated", (), "main"),
        Comparison("unchanged", (), "main"),
    ]
