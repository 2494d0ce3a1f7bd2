"""Rows of the team that are wrong by their own examples are refused like any other mistake."""

from textwrap import dedent

import pytest

from policy_lint.model.vocabulary import Vocabulary
from policy_lint.read.config import parse
from policy_lint.read.config_error import ConfigurationError
from policy_lint.read.toml_source import Source

ROW = '[[catalogue]]\neffect = "network"\nkind = "http"\n'


def read(text: str) -> None:
    parse(Source("policy-lint.toml", (), f"{ROW}{dedent(text)}".encode()), Vocabulary())


def refused(text: str) -> str:
    with pytest.raises(ConfigurationError) as caught:
        read(text)
    return str(caught.value)


def test_a_pattern_that_finds_its_examples_is_right() -> None:
    read(
        """\
        pattern = "requests.get($$$A)"
        examples = ["requests.get(1)"]
        counterexamples = ["requests.post(1)"]
        """
    )


def test_a_pattern_that_misses_its_example_is_refused() -> None:
    shown = refused('pattern = "requests.get("\nexamples = ["1", "requests.get(1)"]\n')
    assert shown.count("the row finds nothing in this example") == 2
    assert shown.startswith("policy-lint.toml:5:13: `catalogue[0].examples[0]`: ")
    assert '\n  examples = ["1", "requests.get(1)"]\n              ^^^\n' in shown


def test_a_pattern_that_finds_a_counterexample_is_refused() -> None:
    shown = refused(
        'pattern = "$A.get()"\nexamples = ["requests.get()"]\ncounterexamples = ["{}.get()"]\n'
    )
    assert shown.startswith(
        "policy-lint.toml:6:20: `catalogue[0].counterexamples[0]`: the row finds"
    )


def test_a_pattern_that_ast_grep_refuses_is_shown_with_its_words() -> None:
    shown = refused('rule = { kind = "sentence" }\nexamples = ["a"]\n')
    assert shown.startswith("policy-lint.toml:4:1: `catalogue[0].rule`: ast-grep refuses it: Kind")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "exactly one of `names`, `pattern` and `rule`"),
        ('names = ["a"]\npattern = "a"', "exactly one of `names`, `pattern` and `rule`"),
        ('pattern = "a"', "given with `examples`"),
        ('pattern = "a"\nexamples = ["a"]\ncomes = ["call"]', "without `comes`"),
        ('names = ["a"]\nconstraints = { A = {} }', "without `constraints`"),
    ],
)
def test_a_row_is_told_in_one_way(text: str, part: str) -> None:
    assert part in refused(text)


def test_rows_with_one_code_say_one_thing() -> None:
    row = 'names = ["a"]\ncode = "TPL450"\nmessage = "{}"\n'
    shown = refused(f"{row.format('One')}{ROW}{row.format('Two')}")
    assert "`catalogue` must be of one effect, message and reason in all rows with TPL450" in shown
    read(f"{row.format('One')}{ROW}{row.format('One')}")


def test_a_configuration_may_select_its_own_codes_and_rules() -> None:
    read('names = ["a"]\ncode = "TPL450"\n[severity]\nTPL450 = "warning"\nnetwork-450 = "off"\n')
    assert "unknown rule `TPL451`" in refused(
        'names = ["a"]\ncode = "TPL450"\n[severity]\nTPL451 = "warning"\n'
    )
