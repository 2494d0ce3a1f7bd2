"""Coverage data in every format, as coverage itself writes it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from coverage import Coverage

from policy_lint.disk.coverage_data import CoverageError, contexts, measured, runs
from policy_lint.model.covered import Covered
from policy_lint.model.suite import Run

PAY = """\
def pay(amount, rebate=0):
    if rebate:
        amount -= rebate
    return amount
"""
FORMATS = (".coverage", "coverage.json", "coverage.xml", "coverage.lcov")


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Path]:
    """A project whose one module ran under coverage, with the data in every format."""
    root = tmp_path / "shop"
    (root / "app").mkdir(parents=True)
    (root / "app/pay.py").write_text(PAY)
    before = Path.cwd()
    os.chdir(root)
    try:
        ran(root)
        yield root
    finally:
        os.chdir(before)


def ran(root: Path) -> None:
    session = Coverage(
        data_file=str(root / ".coverage"), branch=True, config_file=False, source=[str(root)]
    )
    with session.collect():
        module: dict[str, object] = {}
        exec(compile(PAY, str(root / "app/pay.py"), "exec"), module)  # noqa: S102 - our own text
        session.switch_context("tests/test_pay.py::test_it|run")
        module["pay"](3)  # type: ignore[operator]
    session.save()
    session.json_report(outfile="coverage.json")
    session.xml_report(outfile="coverage.xml")
    session.lcov_report(outfile="coverage.lcov")


class TestMeasured:
    @pytest.mark.parametrize("name", FORMATS)
    def test_every_format_tells_the_same(self, shop: Path, name: str) -> None:
        found = measured([shop / name], shop, ["app/pay.py"])
        assert {path: each.covered for path, each in found.items()} == {
            "app/pay.py": Covered(4, 3, 2, 1)
        }

    @pytest.mark.parametrize("name", FORMATS)
    def test_a_project_that_was_moved_is_known_by_the_ends_of_its_paths(
        self, shop: Path, name: str
    ) -> None:
        there = shop.rename(shop.with_name("elsewhere"))
        found = measured([there / name], there, ["app/pay.py"])
        assert found["app/pay.py"].covered == Covered(4, 3, 2, 1)

    def test_several_count_together(self, shop: Path) -> None:
        other = shop / "other.info"
        other.write_text("SF:app/pay.py\nDA:3,1\nBRDA:2,0,0,1\nBRDA:2,0,1,1\nend_of_record\n")
        found = measured([shop / "coverage.xml", other], shop, ["app/pay.py"])
        assert found["app/pay.py"].covered == Covered(4, 4, 2, 2)

    def test_what_is_no_file_of_the_project_does_not_count(self, shop: Path) -> None:
        assert measured([shop / name for name in FORMATS], shop, ["app/cart.py"]) == {}

    def test_a_mark_at_the_begin_of_a_report_is_none(self, shop: Path) -> None:
        report = shop / "coverage.json"
        report.write_text(report.read_text(), encoding="utf-8-sig")
        assert measured([report], shop, ["app/pay.py"])

    @pytest.mark.parametrize("text", ["", "lines\n", "{}", "<html/>", "SF:a\nDA:x\n"])
    def test_anything_else_is_refused_by_name(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "data").write_text(text)
        with pytest.raises(CoverageError, match="data: "):
            measured([tmp_path / "data"], tmp_path, ["app/pay.py"])

    def test_a_folder_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(CoverageError, match="no regular file"):
            measured([tmp_path], tmp_path, [])

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / ".coverage")
        with pytest.raises(CoverageError, match="no regular file"):
            measured([tmp_path / ".coverage"], tmp_path, [])

    def test_a_link_that_is_named_is_followed(self, shop: Path, tmp_path: Path) -> None:
        link = tmp_path / "link"
        link.symlink_to(shop / "coverage.json")
        assert measured([link], shop, ["app/pay.py"])

    def test_one_that_merely_lies_there_is_not_if_it_leads_out(
        self, shop: Path, tmp_path: Path
    ) -> None:
        project = tmp_path / "project"
        project.mkdir()
        (project / "coverage.json").symlink_to(shop / "coverage.json")
        with pytest.raises(CoverageError, match="leads out of the project"):
            measured([project / "coverage.json"], project, ["app/pay.py"], ours=True)


class TestRuns:
    def test_each_context_has_its_lines(self, shop: Path) -> None:
        [one] = runs(shop / ".coverage")
        assert one._replace(path=one.path[-10:]) == Run(
            "app/pay.py", "tests/test_pay.py::test_it|run", 2
        )

    @pytest.mark.parametrize("name", FORMATS[1:])
    def test_a_report_has_no_contexts(self, shop: Path, name: str) -> None:
        assert contexts(shop / name) == ()
        with pytest.raises(CoverageError, match="holds no contexts"):
            runs(shop / name)

    def test_a_file_that_is_not_there_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(CoverageError, match="No such file"):
            runs(tmp_path / ".coverage")
