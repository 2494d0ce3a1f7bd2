"""From the text of a configuration to a `Config` and its origins, or to everything wrong in it."""

from collections.abc import Callable
from functools import partial
from textwrap import dedent

import pytest

from policy_lint.model.config import Config
from policy_lint.model.vocabulary import Vocabulary
from policy_lint.read.config import origins, parse
from policy_lint.read.config_error import ConfigurationError
from policy_lint.read.toml_source import Source
from tests.growth import Work, growth

pytestmark = pytest.mark.covers(
    "policy_lint.read.config_complaints",
    "policy_lint.read.config_error",
)

WORDS = Vocabulary(
    codes=frozenset(["TPL101", "TPL901"]),
    names=frozenset(["mock-beyond-unit", "unreadable-file"]),
    effects=frozenset(["clock", "double"]),
    kinds=frozenset(["mock", "patch"]),
)


def own(text: str) -> Source:
    return Source("policy-lint.toml", (), dedent(text).encode())


def refused(text: str) -> str:
    with pytest.raises(ConfigurationError) as caught:
        parse(own(text), WORDS)
    return str(caught.value)


def test_a_configuration_says_where_each_value_is_from() -> None:
    text = """\
        [project]
        [tool.policy-lint]
        fail-on = "warning"
        levels.contract.marks = ["pact"]
        policy = { e2e = { require = ["clock"] } }
        [[tool.policy-lint.allow]]
        kinds = ["mock"]
        reason = "a bridge"
        [[tool.policy-lint.catalogue]]
        names = ["openai.*"]
        effect = "llm"
        kind = "call"
        when.target = ["app"]
        [tool.other]
        select = []
        """
    source = Source("pyproject.toml", ("tool", "policy-lint"), dedent(text).encode())
    config, places = parse(source, WORDS)
    assert config.fail_on == "warning"
    written = {key: place for key, place in places.items() if place != "default"}
    assert written == {
        "fail-on": "pyproject.toml:3:1",
        "levels.contract.marks": "pyproject.toml:4:17",
        "policy.e2e.require": "pyproject.toml:5:20",
        "allow[0].kinds": "pyproject.toml:7:1",
        "allow[0].reason": "pyproject.toml:8:1",
        "catalogue[0].names": "pyproject.toml:10:1",
        "catalogue[0].effect": "pyproject.toml:11:1",
        "catalogue[0].kind": "pyproject.toml:12:1",
        "catalogue[0].when.target": "pyproject.toml:13:6",
    }
    assert {"select", "levels.unit.path", "policy.e2e.forbid", "allow[0].levels"} <= set(places)


def test_without_configuration_everything_is_the_default() -> None:
    assert set(origins(Config()).values()) == {"default"}


def test_an_empty_file_is_the_default_configuration() -> None:
    assert parse(own(""), WORDS)[0] == Config()


def test_without_a_vocabulary_words_are_taken_as_they_are() -> None:
    config, _ = parse(own('select = ["XYZ"]'), None)
    assert config.select == ("XYZ",)


def test_a_configuration_may_use_the_words_it_brings() -> None:
    text = """\
        levels.contract = {}
        policy.contract.forbid = ["llm", "container"]
        [[allow]]
        effect = "llm"
        kinds = ["call"]
        reason = "it is cheap"
        [[catalogue]]
        names = ["openai.*"]
        effect = "llm"
        kind = "call"
        """
    contract = parse(own(text), WORDS)[0].policy().row("contract")
    assert contract is not None
    assert [effect for effect, _ in contract.forbids] == ["llm", "container"]


def test_all_errors_at_once_in_their_order() -> None:
    text = """\
        fail-on = "eror"
        source = ["../src", 3]
        precedence = ["path"]
        support = "kit"
        max-file-size = true
        select = ["TPL9999", "mock-beyond"]

        [severity]
        nope = "error"

        [[allow]]
        kinds = ["moc"]
        """
    assert refused(text) == dedent(
        """\
        policy-lint.toml:1:1: unknown value "eror" of `fail-on`; did you mean `error`? Accepted: \
`error`, `warning`, `never`
          fail-on = "eror"
          ^^^^^^^
        policy-lint.toml:2:11: `source[0]` must be a folder below the root, as in `services/pay`
          source = ["../src", 3]
                    ^^^^^^^^
        policy-lint.toml:2:21: `source[1]` must be a string
          source = ["../src", 3]
                              ^
        policy-lint.toml:3:1: `precedence` must be path, mark and name, each once
          precedence = ["path"]
          ^^^^^^^^^^
        policy-lint.toml:4:1: `support` must be an array
          support = "kit"
          ^^^^^^^
        policy-lint.toml:5:1: `max-file-size` must be a whole number
          max-file-size = true
          ^^^^^^^^^^^^^
        policy-lint.toml:6:11: unknown rule `TPL9999`; did you mean `TPL901`?
          select = ["TPL9999", "mock-beyond"]
                    ^^^^^^^^^
        policy-lint.toml:6:22: unknown rule `mock-beyond`; did you mean `mock-beyond-unit`?
          select = ["TPL9999", "mock-beyond"]
                               ^^^^^^^^^^^^^
        policy-lint.toml:9:1: unknown rule `nope`; `policy-lint rules` lists them
          nope = "error"
          ^^^^
        policy-lint.toml:11:3: `allow[0].reason` is missing
          [[allow]]
            ^^^^^
        policy-lint.toml:12:10: unknown kind `moc`; did you mean `mock`? Accepted: `mock`, `patch`
          kinds = ["moc"]
                   ^^^^^"""
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Selct = []",
            """\
            policy-lint.toml:1:1: unknown key `Selct`; did you mean `select`? Accepted: `allow`, \
`baseline`, `catalogue`, `covers`, `environment-accessor`, `exceptions`, `exclude`, `exempt`, \
`fail-on`, `history`, `ignore`, `in-use-modules`, `in-use-percent`, `levels`, `max-file-size`, \
`plan`, `plugin-fixtures`, `policy`, `precedence`, `pytest-roots`, `required-levels`, `select`, \
`severity`, `source`, `suites`, `support`, `target`
              Selct = []
              ^^^^^""",
        ),
        (
            "levels = { contract = { zzz = 1 } }",
            """\
            policy-lint.toml:1:25: unknown key `zzz`. Accepted: `marks`, `names`, `path`
              levels = { contract = { zzz = 1 } }
                                      ^^^""",
        ),
        (
            'catalogue = [{ names = ["a b"], effect = "x", kind = "X Y", when = { targt = 1 } }]',
            """\
            policy-lint.toml:1:25: `catalogue[0].names[0]` must be a dotted name, with at most \
one `*` as its first or last part
              catalogue = [{ names = ["a b"], effect = "x", kind = "X Y", when = { targt = 1 } }]
                                      ^^^^^
            policy-lint.toml:1:47: `catalogue[0].kind` must match pattern \
'^[a-z][a-z0-9]*(-[a-z0-9]+)*$'
              catalogue = [{ names = ["a b"], effect = "x", kind = "X Y", when = { targt = 1 } }]
                                                            ^^^^
            policy-lint.toml:1:70: unknown key `targt`; did you mean `target`? Accepted: \
`argument`, `key`, `names`, `target`, `text`
              catalogue = [{ names = ["a b"], effect = "x", kind = "X Y", when = { targt = 1 } }]
                                                                                   ^^^^^""",
        ),
        (
            'catalogue = [{ names = [], effect = "x", kind = "x", constructs = "perhaps" }]',
            """\
            policy-lint.toml:1:16: `catalogue[0].names` must not be empty
              catalogue = [{ names = [], effect = "x", kind = "x", constructs = "perhaps" }]
                             ^^^^^
            policy-lint.toml:1:54: `catalogue[0].constructs` must be true or false
              catalogue = [{ names = [], effect = "x", kind = "x", constructs = "perhaps" }]
                                                                   ^^^^^^^^^^""",
        ),
        (
            "[policy.contrac]\n[levels.contract]",
            """\
            policy-lint.toml:1:9: unknown level `contrac`; did you mean `contract`? Accepted: \
`contract`, `e2e`, `integration`, `unit`
              [policy.contrac]
                      ^^^^^^^""",
        ),
        (
            '\t"policy".e2e.forbid\t= ["Doubles"]\r\nlevels = 3\r\ncatalogue = [3]',
            """\
            policy-lint.toml:1:25: unknown effect `Doubles`; did you mean `double`? Accepted: \
`clock`, `container`, `double`
              \t"policy".e2e.forbid\t= ["Doubles"]
              \t                   \t   ^^^^^^^^^
            policy-lint.toml:2:1: `levels` must be a table
              levels = 3
              ^^^^^^
            policy-lint.toml:3:14: `catalogue[0]` must be a table
              catalogue = [3]
                           ^""",
        ),
        (
            'max-file-size = 0\nallow = [{ kinds = [\n"mock"], reason = " " }, { reason = "why" }]',
            """\
            policy-lint.toml:1:1: `max-file-size` must be greater than 0
              max-file-size = 0
              ^^^^^^^^^^^^^
            policy-lint.toml:3:10: `allow[0].reason` must not be blank
              "mock"], reason = " " }, { reason = "why" }]
                       ^^^^^^
            policy-lint.toml:3:26: `allow[1]` must be bounded by `kinds`, `targets` or both
              "mock"], reason = " " }, { reason = "why" }]
                                       ^^^^^^^^^^^^^^^^^^""",
        ),
        (
            '[[exceptions]]\nrule = "TPL11"\nexpires = "2026-01-01"\nreason = "why"\nmarks = ["x"]',
            """\
            policy-lint.toml:2:1: unknown rule `TPL11`; did you mean `TPL101`?
              rule = "TPL11"
              ^^^^
            policy-lint.toml:3:1: `exceptions[0].expires` must be a date, as in 2026-12-31
              expires = "2026-01-01"
              ^^^^^^^""",
        ),
        (
            '[[exceptions]]\nrule = "TPL101"\nreason = "why"',
            """\
            policy-lint.toml:1:3: `exceptions[0]` must be bounded by `paths`, `marks` or both
              [[exceptions]]
                ^^^^^^^^^^""",
        ),
    ],
)
def test_an_error_stands_under_its_key(text: str, message: str) -> None:
    assert refused(text) == dedent(message)


def test_an_element_over_several_lines_is_marked_on_its_first() -> None:
    assert refused('select = ["""\nTPL\n"""]').splitlines()[1:] == [
        '  select = ["""',
        "            ^^^",
    ]


def test_a_table_that_is_none() -> None:
    source = Source("pyproject.toml", ("tool", "policy-lint"), b"[tool]\npolicy-lint = 3\n")
    with pytest.raises(ConfigurationError) as caught:
        parse(source, WORDS)
    assert caught.value.problems == (
        "pyproject.toml:2:1: `policy-lint` must be a table\n  policy-lint = 3\n  ^^^^^^^^^^^",
    )


def test_what_a_terminal_would_obey_is_not_shown() -> None:
    assert "\u202e" not in refused('"\u202e" = 1')


def test_of_many_problems_the_first_hundred_are_told_and_the_number_of_the_others() -> None:
    words = "\n".join(f'"TPL8{number}",' for number in range(1_234))
    told = refused(f"fail-on = 3\nselect = [\n{words}\n]")
    first, *_, last = told.splitlines()
    assert first.startswith("policy-lint.toml:1:1: unknown value 3 of `fail-on`")
    assert told.count("unknown rule") == 99
    assert last == "policy-lint.toml: and 1,135 more"


def test_of_many_rows_that_fail_their_trials_as_well() -> None:
    row = '[[catalogue]]\npattern = "f()"\neffect = "e"\nkind = "k"\nexamples = ["g()"]\n'
    told = refused(row * 103)
    assert told.count("catalogue[") == 100
    assert told.endswith("policy-lint.toml: and 3 more")


def test_of_a_long_line_is_shown_what_is_around_the_problem() -> None:
    words = '"TPL101", ' * 50
    head, source, carets = refused(f"select = [{words}3, {words}]").splitlines()
    assert head.startswith("policy-lint.toml:1:511: ")
    assert source[carets.index("^") :].startswith("3, ")
    assert (source[:5], source[-3:], len(source)) == ("  ...", "...", 205)


def test_a_long_word_is_cut() -> None:
    told = refused(f'select = ["{"x" * 5_000}"]')
    assert len(told) < 1_500


def test_among_very_many_words_of_its_own_no_nearest_one_is_looked_for() -> None:
    levels = "".join(f"[levels.l{number}]\n" for number in range(1_000))
    assert refused(f'required-levels = ["l"]\n{levels}').splitlines()[0] == (
        "policy-lint.toml:1:20: unknown level `l`"
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"exclude = [{'1,' * 150_000}]", "holds more than 150,000 values"),
        ("exclude = [" + '"a*b",' * 2_001 + "]", "holds more than 2,000 patterns with wildcards"),
        (f"exclude = {'[' * 101}{']' * 101}", "is nested more than 100 levels deep"),
        (f"[severity{'.a' * 60}.b{'.a' * 60}]", "a key of more than 100 parts"),
        (f"[severity{'.a' * 60}]\n{'b.' * 60}a = 1", "is nested more than 100 levels deep"),
    ],
)
def test_what_is_too_much_for_a_configuration(text: str, why: str) -> None:
    first, *_ = refused(text).splitlines()
    assert first.startswith("policy-lint.toml:1:")
    assert first.endswith(why)


@pytest.mark.parametrize(
    "text",
    [
        lambda count: f"select = [{'0.1,' * count}]",
        lambda count: "select = [\n" + "'x',\n" * count + "]",
        lambda count: "severity.x = 3\nselect = [" + "'x'," * count + "]",
        lambda count: f"required-levels = [{'1,' * count}]",
        lambda count: "".join(f"key{number} = 1\n" for number in range(count)),
        lambda count: "[[allow]]\n" * count,
        lambda count: "fail-on = 3\n" + "".join(f"[levels.l{n}]\nmark = 1\n" for n in range(count)),
        lambda count: (
            "[[catalogue]]\ncode = 'a'\n" * count + f"[policy.x]\nforbid = [{'1,' * count}]"
        ),
        lambda count: f"fail-on = '{'x' * count * 20}'",
        lambda count: f"'{'x' * count * 20}' = 1",
    ],
)
def test_the_time_to_refuse_grows_with_the_text(text: Callable[[int], str]) -> None:
    def prepared(count: int) -> Work:
        return partial(refused, text(count))

    assert growth(prepared, 400) < 24
