"""The suites that are asked for by path: of modules, or of test files."""

from collections.abc import Iterator, Sequence

from policy_lint.cli.asked import below
from policy_lint.model.project import Project
from policy_lint.model.suite import NamedSuite, Suite


def lies(suite: Suite | NamedSuite, paths: Sequence[str]) -> bool:
    """Whether the module or one of its test files lies below one of the paths; none: all do."""
    touched = [each.path for each in suite.counterparts]
    if isinstance(suite, Suite):
        touched.append(suite.subject)
    return not paths or any(below(path, asked) for path in touched for asked in paths)


def missed(project: Project, paths: Sequence[str]) -> Iterator[str]:
    """What is to be said of paths that no suite touches."""
    for path in paths:
        if not any(lies(suite, (path,)) for suite in project.suites.suites):
            yield f"no module in {path}, and no test of one"
