"""What packaging metadata says that matters to tests: pytest plugins, and where packages begin.

Read from `pyproject.toml`, `setup.cfg` and `setup.py` (literals of the `setup()` call only). What
is absent, computed or malformed gives nothing: an installer would complain, a policy need not.
"""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping

import tomli

from policy_lint.read import ini, setup_script

_GROUP = "pytest11"


def plugin_modules(path: str, text: str) -> tuple[str, ...]:
    """The modules that a project registers as plugins of pytest, by entry points `pytest11`.

    `NAME = a.b` and `NAME = a.b:object [extra]` both give `a.b`. See
    https://docs.pytest.org/en/stable/how-to/writing_plugins.html#pip-installable-plugins and
    https://packaging.python.org/en/latest/specifications/entry-points/.
    """
    if _GROUP not in text:
        return ()
    read = _PLUGINS.get(posixpath.basename(path))
    targets = _safely(read, text) if read else ()
    modules = (target.partition(":")[0].partition("[")[0].strip() for target in targets)
    return tuple(dict.fromkeys(module for module in modules if module))


def import_roots(path: str, text: str) -> tuple[str, ...]:
    """The folders in which top-level packages lie, relative to the root of the checked project.

    Only those that the metadata names; the folder of the file itself is `""` at the root.
    """
    read = _ROOTS.get(posixpath.basename(path))
    folder = posixpath.dirname(path)
    found = _safely(read, text) if read else ()
    joined = (posixpath.normpath(posixpath.join(folder, root)) for root in found)
    return tuple(dict.fromkeys("" if root == "." else root for root in joined))


def _safely(read: Callable[[str], Iterable[str]], text: str) -> tuple[str, ...]:
    try:
        return tuple(read(text))
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return ()


def _at(document: object, *keys: str) -> object:
    """The value under nested keys, None without one."""
    for key in keys:
        document = document.get(key) if isinstance(document, dict) else None
    return document


def _strings(value: object) -> list[str]:
    """A text as a list of one, a list or the values of a table: what of it is text."""
    if isinstance(value, str):
        return [value]
    items = value.values() if isinstance(value, dict) else value
    return [x for x in items if isinstance(x, str)] if isinstance(items, Iterable) else []


def _lines(value: str) -> list[str]:
    """The items of a value of an ini file: one a line, or with commas."""
    return [item.strip() for item in value.replace(",", "\n").splitlines() if item.strip()]


def _assigned(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Name and value of each `name = value`."""
    for line in lines:
        name, equals, value = line.partition("=")
        if equals:
            yield name.strip(), value.strip()


# Plugins


def _pyproject_plugins(text: str) -> Iterator[str]:
    document = tomli.loads(text)
    yield from _strings(_at(document, "project", "entry-points", _GROUP))
    yield from _strings(_at(document, "tool", "poetry", "plugins", _GROUP))
    yield from _strings(_at(document, "tool", "flit", "entrypoints", _GROUP))


def _cfg_plugins(text: str) -> list[str]:
    points = ini.sections(text).get("options.entry_points", {})
    return [target for _, target in _assigned(points.get(_GROUP, "").splitlines())]


def _script_plugins(text: str) -> list[str]:
    """`entry_points={"pytest11": ["name = module"]}`, or the same as an ini text."""
    points = setup_script.arguments(text).get("entry_points")
    group = _at(points, _GROUP)
    if isinstance(points, str):
        sections = ini.sections("\n".join(line.strip() for line in points.splitlines()))
        return list(sections.get(_GROUP, {}).values())
    lines = [line for item in _strings(group) for line in item.splitlines()]
    return [target for _, target in _assigned(lines)]


# Roots


def _package_folders(folders: object) -> Iterator[str]:
    """Roots in a `package_dir` of setuptools: `{"": "src"}`, or `{"app.core": "lib/app/core"}`.

    https://setuptools.pypa.io/en/latest/userguide/package_discovery.html
    """
    if not isinstance(folders, Mapping):
        return
    for package, folder in folders.items():
        if isinstance(package, str) and isinstance(folder, str):
            yield from _above(folder, package.replace(".", "/"))


def _above(folder: str, package: str) -> list[str]:
    """The root from which a folder is imported as that package, if there is one."""
    folder = posixpath.normpath(folder)
    if not package:
        return [folder]
    if folder == package or folder.endswith(f"/{package}"):
        return [folder.removesuffix(package).rstrip("/") or "."]
    return []


def _shipped(packages: object) -> list[str]:
    """Roots of folders that are shipped by their last name (`src/app` as `app`)."""
    return [posixpath.dirname(folder.rstrip("/")) or "." for folder in _strings(packages)]


def _pyproject_roots(text: str) -> Iterator[str]:
    tool = _at(tomli.loads(text), "tool")
    yield from _package_folders(_at(tool, "setuptools", "package-dir"))
    yield from _strings(_at(tool, "setuptools", "packages", "find", "where"))
    yield from _hatch(_at(tool, "hatch", "build"))
    yield from _hatch(_at(tool, "hatch", "build", "targets", "wheel"))
    yield from _poetry(_at(tool, "poetry", "packages"))
    yield from _shipped(_at(tool, "scikit-build", "wheel", "packages"))
    for keys in _FOLDER_KEYS:
        yield from _strings(_at(tool, *keys))


_FOLDER_KEYS = (
    ("pdm", "build", "package-dir"),
    ("uv", "build-backend", "module-root"),
    ("maturin", "python-source"),
)
"""Backends that name the one folder in which packages lie."""


def _hatch(table: object) -> Iterator[str]:
    """`packages` and `sources`: https://hatch.pypa.io/latest/config/build/#rewriting-paths."""
    yield from _shipped(_at(table, "packages"))
    sources = _at(table, "sources")
    if not isinstance(sources, dict):
        yield from _strings(sources)
        return
    for folder, renamed in sources.items():
        yield from _above(folder, renamed) if isinstance(renamed, str) else ()


def _poetry(packages: object) -> Iterator[str]:
    """`packages = [{ include = "app", from = "src" }]`: https://python-poetry.org/docs/pyproject/."""
    for package in packages if isinstance(packages, list) else ():
        if _at(package, "include") is not None:
            yield from _strings(_at(package, "from") or ".")


def _cfg_roots(text: str) -> Iterator[str]:
    sections = ini.sections(text)
    lines = _lines(sections.get("options", {}).get("package_dir", ""))
    yield from _package_folders(dict(_assigned(lines)))
    yield from _lines(sections.get("options.packages.find", {}).get("where", ""))


def _script_roots(text: str) -> Iterator[str]:
    arguments = setup_script.arguments(text)
    yield from _package_folders(arguments.get("package_dir"))
    yield from _strings(arguments.get(setup_script.WHERE))


_PLUGINS: dict[str, Callable[[str], Iterable[str]]] = {
    "pyproject.toml": _pyproject_plugins,
    "setup.cfg": _cfg_plugins,
    "setup.py": _script_plugins,
}
_ROOTS: dict[str, Callable[[str], Iterable[str]]] = {
    "pyproject.toml": _pyproject_roots,
    "setup.cfg": _cfg_roots,
    "setup.py": _script_roots,
}
