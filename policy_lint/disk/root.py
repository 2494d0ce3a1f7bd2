"""The root of a project, and the files there that may hold a configuration."""

from collections.abc import Iterator
from pathlib import Path

from policy_lint.read.config_error import Complaint, ConfigurationError
from policy_lint.read.toml_keys import Span
from policy_lint.read.toml_source import Source

_TABLES = {"policy-lint.toml": (), "pyproject.toml": ("tool", "policy-lint")}
"""Where a configuration may stand; the first one that is there wins."""

_PROJECT = ("pyproject.toml", "setup.cfg", "pytest.ini", "tox.ini")


def find_root(start: Path) -> Path:
    """The nearest folder, from `start` upwards, with a configuration of policy-lint.

    Else that of the repository, else the nearest with a project's configuration, else `start`.
    """
    here = start.resolve()
    folder = here.parent if here.is_file() else here
    above = (folder, *folder.parents)
    for is_root in (_is_configured, _is_repository, _is_project):
        found = next(filter(is_root, above), None)
        if found:
            return found
    return folder


def configurations(folder: Path) -> tuple[Source, ...]:
    """The files of a folder that hold a configuration, right or wrong; the first one wins."""
    return tuple(source for source in _sources(folder) if source.configures)


def _sources(folder: Path) -> Iterator[Source]:
    for name, table in _TABLES.items():
        path = folder / name
        if path.is_file():
            yield Source(name, table, _content(path))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        complaint = Complaint(Span(1, 1), f"cannot be read: {error.strerror}")
        raise ConfigurationError(path.name, "", [complaint]) from None


def _is_configured(folder: Path) -> bool:
    return bool(configurations(folder))


def _is_repository(folder: Path) -> bool:
    return (folder / ".git").exists()


def _is_project(folder: Path) -> bool:
    return any((folder / name).is_file() for name in _PROJECT)
