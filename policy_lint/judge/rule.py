"""A rule: a pure function from what it judges to its problems, and how to declare one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from policy_lint.model.finding import Problem, Severity
from policy_lint.model.project import Project, TestFile
from policy_lint.model.suppression import Suppressions

Check = Callable[[Project], Iterator[Problem]]
FileCheck = Callable[[TestFile, Project], Iterator[Problem]]
Review = Callable[[Suppressions], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule file declares; the registry fills in `name` and `page`, which are the file's."""

    code: str
    since: str
    severity: Severity
    check: Check
    name: str = ""
    page: str = ""
    review: Review | None = None
    """What a rule over the verdict asks once all others have been asked."""
    of_file: FileCheck | None = None
    """What a rule asks of one file after the other, so that an error costs one file."""
    needs: str = ""
    """What it finds nothing without: a key of the configuration, or `key = one of its values`."""


def project_rule(
    code: str, *, since: str, severity: Severity = Severity.ERROR, needs: str = ""
) -> Callable[[Check], Rule]:
    """Declare a rule over the whole suite; `severity` holds for problems that bring none."""
    return lambda check: Rule(code, since, severity, check, needs=needs)


def file_rule(
    code: str, *, since: str, severity: Severity = Severity.ERROR, needs: str = ""
) -> Callable[[FileCheck], Rule]:
    """Declare a rule over the tests of one file, with the suite around them."""

    def declare(check: FileCheck) -> Rule:
        def every_file(project: Project) -> Iterator[Problem]:
            for file in project.files():
                yield from check(file, project)

        return Rule(code, since, severity, every_file, of_file=check, needs=needs)

    return declare


def verdict_rule(
    code: str, *, since: str, severity: Severity = Severity.WARNING, needs: str = ""
) -> Callable[[Review], Rule]:
    """Declare a rule over the verdict: over what was to silence the rules, and what came of it."""
    return lambda review: Rule(code, since, severity, _nothing, review=review, needs=needs)


def _nothing(_: Project) -> Iterator[Problem]:
    return iter(())
