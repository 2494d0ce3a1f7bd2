"""Two small projects, and what the recorder wrote of a third."""

from pathlib import Path

import pytest

from tests.e2e.command import CLEAN, DOUBLED, PRODUCT, write
from tests.e2e.recorded import Record, run
from tests.e2e.recorded_shop import COLLECT_ALL, SUITE


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return write(tmp_path, tests__e2e__test_ok=CLEAN)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return write(
        tmp_path, app__pay=PRODUCT, tests__e2e__test_pay=DOUBLED, tests__unit__test_pay=DOUBLED
    )


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return run(tmp_path_factory.mktemp("recorded"), SUITE, *COLLECT_ALL)
