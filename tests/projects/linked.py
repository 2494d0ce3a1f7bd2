"""What the linker makes of a small project."""

from collections.abc import Iterator

from policy_lint.disk import catalogue
from policy_lint.link.collection.collected import Collected, Collection
from policy_lint.link.collection.hooks import hooks
from policy_lint.link.faults import Faults
from policy_lint.link.project import link
from policy_lint.link.sessions import Sessions
from policy_lint.link.symbols.scopes import Code
from policy_lint.link.values.infer import Evaluator
from policy_lint.model.config import Config
from policy_lint.read.file import read
from policy_lint.read.pytest_setup import pytest_setup
from tests.projects.notation import Outcome, Specimen, Spot

CATALOGUE = catalogue.load()


def linked(specimen: Specimen) -> Outcome:
    """The outcome as the linker sees it."""
    facts = [
        read(path, text.encode()) for path, text in specimen.files.items() if path.endswith(".py")
    ]
    setup = pytest_setup(specimen.files.items(), Config())
    project = link(facts, setup, Config().policy(), CATALOGUE).project
    evaluator = Evaluator(Code(facts), CATALOGUE)
    suite = Collection(evaluator, Sessions(setup.sessions), setup, Faults())
    undefined = {
        test.id: tuple(sorted({one.name for one in test.undefined})) for test in project.tests
    }
    return Outcome(
        closures={test.id: test.fixtures for test in project.tests},
        undefined={name: names for name, names in undefined.items() if names},
        on_demand={test.id for test in project.tests if not test.default_run},
        dynamic={test.id for test in project.tests if test.dynamic},
        refused={test.id for test in project.tests if test.rings},
        uncollected={(one.at.path, one.at.line): one.why for one in project.uncollected},
        runs={spot for test in suite.tests() for spot in _run(evaluator, test)},
    )


def _run(evaluator: Evaluator, test: Collected) -> Iterator[Spot]:
    for asked in test.asked:
        if asked.fixture and not asked.ring:
            yield asked.fixture.at.path, asked.fixture.at.line
    for hook in hooks(evaluator, test):
        function = hook.function
        yield function.path, evaluator.code.scope(function.path, function.scope).line
