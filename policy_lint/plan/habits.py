"""What neighbours do, counted: fixtures, signing in, base classes, marks and helpers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from policy_lint.link.effects.usual_sign_ins import ASKS, signing, signs_in
from policy_lint.link.sessions import is_conftest
from policy_lint.model.outline import Definition, Outline
from policy_lint.model.place import Place
from policy_lint.model.project import Project
from policy_lint.plan.neighbours import Neighbours
from policy_lint.plan.suspects import Suspects

T = TypeVar("T")
MOST = 8
"""Habits of a kind that are told; the rarer ones help nobody."""
OFTEN = 2
OF_ONE_TEST = frozenset(
    ("parametrize", "usefixtures", "covers", "skip", "skipif", "xfail", "filterwarnings")
)
"""Marks that say something of one test alone."""


class Habit(NamedTuple):
    """Something that several neighbours do."""

    name: str
    times: int
    """How many test files do it; of marks and signing in, how many tests."""
    at: Place | None = None
    """Where it is defined."""
    how: str = ""
    """The statement that imports it, or what it says it is."""
    warning: str = ""
    """Why it is not to be followed blindly."""
    instead: tuple[str, ...] = ()
    """Of one with a warning: names of such without one that may do as well."""
    told_for: str = ""
    """Why it is told although hardly anybody asks for it."""


def fixtures(
    near: Neighbours, outlines: Mapping[str, Outline], suspects: Suspects
) -> Iterator[Habit]:
    """The fixtures that tests ask for themselves, and those that come unasked."""
    files: dict[tuple[str, Place | None], set[str]] = {}
    for path, tests in near.tests.items():
        for given in (one for test in tests for one in test.given):
            own = given.at is not None and given.at.path == path
            if given.asked_by in ("the test", "a mark") and not own:
                files.setdefault((given.name, given.at), set()).add(path)
    counted = {key: len(paths) for key, paths in files.items()}
    for name, at in _most(counted):
        outline = outlines.get(at.path) if at else None
        said = says(defined(outline, name))
        yield Habit(name, counted[name, at], at, said, suspects.fixture(name))


def clean_first(habits: Iterable[Habit]) -> tuple[Habit, ...]:
    """What nothing speaks against, then the rest; each in their order."""
    return tuple(sorted(habits, key=lambda habit: bool(habit.warning)))


def sign_ins(near: Neighbours, suspects: Suspects) -> Iterator[Habit]:
    """The fixtures, helpers and calls by which tests sign in, with the tests that do so."""
    asking: dict[str, set[str]] = {}
    places: dict[str, Counter[Place | None]] = {}
    for test in (one for tests in near.tests.values() for one in tests):
        for what, at in {signing(test, effect) for effect in test.effects if signs_in(effect)}:
            asking.setdefault(what, set()).add(test.id)
            places.setdefault(what, Counter())[at] += 1
    for what in _most({what: len(tests) for what, tests in asking.items()}):
        name = what.removeprefix(ASKS) if what.startswith(ASKS) else ""
        warning = suspects.fixture(name) if name else suspects.way(asking[what])
        yield Habit(what, len(asking[what]), _first(places[what]), warning=warning)


def bases(near: Neighbours, outlines: Mapping[str, Outline]) -> Iterator[Habit]:
    """The base classes of the classes that hold tests, as they are written."""
    files: Counter[str] = Counter()
    how: dict[str, Counter[str]] = {}
    for path, tests in near.tests.items():
        outline = outlines.get(path, Outline())
        classes = {".".join(test.id.split("::")[1:-1]) for test in tests}
        named = {base for one in outline.definitions if one.name in classes for base in one.bases}
        for base in named:
            files[base] += 1
            how.setdefault(base, Counter())[_imported(outline, base)] += 1
    for base in _most(files):
        yield Habit(base, files[base], how=_first(how[base]))


def marks(near: Neighbours) -> Iterator[Habit]:
    """The marks of the tests."""
    found = (mark for tests in near.tests.values() for test in tests for mark in {*test.marks})
    counted = Counter(mark for mark in found if mark not in OF_ONE_TEST)
    for mark in _most(counted):
        yield Habit(mark, counted[mark], how=f"@pytest.mark.{mark}")


def helpers(
    near: Neighbours,
    outlines: Mapping[str, Outline],
    project: Project,
    suspects: Suspects,
) -> Iterator[Habit]:
    """The modules of support code that the files import, with the statements most of them use."""
    imports = dict(project.imports)
    ours = {*project.test_paths} - {test.path for test in project.tests}
    files: Counter[str] = Counter()
    how: dict[str, Counter[str]] = {}
    for path in near.tests:
        outline = outlines.get(path, Outline())
        for helper in imports.get(path, ()):
            if helper in ours and not (is_conftest(helper) or helper.endswith("/__init__.py")):
                files[helper] += 1
                how.setdefault(helper, Counter()).update(_statements(outline, helper))
    for helper in _most(files):
        told = "; ".join(_most(how[helper])[:3])
        yield Habit(helper, files[helper], Place(helper, 1), told, suspects.helper(helper))


def defined(outline: Outline | None, name: str) -> Definition | None:
    """A fixture as the outline of its file has it."""
    found = outline.definitions if outline else ()
    return next((one for one in found if one.name.rpartition(".")[2] == name), None)


def says(one: Definition | None) -> str:
    """The signature of a fixture, and what it says it is."""
    return ": ".join(filter(None, (one.signature, one.summary))) if one else ""


def _imported(outline: Outline, base: str) -> str:
    """The statement that brings a name, if the file does not define it itself."""
    head = base.partition(".")[0].partition("[")[0]
    brought = (one for one in outline.imports if one.name.partition(".")[0] == head)
    return next((one.statement for one in brought), "")


def _statements(outline: Outline, helper: str) -> Iterator[str]:
    """The imports that seem to be of a module, by how its path ends."""
    dotted = f".{helper.removesuffix('.py').replace('/', '.')}"
    for one in outline.imports:
        words = one.statement.split()
        module = words[1].lstrip(".")
        whole = f"{module}.{words[3]}" if words[0] == "from" and module else module or words[-1]
        if dotted.endswith((f".{module}" if module else "\0", f".{whole}")):
            yield one.statement


def _most(counted: Mapping[T, int]) -> list[T]:
    """What is done most, the most frequent first; what is done once only if all is.

    Of the same count by name.
    """
    least = min(OFTEN, max(counted.values(), default=0))
    often = (each for each in counted if counted[each] >= least)
    return sorted(often, key=lambda each: (-counted[each], str(each)))[:MOST]


def _first(counted: Mapping[T, int]) -> T:
    return _most(counted)[0]
