"""What a team says that matches nothing of the suite: levels, `allow`, suites, marks `covers`.

Of paths alone `disk/settings` tells, of exceptions the rule TPL907.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from policy_lint.judge.breach import is_allowed
from policy_lint.link.collection.levels import is_named, is_placed
from policy_lint.model.config import Config
from policy_lint.model.folders import lies_in
from policy_lint.model.policy import Allowance
from policy_lint.model.project import Project
from policy_lint.model.suite import Evidence


def idle(config: Config, project: Project, origins: Mapping[str, str]) -> Iterator[str]:
    """What is to be said, each with the place of its key."""
    for of in (_of_levels, _of_marks, _of_allow, _of_suites):
        for key, word, what in of(config, project):
            yield f"{key}: `{word}` {what} ({origins[key]})"
    yield from _adrift(project.suites.adrift)


def _adrift(marks: Sequence[Evidence]) -> Iterator[str]:
    """That marks `covers` cover nothing, in one line however many there are."""
    if marks:
        more = f" and {len(marks) - 1} more" if len(marks) > 1 else ""
        first = f"{marks[0].at.path}:{marks[0].at.line}: {marks[0].what}"
        yield f"{first}{more}: no module of the product is so called"


def _of_levels(config: Config, project: Project) -> Iterator[tuple[str, str, str]]:
    """Words that no folder and no name of a file with tests has."""
    paths = {test.path for test in project.tests}
    for name, level in config.levels.items():
        for word in level.segments:
            if not any(is_placed(word, path) for path in paths):
                yield f"levels.{name}.path", word, "fits no folder with tests"
        for token in level.tokens:
            if not any(is_named(token, path) for path in paths):
                yield f"levels.{name}.names", token, "is in the name of no test file"


def _of_marks(config: Config, project: Project) -> Iterator[tuple[str, str, str]]:
    """Marks that no test has, where all that tests have is known."""
    if any(test.dynamic for test in project.tests):
        return
    known = {mark for test in project.tests for mark in test.marks}
    levels = ((f"levels.{name}.marks", level.marks) for name, level in config.levels.items())
    suites = ((f"suites[{at}].marks", suite.marks) for at, suite in enumerate(config.suites))
    for key, marks in (*levels, *suites):
        yield from ((key, mark, "is a mark of no test") for mark in marks if mark not in known)


def _of_allow(config: Config, project: Project) -> Iterator[tuple[str, str, str]]:
    """Kinds and targets that no effect of a test at one of the levels has."""
    if not config.allow:
        return
    had = {(test.level, effect.origin): effect for test in project.tests for effect in test.effects}
    written = project.policy.allow
    for index, (row, allowance) in enumerate(zip(config.allow, written, strict=False)):
        for word, alone in _alone(allowance):
            if not any(is_allowed([alone], level, effect) for (level, _), effect in had.items()):
                key = "targets" if word in row.targets else "kinds"
                yield f"allow[{index}].{key}", word, _nothing(row.effect, allowance.levels)


def _of_suites(config: Config, project: Project) -> Iterator[tuple[str, str, str]]:
    """Modules that are none of the product, and test files without a test."""
    modules = {suite.subject: suite.module for suite in project.suites.suites}
    paths = {test.path for test in project.tests}
    asked = [(f"exempt[{at}].modules", each.modules) for at, each in enumerate(config.exempt)]
    asked += [(f"covers[{at}].modules", each.modules) for at, each in enumerate(config.covers)]
    for key, words in asked:
        dotted = modules.values() if key.startswith("covers") else ()
        for word in words:
            if word not in dotted and not any(lies_in(each, word) for each in modules):
                yield key, word, "fits no module of the product"
    testing = [(f"covers[{at}].tests", each.tests) for at, each in enumerate(config.covers)]
    testing += [(f"suites[{at}].paths", each.paths) for at, each in enumerate(config.suites)]
    for key, words in testing:
        for word in words:
            if not any(lies_in(path, word) for path in paths):
                yield key, word, "fits no file with tests"


def _alone(allowance: Allowance) -> Iterator[tuple[str, Allowance]]:
    """The boundary with each of its targets alone, else with each of its kinds."""
    for target in allowance.targets:
        yield target, replace(allowance, targets=(target,))
    for kind in () if allowance.targets else allowance.kinds:
        yield kind, replace(allowance, kinds=(kind,))


def _nothing(effect: str, levels: Iterable[str]) -> str:
    return f"allows nothing: no {effect} of a test at level {' or '.join(levels)} fits it"
