"""The mark `unmeasured`: coverage looks away, and looks again at what comes after."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from coverage import CoverageData

pytestmark = pytest.mark.unmeasured

CHECKOUT = Path(__file__).parents[2]
SHOP = """\
def before():
    return "line 2"
def between():
    return "line 4"
def started():
    return "line 6"
def after():
    return "line 8"
"""
SETTINGS = """\
[run]
source = .
parallel = true
patch = subprocess
disable_warnings = already-imported
"""
TESTS = """\
import subprocess
import sys
import pytest
import shop

def test_1(): shop.before()

@pytest.mark.unmeasured
def test_2():
    shop.between()
    subprocess.run([sys.executable, "-c", "import shop; shop.started()"], check=True)

@pytest.mark.unmeasured
def test_3(): shop.between()

def test_4(): shop.after()
"""


def test_it_hides_what_a_test_and_its_processes_run(tmp_path: Path) -> None:
    shutil.copy(CHECKOUT / "tests/conftest.py", tmp_path)
    (tmp_path / "shop.py").write_text(SHOP)
    (tmp_path / "test_shop.py").write_text(TESTS)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = unmeasured\n")
    (tmp_path / ".coveragerc").write_text(SETTINGS)
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    for words in ("run -m pytest -p no:cacheprovider", "combine --quiet"):
        command = [sys.executable, "-m", "coverage", *words.split()]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, env=environment)
    data = CoverageData(str(tmp_path / ".coverage"))
    data.read()
    lines = data.lines(str(tmp_path / "shop.py")) or []
    assert sorted(lines) == [1, 2, 3, 5, 7, 8]
