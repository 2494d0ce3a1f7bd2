from policy_lint.editor.sight import Meant, Sight, gets
from policy_lint.read.slots import Slot
from tests.support import files, suite

PROJECT = """\
--- conftest.py
import pytest


@pytest.fixture
def db(): ...


@pytest.fixture
def till(db): ...
--- e2e/conftest.py
import pytest


@pytest.fixture
def till(till): ...


@pytest.fixture
def tmp_path(): ...
--- e2e/test_pay.py
def test_pay(till, db): ...
--- test_broken.py
def test_broken(:
"""


def _sight() -> Sight:
    return Sight(suite(files(PROJECT)).linked)


def test_each_fixture_of_a_closure_is_had_by_all_that_ask_for_it() -> None:
    (test,) = _sight().linked.tests
    inner, outer = (one.fixture for one in test.asked if one.name == "till")
    assert inner is not None
    assert outer is not None
    assert gets(test.asked, "till", None) == Meant("till", inner)
    assert gets(test.asked, "till", inner) == Meant("till", outer)
    assert gets(test.asked, "db", None) == gets(test.asked, "db", outer)
    assert gets(test.asked, "db", inner) is None
    assert gets(test.asked, "gone", None) is None


def test_what_overrides_what() -> None:
    sight = _sight()
    (outer,) = [one for one in sight.of_module("conftest.py") if one.name == "till"]
    (inner,) = [one for one in sight.of_module("e2e/conftest.py") if one.name == "till"]
    (own,) = [one for one in sight.of_module("e2e/conftest.py") if one.name == "tmp_path"]
    assert sight.overridden(inner) == Meant("till", outer)
    assert sight.overridden(outer) is None
    assert sight.overridden(own) == Meant("tmp_path", None)
    assert sight.overriding(outer) == (inner,)
    assert sight.overriding(inner) == ()


def test_a_file_that_does_not_parse_or_is_not_there_sees_what_is_above() -> None:
    sight = _sight()
    for path, name in (("test_broken.py", "test_broken"), ("test_new.py", "test_new")):
        (meant,) = sight.meant(path, Slot("parameter", "till", 1, 1, (name,)))
        assert meant.fixture is not None
        assert meant.fixture.at.path == "conftest.py"


def test_functions_are_known_by_their_names() -> None:
    sight = _sight()
    assert sight.number("e2e/test_pay.py", ("test_pay",), 99) == 1
    assert sight.number("e2e/test_pay.py", ("test_gone",), 1) is None
    assert sight.number("e2e/test_pay.py", (), 1) is None
    assert sight.names("e2e/test_pay.py", 1) == ("test_pay",)
    assert sight.defined("e2e/test_pay.py", None) == ()
