"""pytest sessions: which configuration a file falls under, and whether pytest would open it."""

import posixpath
from collections.abc import Callable, Iterable
from functools import lru_cache, partial

from policy_lint.link.symbols.scopes import Code
from policy_lint.model.folders import below, lies_in
from policy_lint.model.glob import fits_glob
from policy_lint.model.pytest_setup import PytestConfig


class Sessions:
    """The pytest roots of a project; a file belongs to the nearest above it."""

    def __init__(self, configs: Iterable[PytestConfig]) -> None:
        by_folder = {config.folder: config for config in configs}
        self._in_force = {"": PytestConfig(), **by_folder}

    def of(self, path: str) -> PytestConfig:
        """The configuration in force for a file; pytest's defaults where there is none."""
        way: list[str] = []
        folder = path.rpartition("/")[0]
        while folder not in self._in_force:
            way.append(folder)
            folder = folder.rpartition("/")[0]
        found = self._in_force[folder]
        self._in_force.update(dict.fromkeys(way, found))
        return found


def is_conftest(path: str) -> bool:
    """Whether pytest loads a file for the tests below its folder."""
    return path.rpartition("/")[2] == "conftest.py"


def conftests(code: Code, path: str, config: PytestConfig) -> tuple[str, ...]:
    """The conftest files that hold for a file and can be read, the outermost first."""
    return _conftests(code, path, config, code.readable)


def all_conftests(code: Code, path: str, config: PytestConfig) -> tuple[str, ...]:
    """The conftest files that hold for a file, also those that do not parse."""
    return _conftests(code, path, config, code.has)


def packages(code: Code, path: str, config: PytestConfig) -> tuple[str, ...]:
    """The `__init__.py` files around a file that can be read, the outermost first."""
    return _around(code, path.rpartition("/")[0], config.folder, ("__init__.py", code.readable))


def _conftests(
    code: Code, path: str, config: PytestConfig, counts: Callable[[str], bool]
) -> tuple[str, ...]:
    if not config.conftests:
        return ()
    top = config.folder if config.confcutdir is None else config.confcutdir
    return _around(code, path.rpartition("/")[0], top, ("conftest.py", counts))


def _around(
    code: Code, folder: str, top: str, wanted: tuple[str, Callable[[str], bool]]
) -> tuple[str, ...]:
    """The files of a name in a folder and those above, up to one; what is above is shared."""
    nothing: tuple[str, ...] = ()
    if not below(folder, top):
        return nothing
    name, counts = wanted
    work_out = partial(_find_around, code, folder, top, wanted)
    return code.memo.ask((name, counts.__name__, folder, top), work_out, nothing)


def _find_around(
    code: Code, folder: str, top: str, wanted: tuple[str, Callable[[str], bool]]
) -> tuple[str, ...]:
    name, counts = wanted
    outer = _around(code, folder.rpartition("/")[0], top, wanted) if folder != top else ()
    own = f"{folder}/{name}".lstrip("/")
    return (*outer, own) if counts(own) else outer


def is_late(conftest: str, config: PytestConfig) -> bool:
    """Whether pytest comes to a conftest file only while it collects.

    Those are loaded at its start that lie above what it is started with, and in the folders
    `test*` there (`_try_load_conftest` in `_pytest/config/__init__.py`). What a later one names in
    `pytest_plugins` is refused unless pytest is started below it, so it is for those tests alone.
    """
    folder = posixpath.dirname(conftest)
    starts = _arguments(config) or [config.folder]
    return not any(
        "*" in start
        or below(start, folder)
        or (posixpath.dirname(folder) == start and posixpath.basename(folder).startswith("test"))
        for start in (one.strip("/").removesuffix("/.") for one in starts)
    )


def matches_name(path: str, config: PytestConfig) -> bool:
    """Whether `python_files` takes a file; a pattern with a slash is over the whole path."""
    name = posixpath.basename(path)
    return any(
        fits_glob(f"/{path}", f"*/{pattern}") if "/" in pattern else fits_glob(name, pattern)
        for pattern in config.python_files
    )


def matches(name: str, patterns: tuple[str, ...]) -> bool:
    """Whether `python_classes` or `python_functions` take a name: as prefix or as pattern."""
    return name.startswith(patterns) or any(
        any(sign in pattern for sign in "*?[") and fits_glob(name, pattern) for pattern in patterns
    )


def left_out(path: str, config: PytestConfig) -> str:
    """Why pytest would not come to a file by its place, or nothing."""
    inner = path[len(config.folder) :].strip("/") if config.folder else path
    folder, by_way = config.folder, any("/" in each for each in config.norecursedirs)
    for part in inner.split("/")[:-1]:
        folder = f"{folder}/{part}" if folder and by_way else part
        pattern = _closing(f"/{folder}" if by_way else part, config.norecursedirs)
        if pattern:
            return f"norecursedirs has {pattern}"
    for ignored in config.ignore:
        if below(path, ignored):
            return f"addopts ignores {ignored}"
    for pattern in config.ignore_glob:
        if fits_glob(path, pattern) or fits_glob(f"/{path}", pattern):
            return f"addopts ignores {pattern}"
    return ""


@lru_cache(maxsize=4096)
def _closing(folder: str, patterns: tuple[str, ...]) -> str:
    """The first pattern that takes a folder: its name, or, if it has a slash, the way to it."""
    name = folder.rpartition("/")[2]
    for pattern in patterns:
        if fits_glob(folder, f"*/{pattern}") if "/" in pattern else fits_glob(name, pattern):
            return pattern
    return ""


def in_testpaths(path: str, config: PytestConfig) -> bool:
    """Whether a bare `pytest` would come to a file."""
    wanted = _arguments(config)
    return not wanted or any(_under(path, pattern) for pattern in wanted)


def _arguments(config: PytestConfig) -> list[str]:
    """What a bare `pytest` is started with; nothing where that is the folder it stands in."""
    return [argument.partition("::")[0] for argument in config.arguments] or [*config.testpaths]


def _under(path: str, pattern: str) -> bool:
    pattern = pattern.rstrip("/")
    if pattern in ("", "."):
        return True
    return below(path, pattern) or lies_in(path, pattern)
