"""`.coverage` files, and what only looks like one."""

import json
import sqlite3
from pathlib import Path

import pytest
from coverage import CoverageData

from policy_lint.disk.coverage_file import as_json, runs
from policy_lint.model.nearest import Nearest
from policy_lint.model.suite import Run

PATH = "/build/app/pay.py"


def written(file: Path, context: str | None = None) -> Path:
    data = CoverageData(basename=str(file))
    if context is not None:
        data.set_context(context)
    data.add_lines({PATH: [1, 2], "/build/app/cart.py": [1]})
    data.write()
    data.close()
    return file


def altered(file: Path, *statements: str) -> bytes:
    database = sqlite3.connect(written(file))
    with database:
        for statement in statements:
            database.execute(statement)
    database.close()
    return file.read_bytes()


def test_each_context_has_its_lines(tmp_path: Path) -> None:
    assert runs(written(tmp_path / "data", "tests.test_pay.test_it").read_bytes()) == (
        Run("/build/app/cart.py", "tests.test_pay.test_it", 1),
        Run("/build/app/pay.py", "tests.test_pay.test_it", 2),
    )


def test_a_run_without_contexts_tells_none(tmp_path: Path) -> None:
    assert runs(written(tmp_path / "data").read_bytes()) == ()


def test_statements_are_counted_in_the_file_as_it_is_now(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app/pay.py").write_text("a = 1\nb = 2\nc = 3\n")
    made = as_json(written(tmp_path / "data").read_bytes(), tmp_path, Nearest(["app/pay.py"]))
    assert '"executed_lines": [1, 2]' in made
    assert '"missing_lines": [3]' in made


def test_a_file_that_is_gone_or_broken_is_left(tmp_path: Path) -> None:
    known = Nearest(["app/pay.py", "app/cart.py"])
    (tmp_path / "app").mkdir()
    (tmp_path / "app/cart.py").write_text("def (\n")
    (tmp_path / "app/pay.py").write_text("a = 1\n")
    made = as_json(written(tmp_path / "data").read_bytes(), tmp_path, known)
    assert [path.rpartition("/")[2] for path in json.loads(made)["files"]] == ["pay.py"]


def test_of_another_project_it_tells_nothing(tmp_path: Path) -> None:
    data = written(tmp_path / "data").read_bytes()
    assert as_json(data, tmp_path, Nearest(["lib/bank.py"])) == '{"files": {}}'


def test_a_file_that_a_plugin_measured_is_left(tmp_path: Path) -> None:
    data = CoverageData(basename=str(tmp_path / "data"))
    data.add_lines({PATH: [1]})
    data.add_file_tracers({PATH: "no.such.plugin"})
    data.write()
    data.close()
    (tmp_path / "app").mkdir()
    (tmp_path / "app/pay.py").write_text("a = 1\n")
    made = as_json((tmp_path / "data").read_bytes(), tmp_path, Nearest(["app/pay.py"]))
    assert made == '{"files": {}}'


MANY_FILES = """
insert into line_bits with recursive c(n) as (select 10 union all select n + 1 from c where n < 40)
select n, 1, zeroblob(125000) from c
"""
MANY_CONTEXTS = """
insert into line_bits with recursive c(n) as (select 10 union all select n + 1 from c where n < 99)
select 1, n, zeroblob(125000) from c
"""


@pytest.mark.parametrize(
    ("statements", "why"),
    [
        (("create view odd as select 1",), "more than tables"),
        (("create trigger odd after insert on file begin select 1; end",), "more than tables"),
        (("create virtual table odd using fts5(a)",), "more than tables"),
        (("alter table file add column odd as (hex(zeroblob(400000000)))",), "more than tables"),
        (("update line_bits set numbits = zeroblob(125001)",), "a million lines"),
        ((MANY_FILES,), "more than 20 million lines"),
        ((MANY_CONTEXTS,), "more than 80 million lines"),
        (("drop table line_bits",), "no such table"),
        (("drop table meta",), "no such table"),
        (("update coverage_schema set version = 99",), "schema"),
    ],
)
def test_what_coverage_never_writes_is_refused(
    tmp_path: Path, statements: tuple[str, ...], why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        runs(altered(tmp_path / "data", *statements))


def test_a_broken_database_is_refused(tmp_path: Path) -> None:
    data = written(tmp_path / "data").read_bytes()
    with pytest.raises(ValueError, match=r".+"):
        runs(data[:100] + b"\xff" * (len(data) - 100))


def test_the_file_itself_is_only_read(tmp_path: Path) -> None:
    file = written(tmp_path / "data")
    before = file.read_bytes()
    runs(before)
    assert [each.name for each in tmp_path.iterdir()] == ["data"]
    assert file.read_bytes() == before
