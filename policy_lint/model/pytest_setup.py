"""What a project's configuration files say of its tests."""

from dataclasses import dataclass

from policy_lint.model.feature import Feature


@dataclass(frozen=True, slots=True)
class PytestConfig:
    """The part of one pytest configuration file that decides what is collected.

    Every path is posix and relative to the root of the checked project (`""` is the root itself),
    unless the file says an absolute one. Without arguments it is what pytest does without any
    configuration (`pytest_addoption` in `_pytest/main.py`, `python.py` and `fixtures.py`).
    """

    path: str = ""
    folder: str = ""
    """The folder of the file: pytest's rootdir."""
    testpaths: tuple[str, ...] = ()
    """Glob patterns (`**` is recursive); what a bare `pytest` collects, unless `arguments` say it.

    If they match nothing, pytest collects from `folder` (`Config._decide_args`).
    """
    python_files: tuple[str, ...] = ("test_*.py", "*_test.py")
    python_classes: tuple[str, ...] = ("Test",)
    python_functions: tuple[str, ...] = ("test",)
    norecursedirs: tuple[str, ...] = (
        "*.egg",
        ".*",
        "_darcs",
        "build",
        "CVS",
        "dist",
        "node_modules",
        "venv",
        "{arch}",
    )
    usefixtures: tuple[str, ...] = ()
    pythonpath: tuple[str, ...] = ()
    collect_imported_tests: bool = True
    """Whether a module collects the tests that it imports."""
    ignore: tuple[str, ...] = ()
    """`--ignore` in addopts: a file, or a folder with all below it."""
    ignore_glob: tuple[str, ...] = ()
    """`--ignore-glob` in addopts: fnmatch patterns over whole paths (`*` crosses slashes)."""
    deselect: tuple[str, ...] = ()
    """`--deselect` in addopts: prefixes of test ids."""
    plugins: tuple[str, ...] = ()
    """`-p NAME` in addopts: modules, or names of installed plugins."""
    disabled_plugins: tuple[str, ...] = ()
    """`-p no:NAME` in addopts, which also disables `pytest_NAME`."""
    import_mode: str = "prepend"
    arguments: tuple[str, ...] = ()
    """Paths or test ids in addopts. If there are any, `testpaths` do not count."""
    confcutdir: str | None = None
    """Conftest files above this folder do not count; None stands for `folder`."""
    conftests: bool = True
    """False with `--noconftest`."""
    autoload: bool = True
    """False with `--disable-plugin-autoload`: entry points `pytest11` do not count."""
    mark_expression: str = ""
    """`-m` in addopts, as text."""
    keyword_expression: str = ""
    """`-k` in addopts, as text."""
    describe_prefixes: tuple[str, ...] = ("describe",)
    """Of pytest-describe: how the names of its blocks begin."""
    features: str | None = None
    """Of pytest-bdd: the folder of feature files; None stands for that of the test module."""
    strict_xfail: bool = False
    """Whether a test fails that is expected to fail and passes."""
    problem: str = ""
    """Why pytest would refuse the file; what could be read nevertheless is in the other fields."""


@dataclass(frozen=True, slots=True)
class PytestSetup:
    """Values read from configuration files of the checked project, in any order.

    `sessions` are the pytest configurations in force, one for each pytest root; `plugins` are
    modules that the project registers as pytest plugins by entry point; `import_roots` are folders
    from which its packages are imported, each after the folder of the file that says so; `support`
    and `source` are glob patterns of the team.
    """

    sessions: tuple[PytestConfig, ...] = ()
    plugins: tuple[str, ...] = ()
    import_roots: tuple[tuple[str, str], ...] = ()
    asked: tuple[str, ...] = ()
    """Distributions of plugins that its requirements name."""
    support: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    plugin_fixtures: tuple[str, ...] = ()
    features: tuple[Feature, ...] = ()
