"""What a project tells pytest to collect: one configuration file, read as pytest 9 reads it.

See https://docs.pytest.org/en/stable/reference/customize.html and `_pytest/config/findpaths.py`.
A run of pytest takes its configuration from one file alone: of the first folder upwards that has
one, and there the first by name (`NAMES`).
"""

import glob
import posixpath
from collections.abc import Iterable

from policy_lint.model.pytest_setup import PytestConfig
from policy_lint.read import addopts
from policy_lint.read.options import Options
from policy_lint.read.pytest_files import LOADERS

NAMES = tuple(LOADERS)
"""The names of configuration files; of those in one folder the first that says something counts."""
_DEFAULT = PytestConfig()


def parse(path: str, text: str) -> PytestConfig | None:
    """What the file says to pytest; None when it is not a configuration of pytest.

    A `pyproject.toml` without a table for pytest is None too: to pytest it only marks a rootdir
    when no folder upwards has a configuration (`locate_config` in findpaths.py). A file that pytest
    could not read at all has a `problem` and otherwise the defaults.
    """
    folder, _, name = path.rpartition("/")
    loader = LOADERS.get(name)
    if loader is None:
        return None
    try:
        table = loader(text)
    except RecursionError:
        return PytestConfig(path, folder, problem="nested too deeply")
    except ValueError as error:
        return PytestConfig(path, folder, problem=str(error))
    return None if table is None else _config(path, folder, Options(table))


def winners(configs: Iterable[PytestConfig]) -> tuple[PytestConfig, ...]:
    """Of each folder the file that pytest takes, sorted by folder.

    Those that pytest would refuse come last, so that a suite can be judged nevertheless.
    """
    best: dict[str, PytestConfig] = {}
    for config in sorted(configs, key=_rank, reverse=True):
        best[config.folder] = config
    return tuple(best[folder] for folder in sorted(best))


def _rank(config: PytestConfig) -> tuple[bool, int, str]:
    return bool(config.problem), NAMES.index(posixpath.basename(config.path)), config.path


def _config(path: str, folder: str, options: Options) -> PytestConfig:
    line = addopts.read(options.words("addopts"))
    options.override(line.overrides)
    options.lines("markers")  # pytest refuses what is no list of them
    escaped = glob.escape(folder)
    return PytestConfig(
        path=path,
        folder=folder,
        testpaths=tuple(_below(escaped, pattern) for pattern in options.words("testpaths")),
        python_files=options.words("python_files", _DEFAULT.python_files),
        python_classes=options.words("python_classes", _DEFAULT.python_classes),
        python_functions=options.words("python_functions", _DEFAULT.python_functions),
        norecursedirs=options.words("norecursedirs", _DEFAULT.norecursedirs),
        usefixtures=options.words("usefixtures"),
        pythonpath=tuple(_below(folder, item) for item in options.words("pythonpath")),
        collect_imported_tests=options.flag("collect_imported_tests", default=True),
        ignore=tuple(_below(folder, item) for item in line.ignore),
        ignore_glob=tuple(_below(escaped, pattern) for pattern in line.ignore_glob),
        deselect=tuple(f"{folder}/{prefix}" if folder else prefix for prefix in line.deselect),
        plugins=line.plugins,
        disabled_plugins=line.disabled_plugins,
        import_mode=line.import_mode,
        arguments=tuple(_argument(folder, item) for item in line.arguments),
        confcutdir=None if line.confcutdir is None else _below(folder, line.confcutdir),
        conftests=line.conftests,
        autoload=line.autoload,
        mark_expression=line.mark_expression,
        keyword_expression=line.keyword_expression,
        describe_prefixes=options.words("describe_prefixes", _DEFAULT.describe_prefixes),
        features=_folder(folder, options.text("bdd_features_base_dir")),
        strict_xfail=_strict(options),
        problem=next(iter(options.problems), ""),
    )


def _strict(options: Options) -> bool:
    """`strict_xfail` by either of its names, or else `strict`, which stands for all such keys."""
    strict = options.flag("strict", default=False)
    return options.flag("strict_xfail", default=options.flag("xfail_strict", default=strict))


def _below(folder: str, path: str) -> str:
    """The path as seen from the root, if pytest is run in `folder`."""
    joined = posixpath.normpath(posixpath.join(folder, path))
    return "" if joined == "." else joined


def _folder(folder: str, path: str) -> str | None:
    return _below(folder, path) if path else None


def _argument(folder: str, argument: str) -> str:
    path, colons, name = argument.partition("::")
    return f"{_below(folder, path)}{colons}{name}"
