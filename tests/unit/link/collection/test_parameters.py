"""What pytest puts into parameters, `request.param` and objects of the tests is followed."""

import pytest

from tests.support import project

HEAD = """--- tests/conftest.py
from unittest.mock import Mock
import pytest
class Loud:
    def charge(self): return Mock()
class Quiet:
    def charge(self): return 1
@pytest.fixture
def loud(): return Loud()
@pytest.fixture
def quiet(): return Quiet()
--- tests/test_pay.py
import pytest
from tests.conftest import Loud, Quiet
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("def test_a(loud): loud.charge()", 1),
        ("def test_a(quiet): quiet.charge()", 0),
        ("def helper(loud): loud.charge()\ndef test_a(): helper(1)", 0),
        ("@pytest.mark.parametrize('till', [Loud()])\ndef test_a(till): till.charge()", 1),
        (
            (
                "@pytest.fixture(params=[Loud()])\ndef till(request): return request.param\n"
                "def test_a(till): till.charge()"
            ),
            1,
        ),
        (
            (
                "@pytest.fixture(autouse=True)\ndef put(request): request.instance.till = Loud()\n"
                "class TestPay:\n    def test_a(self): self.till.charge()"
            ),
            1,
        ),
    ],
)
def test_what_pytest_puts_in(text: str, found: int) -> None:
    (test,) = project(f"{HEAD}{text}\n").tests
    assert len(test.effects) == found
