"""One pytest configuration file -> its table of options, or None when it does not configure pytest.

As the loaders in `_pytest/config/findpaths.py` of pytest 9 do it. Where pytest would refuse the
file they raise ValueError, in words for its owner.
"""

from collections.abc import Callable, Mapping

import tomli

from policy_lint.read import ini
from policy_lint.read.options import Table, Value


def _toml(text: str) -> dict[str, object]:
    return tomli.loads(text)


def _table(parent: Mapping[str, object], name: str) -> Mapping[str, object]:
    """The table of that name, empty without one."""
    table = parent.get(name, {})
    if isinstance(table, dict):
        return table
    raise ValueError(f"{name} is no table")


def _native(table: Mapping[str, object]) -> Table:
    return {key: Value(value, native=True) for key, value in table.items()}


def _text(table: Mapping[str, object]) -> Table:
    """As text, lists excepted (`make_scalar` in `_config_from_tool_pytest`)."""
    return {
        key: Value(value if isinstance(value, list) else str(value), native=False)
        for key, value in table.items()
    }


def _pytest_toml(text: str) -> Table:
    """`pytest.toml`: always a configuration (`_load_pytest_toml`)."""
    document = _toml(text)
    loose = [key for key, value in document.items() if not isinstance(value, dict)]
    if "pytest" not in document and loose:
        raise ValueError(f"options outside of the table [pytest]: {', '.join(loose)}")
    return _native(_table(document, "pytest"))


def _pyproject_toml(text: str) -> Table | None:
    """`[tool.pytest]`, or else `[tool.pytest.ini_options]` (`_config_from_tool_pytest`)."""
    table = _table(_table(_toml(text), "tool"), "pytest")
    native = {key: value for key, value in table.items() if key != "ini_options"}
    options = _table(table, "ini_options")
    if native and options:
        raise ValueError("both [tool.pytest] and [tool.pytest.ini_options]; pytest takes only one")
    if native:
        return _native(native)
    return _text(options) if "ini_options" in table else None


def _pytest_ini(text: str) -> Table:
    """`pytest.ini`: always a configuration, even when empty (`_load_pytest_ini`)."""
    return _text(ini.sections(text).get("pytest", {}))


def _tox_ini(text: str) -> Table | None:
    """`tox.ini`: with a section `[pytest]` (`_load_ini_file`)."""
    options = ini.sections(text).get("pytest")
    return None if options is None else _text(options)


def _setup_cfg(text: str) -> Table | None:
    """`setup.cfg`: with a section `[tool:pytest]` (`_load_cfg_file`)."""
    sections = ini.sections(text)
    if "tool:pytest" in sections:
        return _text(sections["tool:pytest"])
    if "pytest" in sections:
        raise ValueError("[pytest] in setup.cfg is not supported, the section is [tool:pytest]")
    return None


LOADERS: dict[str, Callable[[str], Table | None]] = {
    "pytest.toml": _pytest_toml,
    ".pytest.toml": _pytest_toml,
    "pytest.ini": _pytest_ini,
    ".pytest.ini": _pytest_ini,
    "pyproject.toml": _pyproject_toml,
    "tox.ini": _tox_ini,
    "setup.cfg": _setup_cfg,
}
"""By name, in the precedence of the names within a folder (`CONFIG_LOADERS_BY_NAME`)."""
