"""`.coverage` files, as coverage writes them."""

from pathlib import Path

import pytest
from coverage import CoverageData

from policy_lint.disk.coverage_data import CoverageError, runs
from policy_lint.model.suite import Run


def written(file: Path, context: str | None) -> Path:
    data = CoverageData(basename=str(file))
    if context is not None:
        data.set_context(context)
    data.add_lines({"/build/app/pay.py": [1, 2], "/build/app/cart.py": [1]})
    data.write()
    return file


def test_each_context_has_its_lines(tmp_path: Path) -> None:
    assert runs(written(tmp_path / ".coverage", "tests.test_pay.test_it")) == (
        Run("/build/app/cart.py", "tests.test_pay.test_it", 1),
        Run("/build/app/pay.py", "tests.test_pay.test_it", 2),
    )


def test_a_run_without_contexts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CoverageError, match="holds no contexts"):
        runs(written(tmp_path / ".coverage", None))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CoverageError, match="no such file"):
        runs(tmp_path / ".coverage")


def test_any_other_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".coverage").write_text("lines\n")
    with pytest.raises(CoverageError, match=r"data file"):
        runs(tmp_path / ".coverage")
