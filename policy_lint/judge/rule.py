"""A rule: a pure function from the whole suite to its problems, and how to declare one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from policy_lint.model.finding import Problem, Severity
from policy_lint.model.project import Project, TestFile

Check = Callable[[Project], Iterator[Problem]]
FileCheck = Callable[[TestFile, Project], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule file declares; the registry fills in `name` and `page`, which are the file's."""

    code: str
    since: str
    severity: Severity
    check: Check
    name: str = ""
    page: str = ""


def project_rule(
    code: str, *, since: str, severity: Severity = Severity.ERROR
) -> Callable[[Check], Rule]:
    """Declare a rule over the whole suite; `severity` holds for problems that bring none."""
    return lambda check: Rule(code, since, severity, check)


def file_rule(
    code: str, *, since: str, severity: Severity = Severity.ERROR
) -> Callable[[FileCheck], Rule]:
    """Declare a rule over the tests of one file, with the suite around them."""

    def declare(check: FileCheck) -> Rule:
        def every_file(project: Project) -> Iterator[Problem]:
            for file in project.files():
                yield from check(file, project)

        return Rule(code, since, severity, every_file)

    return declare
