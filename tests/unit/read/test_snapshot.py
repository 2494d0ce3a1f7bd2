"""The text of a snapshot may be anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.model.snapshot import Snapshot
from policy_lint.read.snapshot import snapshot
from policy_lint.report.snapshot_json import snapshot_json

pytestmark = pytest.mark.covers("policy_lint.report.snapshot_json")
DATE = '"date": "2026-11-30T12:00:00Z"'
GOOD = f'{{"version": 1, {DATE}, "revision": "3e25", "figures": {{"tests": 3}}}}'


def test_a_snapshot_is_read() -> None:
    assert snapshot(GOOD.encode()) == Snapshot("2026-11-30T12:00:00Z", "3e25", {"tests": 3})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no JSON"),
        ("<<<<<<< HEAD", "no JSON"),
        ("\xff", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "no snapshot of version 1"),
        (GOOD.replace("1,", "2,", 1), "no snapshot of version 1"),
        (GOOD.replace("-30T", "-3T"), "its date is none"),
        (GOOD.replace(DATE, '"date": 3'), "its date is none"),
        (GOOD.replace('"3e25"', '"HEAD"'), "its revision is none"),
        (GOOD.replace('"3e25"', "null"), "its revision is none"),
        (GOOD.replace('{"tests": 3}', "[]"), "its figures are none"),
        (GOOD.replace(": 3}", ": true}"), "its figures are none"),
        (GOOD.replace(": 3}", ": -3}"), "its figures are none"),
        (GOOD.replace(": 3}", ": 1e400}"), "its figures are none"),
    ],
)
def test_what_is_none_says_why(text: str, why: str) -> None:
    assert snapshot(text.encode("latin-1")) == why


@given(st.dictionaries(st.text(), st.integers(0, 10**9)), st.text("0123456789abcdef", max_size=64))
def test_what_is_written_is_read_again(figures: dict[str, int], revision: str) -> None:
    kept = Snapshot("2026-11-30T12:00:00Z", revision, figures)
    text = snapshot_json(kept)
    assert text.count("\n") == 1
    assert snapshot(text.encode()) == kept
