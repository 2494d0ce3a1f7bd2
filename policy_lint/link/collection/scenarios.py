"""Which scenarios of feature files the functions and calls of a test module stand for.

https://pytest-bdd.readthedocs.io; `pytest_bdd/scenario.py` and `feature.py` of version 9.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from policy_lint.link.fixtures.steps import PACKAGE
from policy_lint.link.symbols.frame import Frame
from policy_lint.link.values.classes import outside_name
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.paths import spelled
from policy_lint.link.values.said import Said, said
from policy_lint.link.values.texts import texts
from policy_lint.link.values.value import Function
from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import Expr
from policy_lint.model.feature import Feature, Scenario
from policy_lint.model.place import Place
from policy_lint.model.pytest_setup import PytestConfig

SCENARIO, SCENARIOS = "scenario", "scenarios"


class Bound(NamedTuple):
    """A test that a call of `scenarios` makes."""

    name: str
    scenario: Scenario
    at: Place


class Made(NamedTuple):
    """The tests that the calls of a module make."""

    tests: tuple[Bound, ...] = ()
    complete: bool = True
    """False where a feature file is not found or not read, or no text tells which it is."""


class Scenarios:
    """Answers what of the feature files of a project a module makes tests of."""

    def __init__(self, evaluator: Evaluator, features: Iterable[Feature]) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._features = {one.path: one for one in features}

    def stands(self, function: Function) -> bool:
        """Whether a scenario is put in the place of a function."""
        return any(True for _ in self._decorators(function))

    def of_function(self, function: Function, config: PytestConfig) -> Scenario | None:
        """The scenario that a function stands for; None for one that cannot be read."""
        for given in self._decorators(function):
            paths = self._paths(given, function.path, config, given.given(0, "feature_name"))
            named = given.given(1, "scenario_name")
            for name in texts(self._evaluator, *named) if named else ():
                for path in paths or ():
                    return self._scenario(path, name)
        return None

    def of_module(self, path: str, config: PytestConfig) -> Made:
        """The tests that a module makes by calls of `scenarios`."""
        return self._evaluator.memo.noted(("scenarios", path), partial(self._find, path, config))

    def _scenario(self, path: str, name: str) -> Scenario | None:
        known = self._features[path].scenarios if path in self._features else ()
        return next((one for one in known if one.name == name), None)

    def _decorators(self, function: Function) -> Iterator[Said]:
        """What the decorators that put a scenario in the place of a function are given."""
        scope = self._code.scope(function.path, function.scope)
        frame = Frame(function.path, scope.parent)
        for expr in scope.decorators if self._code.takes(function.path, PACKAGE) else ():
            if self._is(frame, expr, SCENARIO):
                yield said(self._evaluator, frame, expr)

    def _is(self, frame: Frame, expr: Expr, name: str) -> bool:
        for value in self._evaluator.values(frame, expr):
            top, _, rest = outside_name(value).removesuffix(".__call__").partition(".")
            if top == PACKAGE and rest.rpartition(".")[2] == name:
                return True
        return False

    def _paths(
        self,
        given: Said,
        caller: str,
        config: PytestConfig,
        *named: tuple[Frame, Expr] | None,
    ) -> list[str] | None:
        """The files and folders of the project that are named; None where one is not told."""
        base: str | None = config.features
        where = given.words.get("features_base_dir")
        if where is not None:
            folder = spelled(self._evaluator, *where)
            base = folder.below(config.folder) if folder else None
        elif base is None:
            base = posixpath.dirname(caller)
        found = [spelled(self._evaluator, *one) if one else None for one in named]
        paths = [one.below(base) if one and base is not None else None for one in found]
        return [path for path in paths if path is not None] if None not in paths else None

    def _find(self, path: str, config: PytestConfig) -> Made:
        frame, found, complete = Frame(path, 0), list[Bound](), True
        calls = self._code.scope(path).calls if self._code.takes(path, PACKAGE) else ()
        for number, call in enumerate(calls):
            if call.certainty < Certainty.NEVER and self._is(frame, call.callee, SCENARIOS):
                given = said(self._evaluator, frame, f"@{number}")
                paths = self._paths(given, path, config, *given.args)
                features = [one for each in paths or () for one in self._below(each)]
                told = bool(features) and not any(one.problem for one in features)
                complete = complete and told and call.certainty == Certainty.ALWAYS
                at = Place(path, call.line, call.column)
                found += self._bind(features, at, config, found)
        return Made(tuple(found), complete)

    def _below(self, path: str) -> list[Feature]:
        """The features of a file, or of all files in a folder, as they are sorted."""
        inside = f"{path}/" if path else ""
        found = [
            feature
            for name, feature in self._features.items()
            if name == path or name.startswith(inside)
        ]
        return sorted(found, key=lambda one: one.name or one.path)

    def _bind(
        self, features: Iterable[Feature], at: Place, config: PytestConfig, before: Iterable[Bound]
    ) -> Iterator[Bound]:
        """The scenarios that no function above stands for, each under the first free name."""
        taken = {name for name, line in self._names(at.path) if line < at.line}
        taken.update(one.name for one in before)
        bound = {(one.scenario.path, one.scenario.name) for one in before}
        for number in self._code.scope(at.path).children:
            if self._code.scope(at.path, number).line < at.line:
                own = self.of_function(Function(at.path, number), config)
                bound |= {(own.path, own.name)} if own else set()
        for feature in features:
            for scenario in feature.scenarios:
                if (scenario.path, scenario.name) not in bound:
                    name = _free(python_name(scenario.name), taken)
                    taken.add(name)
                    yield Bound(name, scenario, at)

    def _names(self, path: str) -> Iterator[tuple[str, int]]:
        for name, bindings in self._code.bindings(path).items():
            yield name, self._code.place(path, bindings[0])[0]


def python_name(title: str) -> str:
    """The name of the test of a scenario (`make_python_name`)."""
    name = re.sub(r"^\d+_*", "", re.sub(r"\W", "", title.replace(" ", "_")))
    return f"test_{name.lower()}"


def _free(name: str, taken: set[str]) -> str:
    free, number = name, 0
    while free in taken:
        number += 1
        free = f"{name}_{number}"
    return free
