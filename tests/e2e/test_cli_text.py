"""The texts of a project can do nothing to a terminal, nor to a CI that reads along."""

import json
import re
import sys
from pathlib import Path

import pytest
import tomli

from tests.e2e.command import PRODUCT, policy_lint, write
from tests.e2e.hosts import flake8

pytestmark = [
    pytest.mark.covers("policy_lint.cli.guard"),
    pytest.mark.skipif(sys.platform == "win32", reason="there, such names are none"),
]

TEXT = (
    "::error::\x1b[2J\x1b]0;x\x07\x9b1m\x7f\r\u202e\u2066\u200b\u200f\u061c\ufeff\xad\u2028\U000e0041"
    "##[error]a ##vso[task.complete]b ##teamcity[c]"
)
WRITTEN = "".join(f"\\U{ord(character):08x}" for character in TEXT)
OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
    "|[\U000e0000-\U000e0fff]|##\\w*\\[|^[^\\S\n]*::",
    re.MULTILINE,
)
DOUBLED = f"""\
from unittest.mock import patch
import pytest, requests

@pytest.mark.skipif("{WRITTEN}")
def test_pay({"nope"}):
    with patch("app.{WRITTEN}"):
        requests.get("{WRITTEN}")
"""
SETTINGS = f"""\
support = ["{WRITTEN}"]
required-levels = ["unit"]

[levels."{WRITTEN}"]

[policy.e2e]
forbid = ["double", "network"]

[[exceptions]]
rule = "TPL101"
paths = ["{WRITTEN}"]
reason = "{WRITTEN}"

[[suites]]
name = "{WRITTEN}"
paths = ["tests"]

[[catalogue]]
pattern = "requests.get($$$A)"
effect = "network"
kind = "http"
code = "TPL451"
message = "{WRITTEN}"
reason = "{WRITTEN}"
examples = ["requests.get(1)"]
"""


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    root = write(
        tmp_path,
        **{
            "app__pay": PRODUCT,
            f"{TEXT}__a": "def f(): ...\n",
            f"{TEXT}____init__": "",
            "tests__e2e__test_pay": DOUBLED,
            f"tests__e2e__{TEXT}__test_a\n::notice::b": DOUBLED,
            f"tests__unit__{TEXT}": "def (",
        },
    )
    (root / "policy-lint.toml").write_text(SETTINGS)
    return root


@pytest.mark.parametrize(
    "words",
    [
        "check",
        "check --output-format concise",
        "check --output-format json",
        "config",
        "explain TPL451",
        "rules",
        "suites --evidence",
        "suites --output-format concise",
        "suites --output-format json",
        "tests tests",
        "tests tests --output-format concise",
        "tests tests --output-format json",
        "why test_pay.py::test_pay",
        "why test_pay.py::test_pay --output-format json",
        "why TEXT",
        "explain TEXT",
        "check TEXT-nowhere",
        "check --select TEXT",
        "check --TEXT",
    ],
)
def test_no_command_says_them_as_they_are(hostile: Path, words: str) -> None:
    done = policy_lint(*(word.replace("TEXT", TEXT) for word in words.split()), cwd=hostile)
    assert done.stdout + done.stderr
    assert not OBEYED.findall(done.stdout + done.stderr)
    assert "Traceback" not in done.stderr


def test_a_wrong_configuration_is_shown_without_them(hostile: Path) -> None:
    (hostile / "policy-lint.toml").write_text(f'"{WRITTEN}" = 1 # {TEXT}')
    done = policy_lint(cwd=hostile)
    assert done.returncode == 2
    assert "\\u202e" in done.stderr
    assert not OBEYED.findall(done.stderr)


def test_what_machines_read_means_the_same(hostile: Path) -> None:
    found = json.loads(policy_lint("--output-format=json", cwd=hostile).stdout)["findings"]
    assert f"tests/unit/{TEXT}.py" in {each["path"] for each in found}
    written = tomli.loads(policy_lint("config", cwd=hostile).stdout)
    assert written["suites"][0]["name"] == TEXT


def test_no_row_of_flake8_says_them_as_they_are(hostile: Path) -> None:
    rows = flake8("--select=TPL", "--format=%(text)s", "tests/e2e/test_pay.py", cwd=hostile).stdout
    assert "\\u202e" in rows
    assert not OBEYED.findall(rows)
