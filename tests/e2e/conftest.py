"""Two small projects."""

from pathlib import Path

import pytest

from tests.e2e.command import CLEAN, MOCKED, PRODUCT, write


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return write(tmp_path, tests__e2e__test_ok=CLEAN)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return write(
        tmp_path, app__pay=PRODUCT, tests__e2e__test_pay=MOCKED, tests__unit__test_pay=MOCKED
    )
