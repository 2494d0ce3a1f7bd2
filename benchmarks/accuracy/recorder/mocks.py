"""What of unittest.mock, its backport, pytest-mock and pytest's monkeypatch is observed.

A mock that another hands out as its child is no event, nor one that a patch makes.
"""

import os
from collections.abc import Iterator
from typing import Any

from .imported import Imported
from .naming import is_mock, label, mapping, nature
from .row import Call, Details, Row


def rows(imported: Imported) -> Iterator[Row]:
    began, ended = imported.began, imported.ended
    for module in ("unittest.mock", "mock.mock"):
        yield Row(module, "NonCallableMock.__init__", "mock", details=_made, then=imported.made)
        yield Row(module, "AsyncMockMixin.__init__", "mock", details=_made, then=imported.made)
        yield Row(module, "create_autospec", "autospec", then=imported.made)
        yield Row(module, "mock_open", "mock_open", then=imported.made)
        yield Row(module, "_patch.__enter__", "patch", details=_patched, then=began)
        yield Row(module, "_patch.__exit__", None, then=ended)
        yield Row(module, "_patch_dict._patch_dict", "patch_dict", details=_changed, then=began)
        yield Row(module, "_patch_dict._unpatch_dict", None, then=ended)
    yield Row("pytest_mock.plugin", "MockerFixture.spy", "spy", details=_spied)
    for name, family, details in _MONKEYPATCH:
        kind = f"monkeypatch.{name}"
        yield Row("_pytest.monkeypatch", f"MonkeyPatch.{name}", kind, family, details, began)
    yield Row("_pytest.monkeypatch", "MonkeyPatch.undo", None, then=ended)


def _made(call: Call) -> Details | None:
    # A mock tells its children of their parent. A copy is none: it is made without a constructor.
    given = (*call.args[5:6], *call.args[8:9], *map(call.kwargs.get, ("parent", "_new_parent")))
    if any(is_mock(each) for each in given):
        return None
    # Each mock has a class of its own; that of a list of calls is no double.
    name = type(call.args[0]).__name__
    return None if name == "_CallList" else {"target": name}


def _patched(call: Call) -> Details:
    patch = call.args[0]
    target = f"{_written(patch.getter) or label(patch.target)}.{patch.attribute}"
    details = {"target": target, "new": nature(patch.new)}
    return _with_family(details, environment=target == "os.environ")


def _written(getter: Any) -> str | None:  # noqa: ANN401  # a partial or a closure
    """The target as the test names it, if it does."""
    cells = [cell.cell_contents for cell in getattr(getter, "__closure__", None) or ()]
    found = [*getattr(getter, "args", ()), *cells]
    return found[0] if len(found) == 1 and type(found[0]) is str else None


def _changed(call: Call) -> Details:
    changed = call.args[0].in_dict
    return _with_family({"target": mapping(changed)}, environment=changed is os.environ)


def _spied(call: Call) -> Details:
    return {"target": f"{label(call.argument(1, 'obj'))}.{call.argument(2, 'name')}"}


def _set_attribute(call: Call) -> Details:
    target = call.argument(1, "target")
    if isinstance(target, str):
        details = {"target": target, "new": nature(call.argument(2, "name"))}
        return _with_family(details, environment=target == "os.environ")
    name = f"{label(target)}.{call.argument(2, 'name')}"
    details = {"target": name, "new": nature(call.argument(3, "value"))}
    return _with_family(details, environment=name == "os.environ")


def _deleted_attribute(call: Call) -> Details:
    target = call.argument(1, "target")
    if isinstance(target, str):
        return {"target": target}
    return {"target": f"{label(target)}.{call.argument(2, 'name')}"}


def _set_item(call: Call) -> Details:
    changed = call.argument(1, "dic")
    details = {"target": f"{mapping(changed)}[{_key(call.argument(2, 'name'))}]"}
    if len(call.args) > 3 or "value" in call.kwargs:  # noqa: PLR2004  # self, dic, name, value
        details["new"] = nature(call.argument(3, "value"))
    return _with_family(details, environment=changed is os.environ)


def _environment(call: Call) -> Details:
    value = call.args[1] if len(call.args) > 1 else next(iter(call.kwargs.values()), None)
    return {"target": str(value)}


def _key(key: object) -> str:
    return repr(key) if type(key) in {bytes, int, str} else f"<{type(key).__name__}>"


def _with_family(details: dict[str, Any], *, environment: bool) -> Details:
    return {**details, "family": "environment"} if environment else details


_MONKEYPATCH = (
    ("setattr", "double", _set_attribute),
    ("delattr", "double", _deleted_attribute),
    ("setitem", "double", _set_item),
    ("delitem", "double", _set_item),
    ("setenv", "environment", _environment),
    ("delenv", "environment", _environment),
    ("chdir", "environment", _environment),
    ("syspath_prepend", "environment", _environment),
)
