"""The list of rules, and one page."""

from dataclasses import replace

import pytest

from policy_lint.report.explain import explain
from policy_lint.report.paint import Paint
from policy_lint.report.rules import rule_list
from tests.unit.report.specimens import OTHER, RULE

pytestmark = pytest.mark.covers("policy_lint.report.explain")


def test_one_line_a_rule() -> None:
    assert rule_list([RULE, OTHER], [RULE], {}, Paint()) == (
        "TPL101 forbidden-double error       A double where the real thing is tested.\n"
        "TPL9 odd              off         Odd things.\n"
    )


def test_a_rule_says_what_it_waits_for() -> None:
    waiting = replace(RULE, needs="policy = double")
    assert rule_list([waiting], [waiting], {}, Paint()) == (
        "TPL101 forbidden-double waits       A double where the real thing is tested."
        " (waits for `policy = double`)\n"
    )
    assert " error " in rule_list([waiting], [waiting], {"policy": ["double"]}, Paint())
    assert " off " in rule_list([waiting], [], {}, Paint())
    assert explain(waiting, Paint()).startswith(
        "TPL101 forbidden-double (error, since 0.1, needs `policy = double` in the configuration)\n"
    )


def test_no_rules_no_list() -> None:
    assert rule_list([], [], {}, Paint()) == ""


def test_a_page_with_its_title() -> None:
    assert explain(RULE, Paint()) == (
        """\
TPL101 forbidden-double (error, since 0.1)

A double where the real thing is tested.

Why.

## A patch

    patch()
"""
    )


def test_headings_are_bold_on_a_terminal() -> None:
    assert "\x1b[1m## A patch\x1b[0m" in explain(RULE, Paint(colour=True))
