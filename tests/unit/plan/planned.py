"""Small projects in text, and what is to be tested next in them."""

from collections.abc import Mapping

from policy_lint.model.outline import Outline
from policy_lint.model.plan_policy import PlanPolicy
from policy_lint.model.verdict import Verdict
from policy_lint.plan.entry import Entry, Plan
from policy_lint.plan.gathered import Gathered
from policy_lint.plan.priority import plan
from policy_lint.read.outline import outline
from tests.support import files, judged, suite

UNIT = "--- policy-lint.toml\nrequired-levels = ['unit']\n"
THREE = "--- policy-lint.toml\nrequired-levels = ['unit', 'integration', 'e2e']\n"


def verdict(literal: str) -> Verdict:
    """The verdict on a project in one literal."""
    given = files(literal)
    made = suite(given)
    paths = tuple(sorted(path for path in given if path.endswith(".py")))
    return Verdict(made.project, judged(made), paths)


def outlines(literal: str) -> Mapping[str, Outline]:
    found = {path: outline(text.encode()) for path, text in files(literal).items()}
    return {path: each for path, each in found.items() if each is not None}


def planned(
    literal: str,
    policy: PlanPolicy | None = None,
    gathered: Gathered | None = None,
    level: str | None = None,
    paths: tuple[str, ...] = (),
) -> Plan:
    """The plan for a project in one literal; nothing is known beside it but what is given."""
    return plan(
        verdict(literal),
        gathered or Gathered(outlines(literal)),
        policy or PlanPolicy(),
        level,
        paths,
    )


def entry(made: Plan, subject: str) -> Entry:
    """The test that a module is to have next."""
    return next(each for each in made.entries if each.subject == subject)


def module(*names: str, text: str = "") -> str:
    """Product modules that each have one function."""
    return "".join(f"--- {name}\n{text}def {_stem(name)}():\n    return 1\n" for name in names)


def proving(*paths: str, of: str) -> str:
    """Test files that each use the function of a module by its dotted name."""
    name = of.rpartition(".")[2]
    body = f"from {of} import {name}\n\n\ndef test_it():\n    assert {name}()\n"
    return "".join(f"--- {path}\n{body}" for path in paths)


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".py").strip("_") or "it"
