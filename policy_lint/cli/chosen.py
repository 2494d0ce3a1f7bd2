"""The suites that are asked for by path: of modules, or of test files."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from policy_lint.model.folders import is_among, touched
from policy_lint.model.project import Project
from policy_lint.model.suite import NamedSuite, Suite


def lies(suite: Suite | NamedSuite, paths: AbstractSet[str]) -> bool:
    """Whether the module or one of its test files lies below one of the paths; none: all do."""
    return not paths or any(is_among(path, paths) for path in _files(suite))


def _files(suite: Suite | NamedSuite) -> Iterator[str]:
    yield from (each.path for each in suite.counterparts)
    if isinstance(suite, Suite):
        yield suite.subject


def missed(project: Project, paths: Sequence[str]) -> Iterator[str]:
    """What is to be said of paths that no suite touches."""
    there = touched(path for suite in project.suites.suites for path in _files(suite))
    for path in paths:
        if path not in there:
            yield f"no module in {path}, and no test of one"
