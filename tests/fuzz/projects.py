"""Projects of a few small files, with the folders and the configurations that real ones have."""

from hypothesis import strategies as st

from tests.fuzz import language, testing
from tests.fuzz.grammar import Grammar

DEPTH = 11
PATHS = r"""
test_path
- test_a.py
- tests/test_a.py
- {level_folder}test_{stem}.py
- {folder}test_{stem}.py
path
- {folder}{stem}.py
- {folder}{stem}.py
- {folder}__init__.py
- {folder}conftest.py
- {folder}test_{stem}.py
folder
-
- tests/
- a/
- {level_folder}
level_folder
- tests/e2e/
- tests/unit/
- tests/integration/
stem
- a
- b
- a
- b
- {odd_stem}
odd_stem
- d1
- test_a
- é
- a_e2e
"""
CONFIGURATIONS = r"""
policy
- {head}
- {head}
  [policy.{level}]
  forbid = [{effect}]
  require = ["authentication"]
- {head}
  [policy.{level}]
  forbid = [{effect}]
  [[exempt]]
  modules = ["{place}"]
  reason = "a"
  [[covers]]
  tests = ["{place}"]
  modules = ["{place}"]
- {head}
  [[catalogue]]
  names = ["{dotted}"]
  comes = ["{way}"]
  effect = "a"
  kind = "a"
- {head}
  [[allow]]
  targets = ["{dotted}"]
  reason = "a"
  [[exceptions]]
  rule = "TPL"
  paths = ["{place}"]
  reason = "a"
  [[suites]]
  name = "a"
  paths = ["{place}"]
  levels = ["{level}"]
head
-
- required-levels = ["{level}"]
- support = ["{place}"]
- source = ["{place}"]
- plugin-fixtures = ["{word}"]
- environment-accessor = ["{word}"]
- precedence = ["mark", "name", "path"]
level
- unit
- integration
- e2e
effect
- "double"
- "authentication", "environment", "clock"
place
- a
- tests
- tests/unit
- a/b.py
- b.py
- test_a.py
word
- a
- b
- A
dotted
- a
- a.*
- {word}.{word}
- *.{word}
way
- call
- decorator
- context
- fixture
- import
- base
- assign
- project-call
- project-fixture
- project-class
ini
- [pytest]
  {option}
- [pytest]
  {option}
  {option}
option
- usefixtures = {word}
- testpaths = {place}
- python_files = {word}.py test_*.py
- python_classes = {word} Test
- python_functions = {word} test
- pythonpath = {place}
- addopts = -p {word} --import-mode=importlib
- addopts = --ignore={place}
- addopts = -m "not {level}"
- markers = {word}
- norecursedirs = {place}
"""

_CODE = Grammar(language.RULES, testing.RULES)
_PATHS = Grammar(PATHS)
_CONFIGURATIONS = Grammar(CONFIGURATIONS)


def projects() -> st.SearchStrategy[dict[str, str]]:
    """One to five Python files, the first one of tests, and perhaps configurations."""
    tests = st.tuples(_PATHS.texts("test_path", 3), _python("test_file"))
    others = st.dictionaries(_PATHS.texts("path", 3), _python("file"), min_size=1, max_size=4)
    settings = st.fixed_dictionaries(
        {},
        optional={
            "policy-lint.toml": _CONFIGURATIONS.texts("policy", 4),
            "pytest.ini": _CONFIGURATIONS.texts("ini", 4),
        },
    )
    return st.builds(_merged, tests, others, settings)


def _python(symbol: str) -> st.SearchStrategy[str]:
    return _CODE.texts(symbol, DEPTH).map(_dense)


def _merged(
    tests: tuple[str, str], others: dict[str, str], settings: dict[str, str]
) -> dict[str, str]:
    return dict([tests]) | others | settings


def _dense(text: str) -> str:
    """Without the lines on which nothing was put."""
    return "".join(f"{line}\n" for line in text.split("\n") if line.strip())
