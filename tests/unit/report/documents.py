"""A document of a small project, as the command would put it together."""

from policy_lint.judge.causes import causes
from policy_lint.model.config import Config
from policy_lint.model.outline import Outline
from policy_lint.model.snapshot import Change, Snapshot
from policy_lint.plan.gathered import Gathered
from policy_lint.plan.priority import plan
from policy_lint.plan.progress import progress
from policy_lint.plan.sayings import Sayings, files_of
from policy_lint.plan.snapshot import snapshot
from policy_lint.read.outline import outline
from policy_lint.report.document import Document
from tests.support import files
from tests.unit.plan.made import verdict

THEN = Snapshot("2026-11-01T12:00:00Z", "3e253cc0a1", {"tests that count": 1})


def document(text: str, *, top: int = 5, history: tuple[Snapshot, ...] = ()) -> Document:
    """The document of the files of one literal."""
    made, given = verdict(text), files(text)
    outlines: dict[str, Outline] = {
        path: found for path, source in given.items() if (found := outline(source.encode()))
    }
    project = made.project
    sayings = Sayings({path: outlines[path] for path in files_of(project.tests)})
    reached = progress(project, target=10)
    now = snapshot(reached, made.findings, "2026-11-30T12:00:00Z", "")
    return Document(
        title="Test report: shop",
        verdict=made,
        plan=plan(made, Gathered(outlines), Config().plan.policy()),
        top=top,
        progress=reached,
        causes=causes(made.findings),
        sayings={test.id: sayings.of(test) for test in project.tests},
        history=history,
        change=Change(history[0], now, history[1:]) if history else None,
    )
