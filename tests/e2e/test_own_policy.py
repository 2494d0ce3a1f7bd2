"""This repository, judged by the policy that it writes down in `pyproject.toml`."""

import json
from pathlib import Path

import pytest

from tests.e2e.command import policy_lint

pytestmark = pytest.mark.unmeasured

CHECKOUT = Path(__file__).parents[2]


def test_it_is_kept() -> None:
    done = policy_lint("check", cwd=CHECKOUT)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("No findings; ")


def test_every_module_has_its_suite() -> None:
    done = policy_lint("suites", "--output-format", "json", cwd=CHECKOUT)
    document = json.loads(done.stdout)
    assert not [suite["subject"] for suite in document["suites"] if suite["missing"]]
    assert document["unlevelled"] == []
