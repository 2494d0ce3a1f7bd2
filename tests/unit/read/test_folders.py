import pytest

from policy_lint.read.folders import idle, lies_in


@pytest.mark.parametrize(
    ("pattern", "lies"),
    [
        (".", True),
        ("services", True),
        ("services/pay", True),
        ("services/pay/kit.py", True),
        ("services/*/kit.py", True),
        ("*/pay", True),
        ("serv", False),
        ("pay", False),
        ("Services", False),
    ],
)
def test_a_file_lies_in_a_folder_or_pattern(pattern: str, *, lies: bool) -> None:
    assert lies_in("services/pay/kit.py", pattern) is lies


def test_idle_is_what_no_file_lies_in() -> None:
    assert idle(["src", "lib", "*.py"], iter(["src/a.py", "b/c.py"])) == ("lib",)
    assert idle(["."], []) == (".",)
