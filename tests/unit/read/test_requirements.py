"""Which plugins of pytest requirements name."""

import pytest

from policy_lint.read.requirements import is_list, plugins


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("requirements.txt", True),
        ("dev-requirements.txt", True),
        ("requirements_test.in", True),
        ("requirements/dev.txt", True),
        ("admin/requirements-testinfra.in", True),
        ("deploy/constraints.txt", True),
        ("services/pay/Requirements.txt", True),
        ("requirements.md", False),
        ("docs/words.txt", False),
        ("requirements/readme.rst", False),
    ],
)
def test_lists_are_told_by_their_names(path: str, *, told: bool) -> None:
    assert is_list(path) is told


@pytest.mark.parametrize(
    ("path", "text", "names"),
    [
        ("requirements.txt", "pytest\npytest-mock==3\npytest_httpx[x]; x\n", ["mock", "httpx"]),
        ("requirements.txt", "# pytest-old\n  # pytest-older\nPytest-Env\n", ["env"]),
        ("pyproject.toml", '[project]\nname = "pytest-us"\noptional = ["pytest-env"]\n', ["env"]),
        ("pyproject.toml", '[tool.pytest.ini_options]\nmarkers = ["slow"]\n', []),
        ("pyproject.toml", 'packages = ["src/pytest_us/plugin.py"]\n', []),
        ("setup.cfg", "[metadata]\nname = pytest-us\n[options]\nx =\n  pytest-env\n", ["env"]),
        ("setup.py", "setup(extras_require={'x': ['pytest-env>=1', 'pytest-env']})\n", ["env"]),
        ("tox.ini", "[testenv]\ndeps = pytest-env\nsetenv = PYTEST_ADDOPTS = -x\n", ["env"]),
        ("conftest.py", "pytest_plugins = ['pytest-env']\n", []),
        ("pytest.ini", "[pytest]\naddopts = --x\n", []),
    ],
)
def test_plugins_are_told_by_their_names(path: str, text: str, names: list[str]) -> None:
    assert plugins(path, text) == tuple(f"pytest-{name}" for name in names)


def test_a_plugin_may_end_with_pytest() -> None:
    assert plugins("requirements.txt", "allure-pytest\nallure_pytest\n") == ("allure-pytest",)
