"""The settings of a project: what its configuration file says, and what is said about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from policy_lint.disk.root import UnreadableError, check_listed, configurations, find_root
from policy_lint.model.config import Config
from policy_lint.model.folders import idle
from policy_lint.model.place import placed
from policy_lint.model.suppression import Exemption
from policy_lint.model.vocabulary import Vocabulary
from policy_lint.read.config import origins, parse, refused
from policy_lint.read.config_error import ConfigurationError
from policy_lint.read.toml_source import Source
from policy_lint.read.trials import Trial

__all__ = [
    "ConfigurationError",
    "Settings",
    "UnreadableError",
    "exemptions",
    "find_root",
    "load",
    "of_text",
    "refuse",
    "stale_patterns",
]


@dataclass(frozen=True, slots=True)
class Settings:
    """The configuration in force at a root."""

    root: Path
    config: Config
    source: str | None
    """The name of the file that it is from, if there is one."""
    origins: Mapping[str, str]
    """For each key in force (`levels.e2e.path`) its place (`pyproject.toml:12:1`), or `default`."""
    notes: tuple[str, ...] = ()
    """What the owner should know, and what is no error."""
    exceptions: tuple[Exemption, ...] = ()
    """The exceptions of the configuration, as they hold today."""


def load(
    root: Path, vocabulary: Vocabulary | None = None, *, today: date | None = None
) -> Settings:
    """The settings at a root, or a ConfigurationError with everything wrong in its configuration.

    Raises UnreadableError if the root or what may configure it cannot be read.
    The vocabulary is what rules, effects and kinds there are; without one every word is taken.
    """
    check_listed(root)
    found = configurations(root)
    if not found:
        return Settings(root, Config(), None, origins(Config()))
    config, places = parse(found[0], vocabulary)
    excepted = exemptions(config, places, today or datetime.now().astimezone().date())
    return Settings(root, config, found[0].name, places, _passed_over(found), excepted)


def of_text(root: Path, source: Source, vocabulary: Vocabulary | None = None) -> Settings:
    """The settings that a text would make at a root, or a ConfigurationError."""
    config, places = parse(source, vocabulary)
    excepted = exemptions(config, places, datetime.now().astimezone().date())
    return Settings(root, config, source.name, places, (), excepted)


def refuse(settings: Settings, failed: Iterable[Trial]) -> ConfigurationError:
    """The error that shows the rows of the team which failed, each under its place."""
    return refused(configurations(settings.root)[0], failed)


def exemptions(config: Config, places: Mapping[str, str], today: date) -> tuple[Exemption, ...]:
    """The exceptions as they hold today, each at the key that says for which rules."""
    return tuple(
        each.exempting(placed(places[f"exceptions[{index}].rule"]), today)
        for index, each in enumerate(config.exceptions)
    )


def stale_patterns(settings: Settings, paths: Iterable[str]) -> tuple[str, ...]:
    """What to say of folders and patterns that no file of the project lies in.

    `exclude` is not among them: what it matches is never listed, so discovery tells.
    """
    config, files = settings.config, tuple(paths)
    named = {
        "support": config.support,
        "source": config.source,
        "pytest-roots": config.pytest_roots,
        **{f"plan.value.{pattern}": (pattern,) for pattern in config.plan.value},
    }
    return tuple(
        f"{key}: `{pattern}` matches no file ({settings.origins[key]})"
        for key, patterns in named.items()
        for pattern in idle(patterns, files)
    )


def _passed_over(found: tuple[Source, ...]) -> tuple[str, ...]:
    """That a second configuration beside the first has no effect."""
    winner, *others = found
    return tuple(
        f"{other.name}: [{'.'.join(other.table)}] has no effect, {winner.name} is used instead"
        for other in others
    )
