"""Where pytest looks: files, folders, roots, plugins."""

PROJECTS = r"""
=== names of files
--- test_a.py
def test_a(): ...  # collected
--- a_test.py
def test_a(): ...  # collected
--- tests.py
def test_a(): ...
--- check.py
def test_a(): ...
--- tests/check.py
def test_a(): ...  # uncollected: the file name matches none of python_files (test_*.py, *_test.py)
--- tests/deep/er/test_b.py
def test_a(): ...  # collected
--- tests/conftest.py
def test_a(): ...  # uncollected: the file name matches none of python_files (test_*.py, *_test.py)
--- tests/shared.py
def test_a(): ...
--- tests/test_c.py
from shared import test_a  # collected: test_a
=== folders that pytest does not enter
--- build/test_a.py
def test_a(): ...
--- .hidden/test_a.py
def test_a(): ...
--- node_modules/x/test_a.py
def test_a(): ...
--- dist/test_a.py
def test_a(): ...
--- some.egg/test_a.py
def test_a(): ...
--- src/venv/test_a.py
def test_a(): ...
--- builder/test_a.py
def test_a(): ...  # collected
=== norecursedirs
--- pytest.ini
[pytest]
norecursedirs = old data* deep/er
--- old/test_a.py
def test_a(): ...
--- tests/old/test_b.py
def test_a(): ...
--- database/test_c.py
def test_a(): ...
--- a/deep/er/test_d.py
def test_a(): ...
--- deep/other/test_e.py
def test_a(): ...  # collected
--- build/test_f.py
def test_a(): ...  # collected
--- old_test.py
def test_a(): ...  # collected
=== --ignore and --ignore-glob
--- pytest.ini
[pytest]
addopts = --ignore=tests/old --ignore tests/test_gone.py --ignore-glob=*_slow.py --ignore-glob tests/g*
--- tests/old/test_a.py
def test_a(): ...
--- tests/test_gone.py
def test_a(): ...
--- tests/test_b_slow.py
def test_a(): ...
--- tests/glob/test_c.py
def test_a(): ...
--- tests/older/test_d.py
def test_a(): ...  # collected
=== --deselect
--- pytest.ini
[pytest]
addopts = --deselect=test_a.py::test_b --deselect test_c.py
--- test_a.py
def test_a(): ...  # collected
def test_b(): ...  # uncollected: addopts deselects it
def test_bc(): ...  # uncollected: addopts deselects it
--- test_c.py
def test_a(): ...  # uncollected: addopts deselects it
=== collect_ignore and collect_ignore_glob
--- conftest.py
import sys
collect_ignore = ["test_gone.py", "folder"]
if sys.version_info < (3, 0):
    collect_ignore.append("test_kept.py")
--- tests/conftest.py
collect_ignore_glob = ["*_py2.py", "g*"]
--- test_gone.py
def test_a(): ...
--- test_kept.py
def test_a(): ...  # collected
--- folder/test_b.py
def test_a(): ...
--- tests/test_c_py2.py
def test_a(): ...
--- tests/deep/test_d_py2.py
def test_a(): ...
--- tests/glob/test_e.py
def test_a(): ...
--- tests/test_gone.py
def test_a(): ...  # collected
--- test_d_py2.py
def test_a(): ...  # collected
=== the nearest collect_ignore counts
--- conftest.py
collect_ignore = ["tests/test_a.py"]
--- tests/conftest.py
collect_ignore = ["test_b.py"]
--- tests/test_a.py
def test_a(): ...  # collected
--- tests/test_b.py
def test_b(): ...
=== testpaths
--- pytest.ini
[pytest]
testpaths = tests more*
--- tests/test_a.py
def test_a(): ...  # collected
--- moreover/test_b.py
def test_a(): ...  # collected
--- other/test_c.py
def test_a(): ...  # on demand
=== arguments in addopts
--- pytest.ini
[pytest]
addopts = tests/unit
testpaths = other
--- tests/unit/test_a.py
def test_a(): ...  # collected
--- other/test_b.py
def test_a(): ...  # on demand
=== several pytest roots
--- conftest.py
import pytest
@pytest.fixture(autouse=True)
def outer(): ...
--- tests/test_a.py
def test_a(): ...  # closure: outer
--- service/pyproject.toml
[tool.pytest.ini_options]
python_functions = ["it"]
--- service/conftest.py
import pytest
@pytest.fixture(autouse=True)
def inner(): ...
--- service/tests/test_b.py
def it_works(): ...  # closure: inner
def test_b(): ...
--- pytest.ini
[pytest]
=== pytest_plugins of a conftest
--- conftest.py
pytest_plugins = ["kit.fixtures", "kit.more"]
--- kit/__init__.py
--- kit/fixtures.py
import pytest
pytest_plugins = "kit.chained"
@pytest.fixture
def planted(): ...
@pytest.fixture
def both(planted): ...
--- kit/more.py
import pytest
@pytest.fixture(autouse=True)
def everywhere(): ...
--- kit/chained.py
import pytest
@pytest.fixture
def chained(): ...
--- tests/conftest.py
import pytest
@pytest.fixture
def both(both, chained): ...
--- tests/test_a.py
def test_a(both): ...  # closure: both, chained, everywhere, planted
=== pytest_plugins of a test module
--- kit.py
import pytest
@pytest.fixture
def planted(): ...
--- test_a.py
pytest_plugins = ("kit",)
def test_a(planted): ...  # closure: planted
=== -p in addopts
--- pytest.ini
[pytest]
addopts = -p kit -p no:cacheprovider
--- kit.py
import pytest
@pytest.fixture(autouse=True)
def planted(): ...
--- test_a.py
def test_a(): ...  # closure: planted
=== entry points pytest11
--- pyproject.toml
[project]
name = "kit"
version = "1"
[project.entry-points.pytest11]
kit = "kit.plugin"
[tool.pytest.ini_options]
--- kit/__init__.py
--- kit/plugin.py
import pytest
@pytest.fixture(autouse=True)
def planted(): ...
--- test_a.py
def test_a(): ...  # closure: planted
=== plugins are overridden by conftest files
--- conftest.py
import pytest
pytest_plugins = ["kit"]
@pytest.fixture
def db(db, low): ...
@pytest.fixture
def low(): ...
--- kit.py
import pytest
@pytest.fixture
def db(deep): ...
@pytest.fixture
def deep(): ...
--- test_a.py
def test_a(db): ...  # closure: db, deep, low
=== packages and files of one name
--- tests/__init__.py
--- tests/a/__init__.py
--- tests/a/test_x.py
from ..helpers import Base
from tests.helpers import test_b  # collected: test_b
class TestA(Base):  # collected: TestA::test_a
    pass
--- tests/b/__init__.py
--- tests/b/test_x.py
from .. import helpers
class TestA(helpers.Base):  # collected: TestA::test_a
    pass
--- tests/helpers.py
class Base:
    def test_a(self): ...
def test_b(): ...
=== --noconftest and --confcutdir
--- pytest.ini
[pytest]
addopts = --noconftest
--- conftest.py
import pytest
@pytest.fixture(autouse=True)
def everywhere(): ...
--- test_a.py
def test_a(): ...  # collected
"""  # noqa: E501
