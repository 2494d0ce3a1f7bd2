import pytest

from policy_lint.read.config_error import ConfigurationError
from policy_lint.read.toml_source import Source, document, ours

TABLE = ("tool", "policy-lint")


@pytest.mark.parametrize(
    ("content", "configures"),
    [
        (b"[tool.policy-lint]", True),
        (b"tool = { policy-lint = {} }", True),
        (b"[[tool.policy-lint.allow]]", True),
        (b"tool.policy-lint = 3", True),
        (b'[project]\nname = "policy-lint"', False),
        (b'tool = "policy-lint"', False),
        (b"[project]", False),
        (b"", False),
        (b"[tool.policy-lint]\nselect = [", True),
        (b"\xff\n[tool.policy-lint]", True),
        (b"[project]\nname = policy-lint", False),
    ],
)
def test_a_pyproject_configures_if_our_table_is_in_it(content: bytes, *, configures: bool) -> None:
    assert Source("pyproject.toml", TABLE, content).configures is configures


def test_a_file_of_our_own_configures_always() -> None:
    assert Source("policy-lint.toml", (), b"").configures


def test_a_document_is_its_text_and_what_it_says() -> None:
    assert document(Source("x.toml", (), "\ufeff'é' = 1\r\n".encode())) == ("'é' = 1\n", {"é": 1})


def test_ours_is_what_stands_at_the_table() -> None:
    data: dict[str, object] = {"tool": {"policy-lint": {"select": []}}}
    assert ours(data, TABLE) == {"select": []}
    assert ours(data, ()) == data
    assert ours({"tool": 3}, TABLE) is None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b'[tool]\nselect = ["TPL"\nignore = 1\n',
            "x.toml:3:1: not TOML: unclosed array\n  ignore = 1\n  ^",
        ),
        (b"select = [", "x.toml:1:11: not TOML: invalid value\n  select = [\n            ^"),
        (b"a = 1\na = 2", "x.toml:2:6: not TOML: cannot overwrite a value\n  a = 2\n       ^"),
        (
            b'a = "\x1b"',
            "x.toml:1:6: not TOML: illegal character '\\x1b'\n  a = \"\\u001b\"\n       ^^^^^^",
        ),
        ("é = '\n".encode() + b"b = \xe9", "x.toml:2:5: not UTF-8: byte 0xe9\n  b = �\n      ^"),
    ],
)
def test_a_file_that_is_no_toml(content: bytes, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        document(Source("x.toml", (), content))
    assert str(caught.value) == message


def test_a_file_that_is_nested_too_deeply() -> None:
    with pytest.raises(ConfigurationError) as caught:
        document(Source("x.toml", (), b"a = " + b"[" * 100_000))
    assert str(caught.value).startswith("x.toml:1:1: nested too deeply\n")


def test_a_number_that_python_does_not_take() -> None:
    with pytest.raises(ConfigurationError) as caught:
        document(Source("x.toml", (), b"a = " + b"9" * 5_000))
    assert str(caught.value).startswith("x.toml:1:1: a number that is too long\n")
