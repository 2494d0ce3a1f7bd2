from fnmatch import fnmatchcase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.model.folders import idle, lies_in
from tests.growth import Work, growth


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


@given(
    st.lists(st.text("ab*", min_size=1, max_size=3), min_size=1, max_size=4).map("/".join),
    st.lists(st.sampled_from([*"ab*?/[]!", "[a-b]"]), min_size=1, max_size=6).map("".join),
)
def test_what_fits_a_folder_fits_all_in_it(path: str, pattern: str) -> None:
    parts = path.split("/")
    heads = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
    assert lies_in(path, pattern) is any(fnmatchcase(head, pattern) for head in heads)


def test_a_deep_path_costs_no_more_than_its_length() -> None:
    def asked(depth: int) -> Work:
        path = "a/" * depth + "b"
        return lambda: [lies_in(path, "*a" * 30 + "z") for _ in range(20)]

    assert growth(asked, 250) < 24


def test_idle_is_what_no_file_lies_in() -> None:
    assert idle(["src", "lib", "*.py"], iter(["src/a.py", "b/c.py"])) == ("lib",)
    assert idle(["."], []) == (".",)
