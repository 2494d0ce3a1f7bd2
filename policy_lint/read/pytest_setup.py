"""The texts of a project's configuration files -> what the linker is told of them."""

import posixpath
from collections.abc import Iterable
from typing import TypeVar

from policy_lint.model.config import Config
from policy_lint.model.feature import Feature
from policy_lint.model.pytest_setup import PytestConfig, PytestSetup
from policy_lint.read import gherkin, requirements
from policy_lint.read.kinds import FEATURE
from policy_lint.read.packaging import import_roots, plugin_modules
from policy_lint.read.pytest_config import parse, winners

Word = TypeVar("Word")


def pytest_setup(texts: Iterable[tuple[str, str]], config: Config) -> PytestSetup:
    """The setup that the files, given as (path, text), and the team's own words make."""
    files = tuple(texts)
    found = winners(each for each in (parse(path, text) for path, text in files) if each)
    return PytestSetup(
        sessions=_sessions(found, config.pytest_roots),
        plugins=_once(module for path, text in files for module in plugin_modules(path, text)),
        import_roots=_once(
            (posixpath.dirname(path), root)
            for path, text in files
            for root in import_roots(path, text)
        ),
        asked=_once(name for path, text in files for name in requirements.plugins(path, text)),
        support=config.support,
        source=config.source,
        plugin_fixtures=config.plugin_fixtures,
        features=features(files),
    )


def features(files: Iterable[tuple[str, str]]) -> tuple[Feature, ...]:
    """What the feature files among some files say."""
    return tuple(gherkin.read(*file) for file in files if file[0].endswith(FEATURE))


def _sessions(found: tuple[PytestConfig, ...], roots: Iterable[str]) -> tuple[PytestConfig, ...]:
    """One for each pytest root: those that the team names, else those with a configuration."""
    by_folder = {config.folder: config for config in found}
    named = _once("" if root == "." else root for root in roots)
    return tuple(by_folder.get(root, PytestConfig(folder=root)) for root in named) or found


def _once(values: Iterable[Word]) -> tuple[Word, ...]:
    return tuple(dict.fromkeys(values))
