"""Entries of a plan by their parts."""

from policy_lint.plan.entry import Entry, Part


def made(*parts: Part) -> Entry:
    return Entry(
        module="app.pay",
        subject="app/pay.py",
        level="unit",
        test_name="test_pay",
        test_path="tests/test_pay.py",
        exists=False,
        parts=parts,
        needed=True,
        missing=("unit",),
    )
