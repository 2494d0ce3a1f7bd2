"""Projects of size n, each of a shape that makes something long, deep or many."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

Files = dict[str, str]

FIXTURE = "@pytest.fixture\ndef {}({}):\n    return {}\n"
HEAD = "import pytest\n"
TEST = "def test_{0}({1}):\n    assert {2}\n"


class Shape(NamedTuple):
    """What makes projects of any size, and the size that measuring begins with."""

    make: Callable[[int], Files]
    least: int
    paths: Callable[[Files], tuple[str, ...]] | None = None
    """What `check` is asked about on a disk; without, the verdict is found in this process."""

    @property
    def name(self) -> str:
        """How it is asked for: the name of its function, with dashes."""
        return self.make.__name__.strip("_").replace("_", "-")


def _lines(parts: Iterable[str], head: str = "") -> str:
    return head + "\n".join(parts) + "\n"


def _test_files(files: Files) -> tuple[str, ...]:
    return tuple(path for path in files if path.rpartition("/")[2].startswith("test_"))


def _everything(_: Files) -> tuple[str, ...]:
    return (".",)


def _folder(depth: int) -> str:
    return "tests/" + "d/" * depth


def overrides_by_conftest(n: int) -> Files:
    """A fixture that each of n conftest files overrides, one below the other."""
    files = {
        f"{_folder(depth)}conftest.py": HEAD + FIXTURE.format("x", "x" if depth else "", "1")
        for depth in range(n)
    }
    return files | {f"{_folder(n)}test_it.py": TEST.format("it", "x", "x")}


def conftest_depth(n: int) -> Files:
    """As many conftest files one below the other, each with a fixture and a test beside it."""
    files = {}
    for depth in range(n):
        files[f"{_folder(depth)}conftest.py"] = HEAD + FIXTURE.format(f"f{depth}", "", "1")
        files[f"{_folder(depth)}test_d{depth}.py"] = TEST.format("it", f"f{depth}", f"f{depth}")
    return files


def fixture_chain(n: int) -> Files:
    """A chain of n fixtures, of which one test asks for the last."""
    return {"tests/conftest.py": _chain(n), "tests/test_it.py": TEST.format("it", f"f{n}", "1")}


def fixture_chain_by_many(n: int) -> Files:
    """A chain of n fixtures, and n tests that ask for the last."""
    tests = (TEST.format(each, f"f{n}", f"f{n}") for each in range(n))
    return {"tests/conftest.py": _chain(n), "tests/test_it.py": _lines(tests)}


def _chain(n: int) -> str:
    asked = ((f"f{each}", f"f{each - 1}" if each else "") for each in range(n + 1))
    return _lines((FIXTURE.format(name, by, by or 1) for name, by in asked), HEAD)


def fixture_ring(n: int) -> Files:
    """A ring of n fixtures, of which a test asks for each."""
    ring = (FIXTURE.format(f"f{each}", f"f{(each + 1) % n}", "1") for each in range(n))
    tests = (TEST.format(each, f"f{each}", "1") for each in range(n))
    return {"tests/conftest.py": _lines(ring, HEAD), "tests/test_it.py": _lines(tests)}


def autouse_fixtures(n: int) -> Files:
    """As many tests as autouse fixtures."""
    fixture = "@pytest.fixture(autouse=True)\ndef f{}():\n    yield\n"
    tests = (TEST.format(each, "", each + 1) for each in range(n))
    fixtures = _lines(map(fixture.format, range(n)), HEAD)
    return {"tests/conftest.py": fixtures, "tests/test_it.py": _lines(tests)}


def fixtures_of_one_test(n: int) -> Files:
    """One test that asks for n fixtures."""
    names = [f"f{each}" for each in range(n)]
    fixtures = _lines((FIXTURE.format(name, "", "1") for name in names), HEAD)
    return {
        "tests/conftest.py": fixtures,
        "tests/test_it.py": TEST.format("it", ", ".join(names), "f0"),
    }


def fixtures_of_one_name(n: int) -> Files:
    """As many conftest files beside each other, each with a fixture of the same name."""
    files = {}
    for each in range(n):
        files[f"tests/d{each}/conftest.py"] = HEAD + FIXTURE.format("x", "", "1")
        files[f"tests/d{each}/test_d{each}.py"] = TEST.format("it", "x", "x")
    return files


def lost_fixtures(n: int) -> Files:
    """As many fixtures that no test gets as tests."""
    fixtures = _lines((FIXTURE.format(f"f{each}", "", "1") for each in range(n)), HEAD)
    tests = (TEST.format(each, "", each + 1) for each in range(n))
    return {"tests/conftest.py": fixtures, "tests/test_it.py": _lines(tests)}


def class_chain(n: int) -> Files:
    """A row of n classes that inherit from each other, of which only the last has a test."""
    rows = [f"class C{each}{f'(C{each - 1})' if each else ''}:\n    x = 1\n" for each in range(n)]
    test = f"class TestIt(C{n - 1}):\n    def test_it(self):\n        assert self.x\n"
    return {"tests/test_it.py": _lines([*rows, test])}


def bases(n: int) -> Files:
    """A class with n bases."""
    names = [f"B{each}" for each in range(n)]
    rows = [f"class {name}:\n    def a{name}(self):\n        return 1\n" for name in names]
    test = f"class TestIt({', '.join(names)}):\n    def test_it(self):\n        assert self.aB0()\n"
    return {"tests/test_it.py": _lines([*rows, test])}


def classes_of_one_base(n: int) -> Files:
    """As many classes that inherit a test from the same base."""
    base = "class Base:\n    def test_it(self):\n        assert self\n"
    rows = (f"class TestC{each}(Base):\n    pass\n" for each in range(n))
    return {"tests/test_it.py": _lines(rows, base)}


def nested_classes(n: int) -> Files:
    """Classes in classes, n // 8 deep, in eight files."""
    deep = max(1, min(n // 8, 90))
    text = "".join(f"{' ' * each}class TestC{each}:\n" for each in range(deep))
    text += f"{' ' * deep}def test_it(self):\n{' ' * deep} assert self\n"
    return {f"tests/test_{each}.py": text for each in range(n // deep)}


def star_imports(n: int) -> Files:
    """A row of n modules that take everything of the next with a star."""
    files = {
        f"tests/m{each}.py": f"from tests.m{each + 1} import *\n\ndef g{each}():\n    return 1\n"
        for each in range(n)
    }
    files[f"tests/m{n}.py"] = "def g():\n    return 1\n"
    return files | {"tests/test_it.py": "from tests.m0 import *\n\n" + TEST.format("it", "", "g()")}


def star_facade(n: int) -> Files:
    """A module that takes from n others with stars, and n test files that take from it."""
    facade = _lines(f"from tests.parts.m{each} import *" for each in range(n))
    files = {"tests/parts/__init__.py": "", "tests/facade.py": facade}
    for each in range(n):
        files[f"tests/parts/m{each}.py"] = f"def g{each}():\n    return 1\n"
        test = TEST.format("it", "", f"g{each}()")
        files[f"tests/test_{each}.py"] = f"from tests.facade import g{each}\n\n{test}"
    return files


def facade_of_libraries(n: int) -> Files:
    """A module that takes from n libraries with stars, and n test files that take from it."""
    files = {"tests/facade.py": _lines(f"from lib{each} import *" for each in range(n))}
    return files | _takers(n)


def facade_of_open_parts(n: int) -> Files:
    """The same through n modules of the project, each of which takes from a library."""
    facade = _lines(f"from tests.parts.m{each} import *" for each in range(n))
    files = {"tests/parts/__init__.py": "", "tests/facade.py": facade}
    for each in range(n):
        files[f"tests/parts/m{each}.py"] = f"from lib{each} import *\n\ndef h{each}(): ...\n"
    return files | _takers(n)


def _takers(n: int) -> Files:
    """End-to-end tests, each with a name from the same module."""
    return {
        f"tests/e2e/test_{each}.py": f"from tests.facade import g{each}\n\n"
        + TEST.format("it", "", f"g{each}()")
        for each in range(n)
    }


def import_chain(n: int) -> Files:
    """A row of n product modules, each importing the next, of which a test imports the first."""
    files = {
        f"app/m{each}.py": f"from app.m{each + 1} import g as h\n\ndef g():\n    return h()\n"
        for each in range(n)
    }
    files[f"app/m{n}.py"] = "def g():\n    return 1\n"
    test = TEST.format("it", "", "g()")
    return files | {"app/__init__.py": "", "tests/test_m0.py": f"from app.m0 import g\n\n{test}"}


def modules_of_one_name(n: int) -> Files:
    """As many applications of Django, each with a `views.py` and a `test_views.py`."""
    files = {}
    for each in range(n):
        files[f"app{each}/__init__.py"] = ""
        files[f"app{each}/views.py"] = f"def view{each}(request):\n    return 1\n"
        test = TEST.format("it", "", f"view{each}(1)")
        files[f"app{each}/tests/test_views.py"] = (
            f"from app{each}.views import view{each}\n\n{test}"
        )
    return files


def modules_and_tests(n: int) -> Files:
    """As many modules, each with a test file of its own."""
    files = {"app/__init__.py": ""}
    for each in range(n):
        files[f"app/m{each}.py"] = f"def g{each}():\n    return 1\n"
        test = TEST.format("it", "", f"g{each}()")
        files[f"tests/test_m{each}.py"] = f"from app.m{each} import g{each}\n\n{test}"
    return files


def one_name_defined_often(n: int) -> Files:
    """A helper that is defined n times in a module, one after the other."""
    rows = [f"def g():\n    return {each}\n" for each in range(n)]
    return {"tests/test_it.py": _lines([*rows, TEST.format("it", "", "g()")])}


def one_name_bound_often(n: int) -> Files:
    """A name that is bound n times in one function, and read each time."""
    rows = [f"    x = make({each})\n    assert x" for each in range(n)]
    return {"tests/test_it.py": _lines(["def make(n):\n    return n\n", "def test_it():", *rows])}


def conditional_imports(n: int) -> Files:
    """A name that is imported under n conditions from as many modules."""
    files = {f"tests/m{each}.py": "def g():\n    return 1\n" for each in range(n)}
    rows = [f"if os.environ.get('A{each}'):\n    from tests.m{each} import g" for each in range(n)]
    test = TEST.format("it", "", "g()")
    return files | {"tests/test_it.py": _lines(["import os", *rows, "", test])}


def helper_chain(n: int) -> Files:
    """A row of n helpers, with a double at its end, and n tests that call the first."""
    rows = [f"def h{each}():\n    return h{each + 1}()\n" for each in range(n)]
    last = f"def h{n}():\n    return Mock()\n"
    tests = (TEST.format(each, "", "h0()") for each in range(n))
    return {
        "tests/helpers.py": _lines(["from unittest.mock import Mock\n", *rows, last]),
        "tests/e2e/test_it.py": _lines(["from tests.helpers import h0\n", *tests]),
    }


def helper_ring(n: int) -> Files:
    """A ring of n helpers, and n tests each of which calls one."""
    rows = [f"def h{each}():\n    return h{(each + 1) % n}()\n" for each in range(n)]
    tests = (TEST.format(each, "", f"h{each}()") for each in range(n))
    return {
        "tests/helpers.py": _lines(rows),
        "tests/e2e/test_it.py": _lines(["from tests.helpers import *\n", *tests]),
    }


def conditions_of_one_loop(n: int) -> Files:
    """A loop whose body asks n times about what it is at."""
    rows = "        if user:\n            login(user)\n" * n
    return {"tests/test_it.py": f"def test_it(users):\n    for user in users:\n{rows}"}


def parameter_set_anew(n: int) -> Files:
    """A helper that n times gives its parameter another value, on a condition."""
    rows = "    if user is None:\n        user = 'ada'\n" * n
    helper = f"def helper(user=None):\n{rows}    return client.login(user)\n"
    return {"tests/test_it.py": f"{helper}\n\ndef test_it():\n    assert helper()\n"}


def doubles(n: int) -> Files:
    """As many doubles as tests, one in each."""
    tests = (f"def test_{each}():\n    assert Mock()\n" for each in range(n))
    return {"tests/e2e/test_it.py": _lines(tests, "from unittest.mock import Mock\n\n")}


def doubles_of_one_test(n: int) -> Files:
    """As many doubles in one test."""
    rows = [f"    x{each} = Mock()\n    assert x{each}" for each in range(n)]
    head = "from unittest.mock import Mock\n\ndef test_it():\n"
    return {"tests/e2e/test_it.py": _lines(rows, head)}


def patched_test(n: int) -> Files:
    """A test with n decorators that patch."""
    patches = [f"@patch('app.m{each}')" for each in range(n)]
    names = ", ".join(f"m{each}" for each in range(n))
    rows = [*patches, TEST.format("it", names, "m0")]
    return {"tests/e2e/test_it.py": _lines(rows, "from unittest.mock import patch\n\n")}


def nested_pytest_ini(n: int) -> Files:
    """As many folders, each with a `pytest.ini` and a test."""
    files = {}
    for each in range(n):
        files[f"p{each}/pytest.ini"] = "[pytest]\n"
        files[f"p{each}/test_it.py"] = TEST.format("it", "", "1 + 1")
    return files


def deep_pytest_ini(n: int) -> Files:
    """As many folders, one below the other, each with a `pytest.ini` and a test."""
    files = {}
    for depth in range(n):
        files[f"{_folder(depth)}pytest.ini"] = "[pytest]\n"
        files[f"{_folder(depth)}test_{depth}.py"] = TEST.format("it", "", "1 + 1")
    return files


def unused_suppressions(n: int) -> Files:
    """As many comments that silence nothing."""
    allow = "    assert {}  # policy-lint: allow[TPL101] it is needed"
    rows = (f"def test_{each}():\n{allow.format(each + 1)}\n" for each in range(n))
    return {"tests/test_it.py": _lines(rows)}


def used_suppressions(n: int) -> Files:
    """As many comments that silence a double each."""
    allow = "    assert Mock()  # policy-lint: allow[TPL101] it is needed"
    rows = (f"def test_{each}():\n{allow}\n" for each in range(n))
    return {"tests/e2e/test_it.py": _lines(rows, "from unittest.mock import Mock\n\n")}


def elif_chain(n: int) -> Files:
    """A test with n `elif`s."""
    arms = (f"    elif x == {each}:\n        y = {each}" for each in range(n))
    head = "def test_it(x=1):\n    y = 0\n    if x == -1:\n        y = 1\n"
    return {"tests/test_it.py": _lines([*arms, "    assert y"], head)}


def asserting_elif_chain(n: int) -> Files:
    """A test with n `elif`s, each of which asserts something."""
    arms = (f"    elif x == {each}:\n        assert x" for each in range(n))
    return {
        "tests/test_it.py": _lines(arms, "def test_it(x=1):\n    if x == -1:\n        assert x\n")
    }


def nested_blocks(n: int) -> Files:
    """Blocks in blocks as deep as Python takes them, n // 8 files of them."""
    depth = 18
    text = "def test_it(x=1):\n"
    text += "".join(f"{' ' * (each + 1)}if x > {each}:\n" for each in range(depth))
    text += f"{' ' * (depth + 1)}assert x\n"
    return {f"tests/test_{each}.py": text for each in range(n // 8)}


def parametrize_rows(n: int) -> Files:
    """A test that is parametrized with n rows."""
    rows = ", ".join(f"({each}, 'v{each}')" for each in range(n))
    mark = f"@pytest.mark.parametrize('a, b', [{rows}])\n"
    return {"tests/test_it.py": f"{HEAD}\n{mark}{TEST.format('it', 'a, b', 'a')}"}


def parametrized_by_fixtures(n: int) -> Files:
    """A test that asks for one of n fixtures by its parameter."""
    names = [f"f{each}" for each in range(n)]
    fixtures = _lines((FIXTURE.format(name, "", "1") for name in names), HEAD)
    mark = f"@pytest.mark.parametrize('name', {names})\n"
    body = "def test_it(name, request):\n    assert request.getfixturevalue(name)\n"
    return {"tests/conftest.py": fixtures, "tests/test_it.py": f"{HEAD}\n{mark}{body}"}


def marks_of_one_test(n: int) -> Files:
    """A test with n marks."""
    marks = [f"@pytest.mark.m{each}" for each in range(n)]
    return {"tests/test_it.py": _lines([*marks, TEST.format("it", "", "1 + 1")], HEAD)}


def marks_of_many(n: int) -> Files:
    """As many tests as marks, one on each."""
    rows = (f"@pytest.mark.m{each}\n{TEST.format(each, '', each + 1)}" for each in range(n))
    return {"tests/test_it.py": _lines(rows, HEAD)}


def patterns_with_stars(n: int) -> Files:
    """A configuration with n patterns, and a test file for one of them.

    Each is asked of every file with a finding: of many files, that is many times as much.
    """
    patterns = ", ".join(f'"tests/*/test_*_{each}*.py"' for each in range(n))
    row = f'[[exceptions]]\nrule = "forbidden-double"\npaths = [{patterns}]\nreason = "old"\n'
    return _doubles_in_files(1) | {"policy-lint.toml": row}


def exceptions(n: int) -> Files:
    """A configuration with n exceptions, each for one of n test files."""
    rows = (
        f'[[exceptions]]\nrule = "forbidden-double"\npaths = ["tests/e2e/test_a_{each}.py"]\n'
        'reason = "it is old"\n'
        for each in range(n)
    )
    return _doubles_in_files(n) | {"policy-lint.toml": _lines(rows)}


def _doubles_in_files(n: int) -> Files:
    double = "from unittest.mock import Mock\n\n" + TEST.format("it", "", "Mock()")
    return {f"tests/e2e/test_a_{each}.py": double for each in range(n)}


def levels(n: int) -> Files:
    """A configuration with n levels, each with a policy and a folder of its own."""
    rows = (
        f'[levels.l{each}]\npath = ["l{each}"]\n\n[policy.l{each}]\nforbid = ["double"]\n'
        for each in range(n)
    )
    double = "from unittest.mock import Mock\n\n" + TEST.format("it", "", "Mock()")
    tests = {f"tests/l{each}/test_it.py": double for each in range(n)}
    return tests | {"policy-lint.toml": _lines(rows)}


def own_rows(n: int) -> Files:
    """A configuration with n rows of a catalogue, each for the library of one of n tests."""
    rows = (
        f'[[catalogue]]\nnames = ["lib{each}.f"]\neffect = "e{each}"\nkind = "k"\n'
        for each in range(n)
    )
    takes = (f"import lib{each}" for each in range(n))
    tests = (TEST.format(each, "", f"lib{each}.f()") for each in range(n))
    return {"policy-lint.toml": _lines(rows), "tests/e2e/test_it.py": _lines([*takes, *tests])}


def nested_configurations(n: int) -> Files:
    """As many projects in one, each with a configuration of its own."""
    files = {"policy-lint.toml": ""}
    for each in range(n):
        files[f"p{each}/policy-lint.toml"] = ""
        files[f"p{each}/tests/test_it.py"] = TEST.format("it", "", "1 + 1")
    return files


def paths_of_one_call(n: int) -> Files:
    """As many paths on the command line as files."""
    tests = {f"tests/test_{each}.py": TEST.format("it", "", "1 + 1") for each in range(n)}
    return tests | {"policy-lint.toml": ""}


def long_pattern(n: int) -> Files:
    """A pattern of n stars, and a file with a name that nearly fits."""
    pattern = "*a" * n + "*b"
    settings = f'[[exceptions]]\nrule = "forbidden-double"\npaths = ["{pattern}"]\nreason = "old"\n'
    double = "from unittest.mock import Mock\n\n" + TEST.format("it", "", "Mock()")
    return {"policy-lint.toml": settings, "tests/e2e/test_aaaaaaaa.py": double}


def long_string(n: int) -> Files:
    """A string of n lines of twenty characters."""
    text = "a" * 19 + "\n"
    return {"tests/test_it.py": f'X = """{text * n}"""\n\n' + TEST.format("it", "", "X")}


def long_sum(n: int) -> Files:
    """Sums of fifty, n // 8 of them in a test."""
    rows = (f"    assert {' + '.join(['x'] * 50)}" for _ in range(n // 8))
    return {"tests/test_it.py": _lines(rows, "def test_it(x=1):\n")}


def one_call_chain(n: int) -> Files:
    """A call on a call, ten deep, n times."""
    rows = (f"    assert x{'.a()' * 10}" for _ in range(n))
    return {"tests/test_it.py": _lines(rows, "def test_it(x=1):\n")}


def tests_of_one_file(n: int) -> Files:
    """A file with n tests."""
    return {"tests/test_it.py": _lines(TEST.format(each, "", each + 1) for each in range(n))}


def plugins(n: int) -> Files:
    """A conftest that loads n plugins of the project, each with a fixture."""
    names = [f"tests.plugins.p{each}" for each in range(n)]
    files = {
        f"tests/plugins/p{each}.py": HEAD + FIXTURE.format(f"f{each}", "", "1") for each in range(n)
    }
    test = TEST.format("it", "f0", "f0")
    return files | {"conftest.py": f"pytest_plugins = {names}\n", "tests/test_it.py": test}


def arguments(n: int) -> Files:
    """A helper that n tests call with a function each."""
    head = "def run(f):\n    return f()\n"
    rows = (
        f"def g{each}():\n    return {each}\n\n{TEST.format(each, '', f'run(g{each})')}"
        for each in range(n)
    )
    return {"tests/test_it.py": _lines(rows, head)}


def wide_dictionary(n: int) -> Files:
    """A dictionary with n functions, of which a test calls one."""
    rows = [f"def g{each}():\n    return {each}\n" for each in range(n)]
    table = f"TABLE = {{{', '.join(f'{each}: g{each}' for each in range(n))}}}\n"
    return {"tests/test_it.py": _lines([*rows, table, TEST.format("it", "", "TABLE[1]()")])}


def attributes_of_a_class(n: int) -> Files:
    """A class with n methods that put an attribute on it each, and tests that read these."""
    rows = (
        f"    def test_{each}(self):\n        self.a{each} = {each}\n        assert self.a{each}\n"
        for each in range(n)
    )
    return {"tests/test_it.py": _lines(rows, "class TestIt:\n")}


def assigned_in_methods(n: int) -> Files:
    """An attribute that each of n methods of a class assigns."""
    rows = (
        f"    def test_{each}(self):\n        self.a = {each}\n        assert self.a\n"
        for each in range(n)
    )
    return {"tests/test_it.py": _lines(rows, "class TestIt:\n")}


def nested_functions(n: int) -> Files:
    """A test with n functions in it, each of which it calls."""
    rows = (f"    def g{each}():\n        return 1\n    assert g{each}()" for each in range(n))
    return {"tests/test_it.py": _lines(rows, "def test_it():\n")}


def listed_names(n: int) -> Files:
    """A module whose `__all__` has n names, of which a test takes each by a star."""
    names = [f"g{each}" for each in range(n)]
    functions = _lines(f"def {name}():\n    return 1\n" for name in names)
    tests = (TEST.format(each, "", f"g{each}()") for each in range(n))
    return {
        "tests/helpers.py": f"__all__ = {names}\n{functions}",
        "tests/test_it.py": _lines(tests, "from tests.helpers import *\n\n"),
    }


def star_ring(n: int) -> Files:
    """A ring of n modules that take everything of the next with a star."""
    files = {}
    for each in range(n):
        takes = f"from tests.m{(each + 1) % n} import *\n"
        files[f"tests/m{each}.py"] = f"{takes}\ndef g{each}():\n    return 1\n"
    return files | {
        "tests/test_it.py": "from tests.m0 import *\n\n" + TEST.format("it", "", "g1()")
    }


def helpers_of_helpers(n: int) -> Files:
    """A row of n modules outside of the tests, each imported by the one before and a library's."""
    files = {}
    for each in range(n):
        takes = f"import pytest\nfrom kit.m{each + 1} import g as h\n"
        files[f"kit/m{each}.py"] = f"{takes}\ndef g():\n    return h()\n"
    files[f"kit/m{n}.py"] = "import pytest\n\ndef g():\n    return 1\n"
    test = TEST.format("it", "", "g()")
    return files | {"tests/test_it.py": f"from kit.m0 import g\n\n{test}"}


def trees_of_tests(n: int) -> Files:
    """As many folders of tests by names of their own, with tests of as many modules."""
    files = {}
    for each in range(n):
        files[f"app/m{each}.py"] = f"def g{each}():\n    return 1\n"
        test = TEST.format("it", "", f"g{each}()")
        files[f"specs{each}/test_m{each}.py"] = f"from app.m{each} import g{each}\n\n{test}"
    return files | {"app/__init__.py": ""}


def projects_of_one_name(n: int) -> Files:
    """As many projects side by side, each with a package of the same name and a pytest.ini."""
    files = {}
    for each in range(n):
        files[f"p{each}/pytest.ini"] = "[pytest]\n"
        files[f"p{each}/app/__init__.py"] = "def g():\n    return 1\n"
        test = TEST.format("it", "", "g()")
        files[f"p{each}/tests/test_it.py"] = f"from app import g\n\n{test}"
    return files


def parameters_of_one_test(n: int) -> Files:
    """A test with n parameters that no fixture fills."""
    return {"tests/test_it.py": TEST.format("it", ", ".join(f"a{each}" for each in range(n)), "a0")}


def names_in_one_mark(n: int) -> Files:
    """A test whose mark asks for n fixtures."""
    names = [f"f{each}" for each in range(n)]
    fixtures = _lines((FIXTURE.format(name, "", "1") for name in names), HEAD)
    mark = f"@pytest.mark.usefixtures({', '.join(map(repr, names))})\n"
    return {
        "tests/conftest.py": fixtures,
        "tests/test_it.py": f"{HEAD}\n{mark}{TEST.format('it', '', '1 + 1')}",
    }


def classes_that_call_up(n: int) -> Files:
    """A row of n classes, each with a method that calls that of the one above."""
    rows = ["class C0:\n    def go(self):\n        return 1\n"]
    rows += [
        f"class C{each}(C{each - 1}):\n    def go(self):\n        return super().go()\n"
        for each in range(1, n)
    ]
    test = f"class TestIt(C{n - 1}):\n    def test_it(self):\n        assert self.go()\n"
    return {"tests/test_it.py": _lines([*rows, test])}


SHAPES = tuple(
    Shape(*row)
    for row in (
        (overrides_by_conftest, 15),
        (conftest_depth, 15),
        (fixture_chain, 40),
        (fixture_chain_by_many, 25),
        (fixture_ring, 25),
        (autouse_fixtures, 25),
        (fixtures_of_one_test, 100),
        (fixtures_of_one_name, 40),
        (lost_fixtures, 100),
        (class_chain, 50),
        (bases, 50),
        (classes_of_one_base, 50),
        (nested_classes, 100),
        (star_imports, 25),
        (star_facade, 25),
        (facade_of_libraries, 50),
        (facade_of_open_parts, 50),
        (import_chain, 40),
        (modules_of_one_name, 40),
        (modules_and_tests, 40),
        (one_name_defined_often, 100),
        (one_name_bound_often, 100),
        (conditional_imports, 40),
        (helper_chain, 50),
        (helper_ring, 50),
        (conditions_of_one_loop, 100),
        (parameter_set_anew, 100),
        (doubles, 100),
        (doubles_of_one_test, 100),
        (patched_test, 100),
        (nested_pytest_ini, 40),
        (deep_pytest_ini, 15),
        (unused_suppressions, 100),
        (used_suppressions, 100),
        (elif_chain, 50),
        (asserting_elif_chain, 50),
        (nested_blocks, 100),
        (parametrize_rows, 200),
        (parametrized_by_fixtures, 15),
        (marks_of_one_test, 100),
        (marks_of_many, 100),
        (patterns_with_stars, 40),
        (exceptions, 50),
        (levels, 25),
        (own_rows, 25),
        (nested_configurations, 4, _everything),
        (paths_of_one_call, 50, _test_files),
        (long_pattern, 200),
        (long_string, 1000),
        (long_sum, 100),
        (one_call_chain, 100),
        (tests_of_one_file, 200),
        (plugins, 40),
        (arguments, 50),
        (wide_dictionary, 50),
        (attributes_of_a_class, 100),
        (assigned_in_methods, 100),
        (nested_functions, 100),
        (listed_names, 50),
        (star_ring, 25),
        (helpers_of_helpers, 40),
        (trees_of_tests, 40),
        (projects_of_one_name, 40),
        (parameters_of_one_test, 100),
        (names_in_one_mark, 100),
        (classes_that_call_up, 40),
    )
)
"""All of them."""
