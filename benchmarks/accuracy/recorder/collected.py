"""Records of what was collected: tests, and the definitions of their fixtures."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest

from .naming import code_of
from .origin import XUNIT
from .places import Places, Role
from .running import Event, Site

Definitions = Sequence[Any]  # of one name, of which the last is used


class Collected:
    """Writes each fixture definition once, before the first test that has it."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._ids: dict[int, int] = {}

    def records(self, item: pytest.Item) -> Iterator[Event]:
        fixtures: dict[str, list[int]] = {}
        for name, definitions in fixture_definitions(item).items():
            fixtures[name] = []
            for definition in definitions:
                known = id(definition) in self._ids
                number = self._ids.setdefault(id(definition), len(self._ids))
                fixtures[name].append(number)
                if not known:
                    yield {"t": "fixdef", "id": number, **self._fixture(name, definition)}
        yield {"t": "item", **self._item(item), "fixtures": fixtures}

    def site(self, function: object) -> Site | None:
        """Where a function of the project is defined, beneath its decorators."""
        code = code_of(function)
        if code is None:
            return None
        place = self._places.of(code.co_filename)
        if place.role not in {Role.TEST, Role.PRODUCT}:
            return None
        return (place.path, code.co_firstlineno, code.co_name)

    def test_files(self, items: Iterable[pytest.Item]) -> set[str]:
        """The files of all that defines the tests: functions, classes, bases, fixtures."""
        files: set[str] = set()
        for item in items:
            if isinstance(item, pytest.Function):  # no doctest makes its product a test
                files.add(str(item.path))
            cls = getattr(item, "cls", None)
            files.update(_file(base) for base in (type.mro(cls)[:-1] if cls else ()))
            functions = [getattr(item, "obj", None)]
            for definitions in fixture_definitions(item).values():
                functions.extend(definition.func for definition in definitions)
            files.update(code.co_filename for each in functions if (code := code_of(each)))
        return files - {""}

    def _fixture(self, name: str, definition: Any) -> Event:  # noqa: ANN401
        code = code_of(definition.func)
        place = self._places.of(code.co_filename) if code else None
        is_direct = getattr(definition.func, "__name__", "") == "get_direct_param_fixture_func"
        origins = {Role.TEST: "project", Role.PRODUCT: "project", Role.PYTEST: "pytest"}
        origin = origins.get(place.role, "plugin") if place else "plugin"
        return {
            "name": name,
            "file": place.path if place else None,
            "line": code.co_firstlineno if code else None,
            "func": code.co_name if code else None,
            "scope": definition.scope,
            "argnames": list(definition.argnames),
            "params": bool(definition.params),
            "baseid": definition.baseid,
            "direct_param": is_direct,
            "xunit": name.startswith(XUNIT),
            "origin": "direct_param" if is_direct else origin,
        }

    def _item(self, item: pytest.Item) -> Event:
        cls = getattr(item, "cls", None)
        info = getattr(item, "_fixtureinfo", None)
        function = getattr(item, "obj", None)
        code = code_of(function)
        record: Event = {
            "nodeid": item.nodeid,
            "path": item.nodeid.partition("::")[0],
            "class": _classes(item),
            "name": item.name,
            "func": getattr(item, "originalname", None) or item.name.partition("[")[0],
            "type": type(item).__name__,
            "line": (item.location[1] or 0) + 1,
            "def_file": self._places.of(code.co_filename).path if code else None,
            "def_line": code.co_firstlineno if code else None,
            "def_name": _qualified(function) if code else None,
            "own_markers": sorted({mark.name for mark in item.own_markers}),
            "markers": sorted({mark.name for mark in item.iter_markers()}),
            "unittest": type(item).__name__ == "TestCaseFunction",
        }
        if cls is not None:
            record["bases"] = [
                [f"{base.__module__}.{base.__qualname__}", self._places.of(_file(base)).path]
                for base in type.mro(cls)[1:-1]
            ]
        record["argnames"] = list(getattr(info, "argnames", ()))
        record["initialnames"] = list(getattr(info, "initialnames", ()))
        record["fixturenames"] = list(getattr(item, "fixturenames", ()))
        return record


def fixture_definitions(item: pytest.Item) -> dict[str, Definitions]:
    """Of an item of whatever kind: what pytest found for each name of its closure."""
    info = getattr(item, "_fixtureinfo", None)
    return dict(getattr(info, "name2fixturedefs", None) or {})


def _classes(item: pytest.Item) -> str | None:
    parts = [node.name for node in item.listchain() if isinstance(node, pytest.Class)]
    return ".".join(parts) or None


def _qualified(function: object) -> str:
    name = getattr(function, "__qualname__", None) or getattr(function, "__name__", "")
    return str(name).rpartition("<locals>.")[2]


def _file(cls: type[Any]) -> str:
    return getattr(sys.modules.get(cls.__module__), "__file__", None) or ""
