"""Plugins of pytest and roots of packages, from packaging metadata."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.read.packaging import import_roots, plugin_modules

pytestmark = pytest.mark.covers("policy_lint.read.setup_script")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("pyproject.toml", "[project.entry-points.pytest11]\na = 'app.plugin'\nb = 'lib:obj'\n"),
        ("pyproject.toml", "[tool.poetry.plugins.pytest11]\na = 'app.plugin'\nb = 'lib'\n"),
        ("setup.cfg", "[options.entry_points]\npytest11 =\n  a = app.plugin\n  b = lib:obj [x]\n"),
        ("setup.py", "setup(entry_points={'pytest11': ['a = app.plugin', 'b=lib']})"),
        (
            "setup.py",
            "import setuptools as s\ns.setup(entry_points={'pytest11': 'a=app.plugin\\nb=lib'})",
        ),
        ("setup.py", "setup(entry_points='''\n  [pytest11]\n  a = app.plugin\n  b = lib\n  ''')"),
    ],
)
def test_plugins_that_a_project_registers(path: str, text: str) -> None:
    assert plugin_modules(f"sub/{path}", text) == ("app.plugin", "lib")


@pytest.mark.parametrize(
    ("path", "text", "roots"),
    [
        ("pyproject.toml", "[tool.setuptools.package-dir]\n'' = 'src'\n", ["src"]),
        ("pyproject.toml", "[tool.setuptools.package-dir]\n'a.b' = 'lib/a/b'\nc = 'd'", ["lib"]),
        ("pyproject.toml", "[tool.setuptools.packages.find]\nwhere = ['src', '.']", ["src", ""]),
        (
            "pyproject.toml",
            "[tool.hatch.build.targets.wheel]\npackages = ['src/a', 'b']",
            ["src", ""],
        ),
        ("pyproject.toml", "[tool.hatch.build.targets.wheel]\nsources = ['src']", ["src"]),
        ("pyproject.toml", "[tool.hatch.build.targets.wheel.sources]\nsrc = ''\nx = 'y'", ["src"]),
        (
            "pyproject.toml",
            "[tool.poetry]\npackages = [{include = 'a', from = 'lib'}, {include = 'b'}]",
            ["lib", ""],
        ),
        ("pyproject.toml", "[tool.uv.build-backend]\nmodule-root = 'python'", ["python"]),
        (
            "setup.cfg",
            "[options]\npackage_dir =\n  = src\n[options.packages.find]\nwhere = src",
            ["src"],
        ),
        ("setup.py", "setup(package_dir={'': 'src'}, packages=find_packages('src'))", ["src"]),
        ("setup.py", "setup(packages=find_packages(where='lib'))", ["lib"]),
        ("setup.py", "setup(packages=find_packages())", []),
        ("setup.py", "setup(package_dir=compute())", []),
        ("README.md", "[tool.setuptools.package-dir]\n'' = 'src'\n", []),
    ],
)
def test_roots_of_packages(path: str, text: str, roots: list[str]) -> None:
    assert import_roots(path, text) == tuple(roots)
    below = [f"sub/{root}" if root else "sub" for root in roots]
    assert import_roots(f"sub/{path}", text) == tuple(below)


FRAGMENTS = st.sampled_from(
    [
        "[tool.setuptools]\n",
        "pytest11",
        "package-dir",
        "=",
        "[1]",
        "{}",
        "'src'",
        "\n",
        "setup(",
        ")",
    ]
)


@given(
    path=st.sampled_from(["pyproject.toml", "setup.cfg", "setup.py"]),
    text=st.one_of(st.text(), st.lists(FRAGMENTS).map("".join)),
)
def test_no_text_raises(path: str, text: str) -> None:
    assert isinstance(plugin_modules(path, f"{text}\n# pytest11"), tuple)
    assert isinstance(import_roots(path, text), tuple)


@pytest.mark.parametrize(
    "value", ["1", "'x'", "[1, {}]", "{ a = 1 }", "[['x']]", "{ '' = [] }", "1979-05-27"]
)
@pytest.mark.parametrize(
    "key",
    [
        "project.entry-points.pytest11",
        "tool.setuptools.package-dir",
        "tool.setuptools.packages",
        "tool.setuptools.packages.find.where",
        "tool.hatch.build.targets.wheel.packages",
        "tool.hatch.build.sources",
        "tool.poetry.packages",
    ],
)
def test_a_value_of_a_wrong_type_does_not_raise(key: str, value: str) -> None:
    text = f"{key} = {value}"
    plugin_modules("pyproject.toml", text)
    import_roots("pyproject.toml", text)
