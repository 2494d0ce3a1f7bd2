from dataclasses import replace
from textwrap import dedent

import tomli
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.model.config import Config
from policy_lint.model.policy import LevelRow
from policy_lint.read.config import origins, parse
from policy_lint.read.toml_source import Source
from policy_lint.report.config import config_text

TEAM = """\
fail-on = "warning"
severity."TPL101" = "off"
[levels."pact.v2"]
path = ["pact"]
[levels.integration]
[policy.integration]
forbid = ["double"]
[[allow]]
levels = ["e2e"]
targets = ["openai.*"]
reason = 'it says "no"'
[[exceptions]]
rule = "TPL2"
paths = ["tests/e2e/login/"]
reason = "they test the login itself"
expires = 2026-12-31
[[catalogue]]
names = ["openai.*"]
effect = "llm"
kind = "call"
when = { target = ["app"] }
"""


def team_text(text: str = TEAM) -> str:
    config, places = parse(Source("policy-lint.toml", (), text.encode()), None)
    return config_text("/home/team", "policy-lint.toml", config, places, ["services/pay", "."])


def test_a_team_sees_what_is_in_force_and_where_it_is_from() -> None:
    head, *tables = team_text().split("\n\n")
    assert head == dedent("""\
        # root: /home/team
        # configuration: policy-lint.toml
        # pytest session: services/pay
        # pytest session: .""")
    assert tables[0] == dedent("""\
        select = ["TPL"]                         # default
        ignore = []                              # default
        fail-on = "warning"                      # policy-lint.toml:1:1
        support = []                             # default
        source = []                              # default
        exclude = []                             # default
        pytest-roots = []                        # default
        plugin-fixtures = []                     # default
        max-file-size = 1000000                  # default
        precedence = ["path", "mark", "name"]    # default
        environment-accessor = []                # default
        required-levels = []                     # default
        in-use-percent = 10                      # default
        in-use-modules = 5                       # default
        exempt = []                              # default
        covers = []                              # default
        suites = []                              # default
        target = 0                               # default
        history = ".policy-lint-history"         # default
        baseline = "policy-lint-baseline.jsonl"  # default""")
    assert '[severity]\nTPL101 = "off"  # policy-lint.toml:2:10' in tables
    assert (
        '[levels."pact.v2"]\n'
        'path = ["pact"]      # policy-lint.toml:4:1\n'
        'marks = ["pact.v2"]  # default\n'
        'names = ["pact.v2"]  # default'
    ) in tables
    assert (
        "[policy.integration]\n"
        'forbid = ["double"]  # policy-lint.toml:7:1\n'
        "require = []         # default"
    ) in tables
    assert (
        "[[allow]]\n"
        'levels = ["e2e"]           # policy-lint.toml:9:1\n'
        'effect = "double"          # default\n'
        "kinds = []                 # default\n"
        'targets = ["openai.*"]     # policy-lint.toml:10:1\n'
        'reason = "it says \\"no\\""  # policy-lint.toml:11:1'
    ) in tables
    assert (
        "[[exceptions]]\n"
        'rule = ["TPL2"]                        # policy-lint.toml:13:1\n'
        'paths = ["tests/e2e/login"]            # policy-lint.toml:14:1\n'
        "marks = []                             # default\n"
        'reason = "they test the login itself"  # policy-lint.toml:15:1\n'
        "expires = 2026-12-31                   # policy-lint.toml:16:1"
    ) in tables
    assert '[catalogue.when]\ntarget = ["app"]  # policy-lint.toml:21:10\n' in tables


def test_without_configuration_that_is_said() -> None:
    text = config_text("/home/team", None, Config(), origins(Config()), [])
    assert text.startswith(
        "# root: /home/team\n# configuration: none, so everything is the default\n\nselect = "
    )
    assert (
        '[policy.integration]\nforbid = ["double", "container"]  # default; until it is written'
        " here, a warning: container\n"
    ) in text
    assert "pytest session" not in text


def written(text: str) -> list[LevelRow]:
    """The levels of a configuration, with no customs: these hold only until a row is written."""
    levels = Config.model_validate(tomli.loads(text)).policy().levels
    return [replace(row, customary=()) for row in levels]


def test_the_text_is_toml_and_means_the_same() -> None:
    assert written(team_text()) == written(TEAM)


def test_a_custom_that_writing_would_end_is_remarked() -> None:
    text = config_text("/home/team", None, Config(), origins(Config()), [])
    assert "# default; until it is written here, by custom: authentication\n" in text


@given(st.text(min_size=1).filter(str.strip), st.text(min_size=1).filter(str.strip))
def test_every_text_can_be_written(name: str, mark: str) -> None:
    config = Config.model_validate({"levels": {name: {"marks": [mark]}}})
    text = config_text(".", None, config, origins(config), [])
    [(written, level)] = config.levels.items()
    assert tomli.loads(text)["levels"][written]["marks"] == list(level.marks)
