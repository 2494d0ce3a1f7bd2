import pytest

from tests.fuzz.hunt import fault, hunt
from tests.support import Files

pytestmark = pytest.mark.unmeasured


def no_lambda_and_no_class(files: Files) -> None:
    for text in files.values():
        assert "lambda" not in text, "there is a lambda"
        if "class" in text:
            raise ValueError(text)


def test_a_fault_is_told_by_what_the_law_says() -> None:
    found = fault(no_lambda_and_no_class, {"a.py": "lambda: a"})
    assert found is not None
    assert found.name == "there is a lambda"
    assert "no_lambda_and_no_class" in found.story


def test_it_is_told_by_the_kind_of_any_other_error() -> None:
    found = fault(no_lambda_and_no_class, {"a.py": "class A: pass"})
    assert found is not None
    assert found.name == "ValueError in the laws"


def test_a_project_without_a_fault() -> None:
    assert fault(no_lambda_and_no_class, {"a.py": ""}) is None


def test_the_first_fault_that_is_not_known_is_caught_with_the_least_project() -> None:
    catch = hunt(no_lambda_and_no_class, {"ValueError in the laws"}, seed=1)
    assert catch is not None
    assert catch.fault.name == "there is a lambda"
    assert catch.number > 1
    assert sum("lambda" in text for text in catch.files.values()) == 1
    assert sum(map(len, catch.files.values())) < 200
