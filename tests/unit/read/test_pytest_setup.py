"""What the configuration files of a project say to the linker."""

from policy_lint.model.config import Config
from policy_lint.model.pytest_setup import PytestConfig
from policy_lint.read.pytest_setup import pytest_setup

INI = ("pytest.ini", "[pytest]\ntestpaths = tests\n")
SERVICE = (
    "services/pay/pyproject.toml",
    """
[project.entry-points.pytest11]
pay = "pay.plugin"
[tool.pytest.ini_options]
python_files = ["check_*.py"]
[tool.setuptools.packages.find]
where = ["src"]
""",
)
TOX = ("services/pay/tox.ini", "[pytest]\npython_files = tox_*.py\n")


def test_each_folder_has_one_session_by_the_file_that_pytest_takes() -> None:
    sessions = pytest_setup([TOX, SERVICE, INI], Config()).sessions
    assert [(each.path, each.folder) for each in sessions] == [
        ("pytest.ini", ""),
        ("services/pay/pyproject.toml", "services/pay"),
    ]
    assert sessions[1].python_files == ("check_*.py",)


def test_a_team_can_say_where_pytest_is_started() -> None:
    roots = Config.model_validate({"pytest-roots": ["services/pay", "services/ship", "."]})
    sessions = pytest_setup([INI, SERVICE], roots).sessions
    assert sessions[0].python_files == ("check_*.py",)
    assert sessions[1] == PytestConfig(folder="services/ship")
    assert sessions[2].testpaths == ("tests",)


def test_packaging_and_the_words_of_the_team_go_along() -> None:
    config = Config.model_validate(
        {"support": ["testkit"], "source": ["src"], "plugin-fixtures": ["db"]}
    )
    found = pytest_setup([SERVICE], config)
    assert found.plugins == ("pay.plugin",)
    assert found.import_roots == (("services/pay", "services/pay/src"),)
    assert (found.support, found.source) == (("testkit",), ("src",))
    assert found.plugin_fixtures == ("db",)


def test_nothing_says_nothing() -> None:
    assert pytest_setup([("setup.cfg", "[metadata]\nname = x\n")], Config()).sessions == ()
