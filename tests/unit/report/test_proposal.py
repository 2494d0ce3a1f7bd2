"""A proposal is a configuration; uncommented it is one as well, but for reasons to be written."""

import re

import pytest

from policy_lint.plan.proposal import proposal
from policy_lint.read.config import parse
from policy_lint.read.toml_source import Source
from policy_lint.report.proposal import proposal_toml
from tests.support import project
from tests.unit.plan.proposed import DOUBLED, SIGNING, modules_with_tests

RICH = {
    **modules_with_tests(*(f"m{at}" for at in range(6)), level="unit"),
    **modules_with_tests("m0", level="integration"),
    "app/pay.py": "import stripe\ndef pay(): ...\n",
    **{f"tests/smoke/test_{name}.py": DOUBLED for name in "abc"},
    "tests/smoke/test_signing.py": SIGNING,
    "tests/test_bare.py": "import pytest\n@pytest.mark.slow\ndef test_it(): ...\n",
    "scripts/a.py": "def run():\n    return 1\n",
    "scripts/b.py": "def run():\n    return 1\n",
}
FLAT = {"app.py": "def pay(): ...\n", "tests/test_a.py": DOUBLED}
RARE = {
    **modules_with_tests("a", "b", "c", level="other"),
    **modules_with_tests("a", level="unit"),
    "tests/integration/test_box.py": "import testcontainers.postgres as pg\n"
    "def test_it():\n    with pg.PostgresContainer():\n        assert True\n",
}


def text(files: dict[str, str], *table: str) -> str:
    return proposal_toml(proposal(project(files)), table)


def uncommented(proposed: str) -> str:
    """The text without the `# ` of what is a row, and with reasons."""
    rows = re.sub(r"^# (?=\[|[a-z-]+ = )", "", proposed, flags=re.MULTILINE)
    return rows.replace('reason = ""', 'reason = "Because."')


@pytest.mark.parametrize("table", [(), ("tool", "policy-lint")])
@pytest.mark.parametrize("files", [RICH, FLAT, RARE, {}], ids=["rich", "flat", "rare", "none"])
def test_it_is_right_as_it_is_and_uncommented(
    files: dict[str, str], table: tuple[str, ...]
) -> None:
    proposed = text(files, *table)
    for each in (proposed, uncommented(proposed)):
        parse(Source("policy-lint.toml", table, each.encode()), None)


def test_what_the_tests_show_is_written_and_what_is_to_be_decided_is_commented_out() -> None:
    lines = text(RICH).splitlines()
    for line in (
        'required-levels = ["unit"]',
        "# Not in general use, so not asked of every module: integration (1), e2e (1).",
        "# unit: 6 tests, told by folder unit (6), which needs no word here.",
        "# e2e: 4 tests, told by folder smoke (4).",
        'path = ["smoke"]',
        "# e2e: 3 of 4 tests have a double today.",
        "# 1 of 4 sign in: django.test.Client.force_login (authentication: session) (1).",
        '# require = ["authentication"]',
        '# targets = ["stripe.*"]',
        "# [[exempt]]  # 2 modules",
        "# Their marks: slow (1).",
        '# path = ["tests"]',
    ):
        assert line in lines


def test_a_suite_without_levels_is_told_what_is_not_judged_and_what_to_write() -> None:
    proposed = text(FLAT)
    assert "# No test shows a level. Not judged of them: doubles, signing in" in proposed
    assert "# They lie in tests (1).\n" in proposed
    signing = text({"tests/test_a.py": SIGNING})
    assert (
        "# They sign in by django.test.Client.force_login (authentication: session) (1)." in signing
    )
    assert '# [levels.unit]\n# path = ["tests"]\n' in proposed


def test_in_a_pyproject_it_stands_in_a_table_of_its_own() -> None:
    proposed = text(RICH, "tool", "policy-lint")
    assert "\n[tool.policy-lint]\n" in proposed
    assert "\n[tool.policy-lint.levels.e2e]\n" in proposed


def test_what_few_modules_have_and_what_is_milder_is_said() -> None:
    proposed = text(RARE)
    assert "# No level is in general use; of 3 modules have some: unit (1).\n" in proposed
    assert '# required-levels = ["unit"]\n' in proposed
    assert "# A warning by default, and left out here since tests have it: container (1).\n" in (
        proposed
    )
