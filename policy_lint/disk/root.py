"""The root of a project, and the files there that may hold a configuration."""

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from policy_lint.disk.regular import MEGABYTE, content
from policy_lint.disk.repository import repository
from policy_lint.read.toml_source import Source

CONFIGURATIONS = frozenset(
    [
        ".pytest.ini",
        ".pytest.toml",
        "pyproject.toml",
        "pytest.ini",
        "pytest.toml",
        "setup.cfg",
        "setup.py",
        "tox.ini",
    ]
)
"""Files that may configure pytest."""
TABLES = {"policy-lint.toml": (), "pyproject.toml": ("tool", "policy-lint")}
"""Where a configuration may stand; the first one that is there wins."""

_PROJECT = ("pyproject.toml", "setup.cfg", "pytest.ini", "tox.ini")
_PACKAGE = ("pyproject.toml", "setup.cfg", "setup.py")
_SIGNS = (".git", "policy-lint.toml", *CONFIGURATIONS)


class UnreadableError(Exception):
    """A root or a configuration that is there and cannot be read; `str()` says which and why."""


def find_root(start: Path) -> Path:
    """The nearest folder, from `start` upwards, with a configuration of policy-lint.

    Else that of the repository, else the nearest with a project's configuration, else `start`.
    What lies above the repository is not asked: it may be a folder that all users share.
    """
    here = Path(os.path.realpath(start))
    folder = here if os.path.isdir(here) else here.parent  # noqa: PTH112 - raises nothing
    top = repository(folder)
    above = [each for each in (folder, *folder.parents) if not top or each.is_relative_to(top)]
    configured = next(filter(is_configured, above), None)
    return configured or top or next(filter(_is_project, above), folder)


def project_around(folder: Path) -> Path | None:
    """The root of the project around a folder; a folder alone, without any sign, is none."""
    root = find_root(folder)
    return root if any(os.path.lexists(root / sign) for sign in _SIGNS) else None


def packages(root: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """The folders below a root, around files in it, that hold a package of their own."""
    folders = {str(each) for path in paths for each in PurePosixPath(path).parents} - {"."}
    return tuple(
        each
        for each in sorted(folders)
        if any(os.path.lexists(root / each / name) for name in _PACKAGE)
    )


def configurations(folder: Path) -> tuple[Source, ...]:
    """The files of a folder that hold a configuration, right or wrong; the first one wins.

    Raises UnreadableError for a file that cannot be read and would win.
    """
    found: list[Source] = []
    for name, table in TABLES.items():
        path = folder / name
        if not _is_there(path):
            continue
        text = content(path, MEGABYTE, folder)
        if isinstance(text, bytes):
            source = Source(name, table, text)
            found += [source] if source.configures else []
        elif not found:
            raise UnreadableError(f"{path} is not read: {text}")
    return tuple(found)


def check_listed(root: Path) -> None:
    """UnreadableError unless a root is a folder whose content can be seen."""
    try:
        with os.scandir(root):
            pass
    except OSError as error:
        raise UnreadableError(f"{root} cannot be listed: {error.strerror}") from None


def _is_there(path: Path) -> bool:
    """Whether there is anything; what cannot even be asked for is, and is refused when read."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def is_configured(folder: Path) -> bool:
    """Whether there is a configuration; what cannot be read may be one."""
    try:
        return bool(configurations(folder))
    except UnreadableError:
        return True


def _is_project(folder: Path) -> bool:
    return any(os.path.isfile(folder / name) for name in _PROJECT)  # noqa: PTH113 - raises nothing
