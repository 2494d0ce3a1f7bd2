"""What the answers of a project are made from: with all other files removed they are the same."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from policy_lint.disk import catalogue
from policy_lint.link.collection.collected import Collection
from policy_lint.link.collection.support import Support
from policy_lint.link.collection.switches import Switches
from policy_lint.link.effects.arguments import Callers
from policy_lint.link.effects.built import Built
from policy_lint.link.effects.call_graph import Graph
from policy_lint.link.effects.flags import Flags
from policy_lint.link.effects.handed import Handing
from policy_lint.link.effects.reach import Reached
from policy_lint.link.faults import Faults
from policy_lint.link.fixed_point import Question, Source
from policy_lint.link.fixtures.generated import Generated
from policy_lint.link.sessions import Sessions, all_conftests, conftests, packages
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.symbols.modules import CHILDREN, Lookup
from policy_lint.link.symbols.scopes import Code
from policy_lint.link.symbols.stars import Stars
from policy_lint.link.values.applied import applied
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import Function
from policy_lint.model.pytest_setup import PytestConfig, PytestSetup
from policy_lint.read.file import read
from tests.fuzz.projects import projects
from tests.support import Files

pytestmark = pytest.mark.covers(
    "policy_lint.link.fixed_point",
    "policy_lint.link.symbols.scopes",
    "policy_lint.link.symbols.modules",
)

CATALOGUE = catalogue.load()


def nowhere(_frame: Frame, _name: str) -> None:
    """No parameter is filled by a fixture."""


class Linked:
    """A project with all that is asked to judge it, and with the means to ask the same again."""

    def __init__(self, files: Files, support: Support | None = None) -> None:
        facts = [read(path, text.encode()) for path, text in files.items()]
        self.code = Code(facts)
        self._evaluator = Evaluator(self.code, CATALOGUE)
        self._collection = Collection(self._evaluator, Sessions(()), PytestSetup(), Faults())
        tests = tuple(self._collection.tests())
        self.support = support or Support(
            self.code, {test.item.path for test in tests}, frozenset(), (), ()
        )
        self._callers = Callers(self._evaluator, self.support)
        self._evaluator.follow_arguments(self._callers.passed)
        if support is None:
            graph = Graph(self._evaluator, self._collection, self.support, {}, Faults())
            Reached(self._evaluator, graph, tests, range(len(tests)), Faults())

    def made_from(self) -> dict[frozenset[Source], list[Question]]:
        """The questions that were asked, by what their answers were made from."""
        found: dict[frozenset[Source], list[Question]] = {}
        for question in filter(_is_of_values, self.code.memo.known):
            found.setdefault(self.code.memo.made_from(question), []).append(question)
        return found

    def answer(self, question: Question) -> object:
        """What is settled of a question, which is asked unless it has been."""
        if question not in self.code.memo.known:
            self._ask(*question)
        settled = self.code.memo.known.get(question)
        return settled.value if settled else "not asked"

    def _ask(  # noqa: C901, PLR0912, PLR0915 - one for each kind
        self, of: object, about: object, *rest: object
    ) -> None:
        evaluator = self._evaluator
        match of, about:
            case Frame(), str():
                evaluator.values(of, about)
            case Function(), bool():
                evaluator.results.yielded(of)
                evaluator.results.returned(of)
            case Class(), str():
                evaluator.classes.instance_attribute(of, about)
            case "line", Class():
                evaluator.classes.line(about)
            case "is a testcase", Class():
                evaluator.classes.is_testcase(about)
            case "is an async testcase", Class():
                evaluator.classes.is_async_testcase(about)
            case "holders", Class():
                evaluator.classes.class_attribute(about, "no such name")
            case "owner", str():
                evaluator.classes.owner(rest[0], about)  # type: ignore[arg-type]
            case "switch", Class():
                Switches(evaluator).of_class(about)
            case "brought" | "offered", bool():
                stars = Stars(self.code, strict=about, most=9)
                (stars.brought if of == "brought" else stars.offered)(*rest)  # type: ignore[arg-type]
            case "decorators", str():
                evaluator.classes.decorators(about, *rest)  # type: ignore[arg-type]
            case "parameter", Frame():
                evaluator.values(about, *rest)  # type: ignore[arg-type]
            case "deciding", str():
                Flags(evaluator, nowhere, nowhere).deciding(about, *rest)  # type: ignore[arg-type]
            case "asked of self", str():
                Built(evaluator, nowhere).asked(about, *rest)  # type: ignore[arg-type]
            case "passed", str():
                number, name = rest
                scope = self.code.scope(about, number)  # type: ignore[arg-type]
                param = next(param for param in scope.params if param.name == name)
                self._callers.passed(about, number, param)  # type: ignore[arg-type]
            case "runs", tuple():
                self._callers.runs(about)
            case "applied", str():
                applied(evaluator, about, *rest)  # type: ignore[arg-type]
            case "unread", str():
                self._collection.unread(about)
            case "handed", Function():
                Handing(evaluator, self.support).of(about)
            case "generated", str():
                Generated(evaluator).of_module(about)
            case "fixtures" | "names" | "names taken along" | "fixtures taken along", str():
                self._collection.definitions.of_module(about)
            case "scene", str():
                self._collection.scenes.of(about, *rest)  # type: ignore[arg-type]
            case "conftest.py" | "__init__.py", str() if rest:
                folder, top = rest
                config = PytestConfig(folder=top)  # type: ignore[arg-type]
                known = conftests if about == "readable" else all_conftests
                find = known if of == "conftest.py" else packages
                find(self.code, f"{folder}/test_it.py".lstrip("/"), config)
            case str(), str() if of.endswith((".py", "/")):
                evaluator.symbol(of, about)
            case _:
                pass


NOTED = frozenset(
    (
        *("pieces", "piece", "body", "entries", "escaping", "made in", "keeper"),
        *("run around", "session hooks", "around", "choosing", "choosing among", "ignored"),
    )
)
"""Questions about pieces of the call graph, or about tests: nothing but a project asks them."""


def _is_of_values(question: Question) -> bool:
    return question[0] not in NOTED


def rest(files: Files, linked: Linked, sources: frozenset[Source]) -> dict[str, str]:
    """The files of which something was read; where another was only found, it is empty.

    That a folder is a package is part of what was looked up, so all of these stay what they are.
    """
    looked_up = [source for source in sources if isinstance(source, Lookup)]
    located = {path for lookup in looked_up for path in found_by(linked.code, lookup)}
    found = {path for path in files if path in located or path.endswith("__init__.py")}
    for folder in located - found:
        found |= set([path for path in files if path.startswith(folder)][:1])
    return {
        path: text if path in sources else ""
        for path, text in files.items()
        if path in sources or path in found
    }


def found_by(code: Code, lookup: Lookup) -> Iterator[str]:
    """The file or folder of an import or submodule, if that is what was looked for."""
    folder = f"{lookup.start}/".lstrip("/")
    answers = (
        code.modules.submodule(lookup.start, lookup.name),
        code.modules.find(folder, lookup.name),
    )
    yield from filter(None, answers)
    if lookup.among == CHILDREN:
        names = code.modules.children(lookup.start)
        found = (code.modules.submodule(lookup.start, name) for name in names)
        yield from filter(None, found)


def python(files: Files) -> dict[str, str]:
    return {path: text for path, text in files.items() if path.endswith(".py")}


def compared(files: Files) -> Iterator[tuple[object, object]]:
    """Of every question the answer, and that of what it was made from alone."""
    linked = Linked(files)
    for sources, questions in linked.made_from().items():
        again = Linked(rest(files, linked, sources), linked.support)
        for question in questions:
            yield linked.answer(question), again.answer(question)


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(projects().map(python))
def test_an_answer_is_the_same_without_what_it_was_not_made_from(files: Files) -> None:
    for answer, again in compared(files):
        assert again in (answer, "not asked")


def test_nearly_all_of_that_can_be_asked_again() -> None:
    rows = list(compared(SHOP))
    assert len(rows) > 40
    assert sum(again == "not asked" for _, again in rows) < len(rows) / 5


def test_an_answer_is_made_from_files_lookups_and_what_is_missing() -> None:
    linked = Linked(SHOP)
    linked.answer((Frame("tests/e2e/test_a.py", 0), "client"))
    assert linked.code.memo.made_from((Frame("tests/e2e/test_a.py", 0), "client")) == {
        "tests/e2e/test_a.py",
        Lookup("tests/e2e", "tests.lib"),
        "tests/lib.py",
        Lookup("tests", "tests.gone"),
    }


SHOP = {
    "tests/lib.py": "try:\n    from tests.gone import client\n"
    "except ImportError:\n    def client(x): return x\n",
    "tests/conftest.py": "import pytest\nfrom tests.lib import client\n"
    "class Base:\n    def setup_method(self): self.x = client(1)\n"
    "@pytest.fixture\ndef user(): return client(Base())\n",
    "tests/e2e/test_a.py": "from tests.lib import client\nfrom tests.conftest import Base\n"
    "class TestA(Base):\n    def test_a(self, user): client(user).login(self.x)\n",
}
