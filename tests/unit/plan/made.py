"""Projects as the plan and the progress see them: linked, judged and credited."""

from dataclasses import replace

from policy_lint.judge.credit import with_violations
from policy_lint.model.project import Project
from policy_lint.model.verdict import Verdict
from tests.support import files, judged, suite


def verdict(text: str) -> Verdict:
    """The verdict on the files of one literal."""
    made = suite(files(text))
    found = judged(made)
    project = made.project
    credited = replace(project, suites=with_violations(project.suites, found))
    return Verdict(credited, found, tuple(sorted(files(text))))


def credited(text: str) -> Project:
    """The project of a verdict."""
    return verdict(text).project
