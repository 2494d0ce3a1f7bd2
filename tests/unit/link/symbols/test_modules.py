"""Which file an import means."""

import pytest

from policy_lint.link.fixed_point import Memo
from policy_lint.link.symbols.modules import Modules, Roots

FILES = (
    *("app/__init__.py", "app/pay.py", "src/shop/__init__.py", "lib/kit/tools.py"),
    *("tests/__init__.py", "tests/unit/__init__.py", "tests/unit/test_pay.py", "tests/helpers.py"),
    *("more/test_x.py", "more/beside.py", "more/redis/test_y.py", "json.py", "more/json.py"),
)
MODULES = Modules(FILES, {"": Roots(local=("lib",))}, Memo())
UNIT = "tests/unit/test_pay.py"


@pytest.mark.parametrize(
    ("importer", "name", "path"),
    [
        (UNIT, "app", "app/__init__.py"),
        (UNIT, "app.pay", "app/pay.py"),
        (UNIT, "shop", "src/shop/__init__.py"),
        (UNIT, "kit.tools", "lib/kit/tools.py"),  # through a namespace package
        (UNIT, "kit", "lib/kit/"),
        (UNIT, "tests.helpers", "tests/helpers.py"),
        (UNIT, "..helpers", "tests/helpers.py"),
        (UNIT, ".", "tests/unit/__init__.py"),
        (UNIT, "requests", None),
        (UNIT, "json", None),  # the standard library comes first,
        ("more/test_x.py", "json", "more/json.py"),  # but for the folder of the test itself
        ("more/test_x.py", "beside", "more/beside.py"),
        ("more/test_x.py", "redis", None),  # a bare folder does not hide an installed package
    ],
)
def test_imports_are_found_as_pytest_would(importer: str, name: str, path: str | None) -> None:
    assert MODULES.find(importer, name) == path


@pytest.mark.parametrize(
    ("importer", "name", "absolute"),
    [
        (UNIT, "os.path", "os.path"),
        (UNIT, ".gone", "tests.unit.gone"),
        (UNIT, "..gone", "tests.gone"),
        ("tests/unit/__init__.py", ".gone", "tests.unit.gone"),
    ],
)
def test_what_lies_outside_keeps_its_whole_name(importer: str, name: str, absolute: str) -> None:
    assert MODULES.absolute(importer, name) == absolute


def test_submodules_lie_in_packages_and_folders() -> None:
    assert MODULES.submodule("app/__init__.py", "pay") == "app/pay.py"
    assert MODULES.submodule("lib/kit/", "tools") == "lib/kit/tools.py"
    assert MODULES.submodule("app/pay.py", "stripe") is None


WORLDS = Modules(
    (
        *("a/app/__init__.py", "a/app/pay.py", "a/app/only_a.py", "a/kit/__init__.py"),
        *("a/tests/test_a.py", "b/app/__init__.py", "b/app/pay.py", "b/tests/unit/test_b.py"),
        *("a/bare/one.py", "a/bare/only_a.py", "b/bare/one.py", "tests/test_all.py", "b/run.py"),
        *("libs/x/src/org/x.py", "libs/y/src/org/y.py", "libs/x/tests/test_x.py"),
    ),
    {
        "a": Roots(local=("a",)),
        "b": Roots(local=("b",)),
        "libs/x": Roots(installed=("libs/x/src",)),
        "libs/y": Roots(installed=("libs/y/src",)),
    },
    Memo(),
)


@pytest.mark.parametrize(
    ("importer", "name", "path"),
    [
        ("a/tests/test_a.py", "app.pay", "a/app/pay.py"),
        ("b/tests/unit/test_b.py", "app.pay", "b/app/pay.py"),
        ("b/run.py", "app", "b/app/__init__.py"),
        ("b/tests/unit/test_b.py", "app.only_a", None),  # its own `app` is the one
        ("b/tests/unit/test_b.py", "bare.one", "b/bare/one.py"),
        ("b/tests/unit/test_b.py", "bare.only_a", None),
        ("b/tests/unit/test_b.py", "kit", "a/kit/__init__.py"),  # installed, so it seems
        ("tests/test_all.py", "kit", "a/kit/__init__.py"),
        ("libs/x/tests/test_x.py", "org.x", "libs/x/src/org/x.py"),
        ("libs/x/tests/test_x.py", "org.y", "libs/y/src/org/y.py"),  # one namespace of two
    ],
)
def test_every_project_has_imports_of_its_own(importer: str, name: str, path: str | None) -> None:
    assert WORLDS.find(importer, name) == path
