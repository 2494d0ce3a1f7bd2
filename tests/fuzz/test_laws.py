import pytest

from tests.fuzz.laws import EndlessError, hold, within


def work_forever() -> None:
    while True:
        pass


def test_a_project_that_keeps_them() -> None:
    hold({"test_a.py": "def test_a(b): assert b"})


def test_no_time_but_that_of_the_processor_is_bounded() -> None:
    with pytest.raises(EndlessError), within(0.01):
        work_forever()
