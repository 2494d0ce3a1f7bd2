"""The rows of a team that are told by names, tried on their own examples in small projects."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policy_lint.disk import catalogue
from policy_lint.link.project import link
from policy_lint.model.catalogue import Catalogue
from policy_lint.model.catalogue_rows import EntryRow, of_team
from policy_lint.model.config import Config
from policy_lint.model.facts import FileFacts
from policy_lint.model.pytest_setup import PytestSetup
from policy_lint.read.file import read
from policy_lint.read.trials import FINDS_NOTHING, FINDS_SOMETHING, Trial

_PATH = "tests/test_example.py"
_TEST = "\n\ndef test_policy_lint_example(): pass\n"
_CODE = "TPL450"


def name_trials(rows: Sequence[EntryRow]) -> Iterator[Trial]:
    """What is wrong with the rows of names. An example is a test module, with one test more."""
    for index, row in enumerate(rows):
        if row.names and (row.examples or row.counterexamples):
            known = catalogue.load([replace(of_team(row), code=_CODE)])
            for key, expected in (("examples", True), ("counterexamples", False)):
                for number, text in enumerate(getattr(row, key)):
                    facts = read(_PATH, f"{text}{_TEST}".encode())
                    at = ("catalogue", index, key, number)
                    if facts.error is not None:
                        yield at, f"no Python: {facts.error.message}"
                    elif _finds(known, facts) is not expected:
                        yield at, FINDS_NOTHING if expected else FINDS_SOMETHING


def _finds(known: Catalogue, facts: FileFacts) -> bool:
    project = link([facts], PytestSetup(), Config().policy(), known).project
    return any(effect.origin.code for test in project.tests for effect in test.effects)
