"""The test files that lie nearest."""

import pytest

from policy_lint.plan.neighbours import ENOUGH, Neighbourhood
from tests.unit.plan.planned import verdict


def written(*paths: str) -> str:
    return "".join(f"--- {path}\ndef test_it():\n    assert open('log')\n" for path in paths)


NEAR = [f"tests/unit/pay/test_{number}.py" for number in range(ENOUGH)]
PROJECT = written(*NEAR, "tests/unit/cart/test_a.py", "tests/e2e/test_b.py", "tests/test_c.py")


@pytest.mark.parametrize(
    ("path", "level", "folder", "files"),
    [
        ("tests/unit/pay/test_new.py", "unit", "tests/unit/pay", ENOUGH),
        ("tests/unit/cart/test_new.py", "unit", "tests/unit", ENOUGH + 1),
        ("tests/e2e/test_new.py", "e2e", "", 1),
        ("tests/test_new.py", None, "", 1),
        ("test_new.py", "integration", "", 0),
    ],
)
def test_a_folder_that_has_enough(path: str, level: str | None, folder: str, files: int) -> None:
    found = Neighbourhood(verdict(PROJECT)).around(path, level)
    assert (found.folder, len(found.tests), found.number) == (folder, files, files)


def test_what_is_to_be_read_is_they_and_where_their_fixtures_are() -> None:
    conftest = "import pytest\n\n@pytest.fixture\ndef cart():\n    return 1\n"
    text = (
        f"--- tests/e2e/conftest.py\n{conftest}"
        "--- tests/e2e/test_a.py\ndef test_it(cart, tmp_path):\n    assert cart\n"
    )
    found = Neighbourhood(verdict(text)).around("tests/e2e/test_new.py", "e2e")
    assert found.sources == {"tests/e2e/conftest.py", "tests/e2e/test_a.py"}
