"""One pytest configuration file, read as pytest reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.model.pytest_setup import PytestConfig
from policy_lint.read.pytest_config import NAMES, parse, winners

pytestmark = pytest.mark.covers(
    "policy_lint.read.addopts",
    "policy_lint.read.options",
    "policy_lint.read.pytest_files",
)


def read(path: str, text: str) -> PytestConfig:
    config = parse(path, text)
    assert config is not None
    return config


def test_defaults_are_those_of_pytest() -> None:
    config = PytestConfig()
    assert config.python_files == ("test_*.py", "*_test.py")
    assert config.python_classes == ("Test",)
    assert config.python_functions == ("test",)
    assert config.import_mode == "prepend"
    assert "node_modules" in config.norecursedirs


@pytest.mark.parametrize("name", ["pytest.ini", ".pytest.ini", "pytest.toml", ".pytest.toml"])
def test_a_file_of_pytest_alone_counts_when_empty(name: str) -> None:
    assert parse(f"app/{name}", "") == PytestConfig(path=f"app/{name}", folder="app")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", ""),
        ("pyproject.toml", "[tool.pytest]\n"),
        ("pyproject.toml", "[tool.other]\ntestpaths = ['tests']\n"),
        ("tox.ini", "[tox]\nenvlist = py\n"),
        ("setup.cfg", "[metadata]\nname = app\n"),
        ("mypytest.ini", "[pytest]\n"),
        ("notes.txt", "[pytest]\n"),
    ],
)
def test_a_file_that_does_not_configure_pytest_is_none(name: str, text: str) -> None:
    assert parse(name, text) is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pytest.ini", "[pytest]\ntestpaths = tests 'more tests'\n"),
        ("tox.ini", "[pytest]\ntestpaths =\n    tests\n    # not this\n\n    'more tests'\n"),
        ("setup.cfg", "[tool:pytest]\ntestpaths: tests 'more tests'\n"),
        ("pytest.toml", "[pytest]\ntestpaths = ['tests', 'more tests']\n"),
        ("pyproject.toml", "[tool.pytest]\ntestpaths = ['tests', 'more tests']\n"),
        ("pyproject.toml", "[tool.pytest.ini_options]\ntestpaths = \"tests 'more tests'\"\n"),
        ("pyproject.toml", "[tool.pytest.ini_options]\ntestpaths = ['tests', 'more tests']\n"),
    ],
)
def test_every_format_says_the_same(name: str, text: str) -> None:
    assert read(name, text) == PytestConfig(path=name, testpaths=("tests", "more tests"))


def test_an_empty_table_of_ini_options_counts() -> None:
    assert parse("pyproject.toml", "[tool.pytest.ini_options]\n") is not None


def test_marks_that_are_no_list_are_refused() -> None:
    assert not read("pytest.ini", "[pytest]\nmarkers =\n    slow: takes minutes\n    e2e\n").problem
    assert read("pytest.toml", "[pytest]\nmarkers = 'slow'\n").problem == (
        "markers expects a list of strings, got 'slow'"
    )


def test_addopts_give_what_collection_needs() -> None:
    text = (
        "[pytest]\n"
        "addopts = -ra -xvsp no:randomly -p app.plugin --ignore=old --ignore new/ \n"
        "    --ignore-glob '*/gen_*' --deselect tests/a.py::test_x --import-mode=importlib\n"
        "    -n auto -m 'not slow' -k smoke --cov src --noconftest --disable-plugin-autoload\n"
        "    tests/a.py::T\n"
    )
    assert read("pytest.ini", text) == PytestConfig(
        path="pytest.ini",
        ignore=("old", "new"),
        ignore_glob=("*/gen_*",),
        deselect=("tests/a.py::test_x",),
        plugins=("app.plugin",),
        disabled_plugins=("randomly",),
        import_mode="importlib",
        arguments=("tests/a.py::T",),
        conftests=False,
        autoload=False,
        mark_expression="not slow",
        keyword_expression="smoke",
    )


def test_a_later_plugin_option_undoes_an_earlier_one() -> None:
    config = read("pytest.ini", "[pytest]\naddopts = -p no:a -p b -pa -p no:b\n")
    assert (config.plugins, config.disabled_plugins) == (("a",), ("b",))


def test_a_value_may_begin_with_a_dash_if_it_holds_a_space() -> None:
    config = read("pytest.ini", "[pytest]\naddopts = -k '-a b' -m -q c\n")
    assert config.keyword_expression == "-a b"
    assert (config.mark_expression, config.arguments) == ("", ("c",))


def test_words_after_two_dashes_are_paths() -> None:
    assert read("pytest.ini", "[pytest]\naddopts = -q -- tests\n").arguments == ("tests",)


def test_override_in_addopts_replaces_the_file() -> None:
    text = "[tool.pytest]\ntestpaths = ['a']\naddopts = ['-o', 'testpaths=b c']\n"
    assert read("pyproject.toml", text).testpaths == ("b", "c")


def test_paths_are_seen_from_the_root() -> None:
    config = read(
        "services/pay/pytest.ini",
        "[pytest]\n"
        "testpaths = tests/ .\n"
        "pythonpath = src ../shared\n"
        "addopts = --ignore=tests/old --ignore-glob=*_x.py --deselect=tests/a.py::test\n"
        "    --confcutdir=tests tests/b.py::T\n",
    )
    assert config.folder == "services/pay"
    assert config.testpaths == ("services/pay/tests", "services/pay")
    assert config.pythonpath == ("services/pay/src", "services/shared")
    assert config.ignore == ("services/pay/tests/old",)
    assert config.ignore_glob == ("services/pay/*_x.py",)
    assert config.deselect == ("services/pay/tests/a.py::test",)
    assert config.confcutdir == "services/pay/tests"
    assert config.arguments == ("services/pay/tests/b.py::T",)


def test_the_root_itself_is_the_empty_path() -> None:
    config = read("pytest.ini", "[pytest]\npythonpath = . src\n")
    assert config.pythonpath == ("", "src")


def test_a_folder_with_brackets_is_no_pattern() -> None:
    assert read("a[b]/pytest.ini", "[pytest]\ntestpaths = t*\n").testpaths == ("a[[]b]/t*",)


@pytest.mark.parametrize(
    ("text", "collects"),
    [
        ("[tool.pytest]\ncollect_imported_tests = false\n", False),
        ("[tool.pytest.ini_options]\ncollect_imported_tests = false\n", False),
        ("[tool.pytest.ini_options]\ncollect_imported_tests = 'on'\n", True),
        ("[tool.pytest]\nusefixtures = []\n", True),
    ],
)
def test_imported_tests(text: str, collects: bool) -> None:  # noqa: FBT001
    assert read("pyproject.toml", text).collect_imported_tests is collects


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", "[tool.pytest"),
        ("pyproject.toml", "tool = 1"),
        ("pyproject.toml", f"a = {'[' * 9999}"),
        ("pyproject.toml", "[tool.pytest]\ntestpaths = 'tests'\n"),
        ("pyproject.toml", "[tool.pytest]\ntestpaths = [1]\n"),
        ("pyproject.toml", "[tool.pytest]\ncollect_imported_tests = 'no'\n"),
        (
            "pyproject.toml",
            "[tool.pytest]\nusefixtures = ['a']\nini_options = { usefixtures = 'b' }",
        ),
        ("pytest.toml", "testpaths = ['tests']"),
        ("pytest.ini", "testpaths = tests"),
        ("pytest.ini", "[pytest]\n[pytest]\n"),
        ("pytest.ini", "[]\n"),
        ("pytest.ini", "[pytest]\n  continued\n"),
        ("pytest.ini", "[pytest]\na = 1\na = 2\n"),
        ("pytest.ini", "[pytest]\nneither\n"),
        ("pytest.ini", "[pytest]\naddopts = 'open\n"),
        ("pytest.ini", "[pytest]\naddopts = -o testpaths\n"),
        ("pytest.ini", "[pytest]\ncollect_imported_tests = perhaps\n"),
        ("setup.cfg", "[pytest]\ntestpaths = tests\n"),
    ],
)
def test_what_pytest_would_refuse_is_a_problem(name: str, text: str) -> None:
    config = read(name, text)
    assert config.problem
    assert config.python_files == ("test_*.py", "*_test.py")


def test_what_could_be_read_of_a_refused_file_is_kept() -> None:
    config = read("pytest.ini", "[pytest]\naddopts = 'open\ntestpaths = tests\n")
    assert config.testpaths == ("tests",)


def test_of_each_folder_the_first_name_wins() -> None:
    ini, toml = PytestConfig("a/tox.ini", "a"), PytestConfig("a/.pytest.toml", "a")
    other = PytestConfig("setup.cfg", "")
    assert winners([ini, other, toml]) == (other, toml)


def test_a_refused_file_does_not_win() -> None:
    refused, good = read("pytest.ini", "[pytest"), read("tox.ini", "[pytest]\n")
    assert winners([refused, good]) == (good,)
    assert winners([refused]) == (refused,)


OPTIONS = ("testpaths", "addopts", "markers", "python_files", "collect_imported_tests")
HEADERS = ("[pytest]", "[tool:pytest]", "[tool.pytest]", "[tool.pytest.ini_options]")
FRAGMENTS = st.sampled_from(
    [*HEADERS, *OPTIONS, "=", "\n", " ", "'", '"', "[", "]", "-p", "-o", "--ignore", "tests"]
)


@given(
    name=st.sampled_from(NAMES),
    text=st.one_of(st.text(), st.lists(FRAGMENTS, max_size=30).map("".join)),
)
def test_no_text_raises(name: str, text: str) -> None:
    config = parse(f"some/{name}", text)
    assert config is None or config.folder == "some"


@given(paths=st.lists(st.from_regex(r"[a-z]{1,5}(/[a-z]{1,5})?", fullmatch=True)))
def test_formats_agree_on_any_paths(paths: list[str]) -> None:
    ini = read("pytest.ini", "[pytest]\ntestpaths =" + "".join(f"\n  {path}" for path in paths))
    toml = read("pytest.toml", f"[pytest]\ntestpaths = {paths}")
    assert ini.testpaths == toml.testpaths == tuple(paths)


def test_words_without_quotes_may_be_as_many_as_there_are() -> None:
    words = tuple(f"d{number}" for number in range(20_000))
    assert (
        read("pytest.ini", f"[pytest]\nnorecursedirs = {' '.join(words)}\n").norecursedirs == words
    )


def test_words_in_quotes_are_split_as_a_shell_does_up_to_a_length() -> None:
    config = read("pytest.ini", "[pytest]\nnorecursedirs = 'a b' c\\ d\n")
    assert config.norecursedirs == ("a b", "c d")
    long = read("pytest.ini", f"[pytest]\nnorecursedirs = '{'a' * 50_000}'\n")
    assert long.norecursedirs == PytestConfig().norecursedirs
    assert "quotes in more than 50,000 characters" in str(long)
