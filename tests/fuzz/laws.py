"""What holds of every project, whatever its files say."""

import re
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType

from policy_lint.link.parts.part import NOTHING
from policy_lint.model.fault import CODE
from policy_lint.model.finding import Finding
from policy_lint.model.place import Place
from policy_lint.model.verdict import Verdict
from policy_lint.report.check_json import check_json
from policy_lint.report.concise import concise
from policy_lint.report.formats.registry import FORMATS, rendered
from policy_lint.report.formats.run import Run
from policy_lint.report.paint import Paint
from policy_lint.report.suites import suites_concise, suites_full
from policy_lint.report.suites_json import suites_json
from policy_lint.report.tests import inventory_concise, inventory_full
from policy_lint.report.tests_json import inventory_json
from policy_lint.report.text import text
from policy_lint.report.view import View
from policy_lint.report.why import why
from policy_lint.report.why_json import why_json
from tests.support import Files, judged, reread, suite

VIEWS = (View(limit=1), View(whole=True), View("cause"), View("file"), View("rule", whole=True))
SECONDS = 2
"""Of processor time: fifty times what these projects take."""
_INTERNAL = re.compile(r"internal error: (\w+).*?(\(\S+\)|$)")


class EndlessError(Exception):
    """A project is judged for longer than it may take."""


class _Alarm(BaseException):
    """Not to be caught where errors inside are turned into findings."""


def hold(files: Files) -> None:
    """Judge a project in every way, and raise whatever is raised or an error of what is untrue."""
    with within(SECONDS):
        verdict = _verdict(files)
        faults = [_told(each) for each in verdict.findings if each.code == CODE]
        assert not faults, faults[0]
        same = _verdict(dict(reversed(list(files.items()))))
        assert same == verdict, "the order of the files shows"
        less = _verdict(files, everything=False)
        assert less.findings == verdict.findings, "`check` and `tests` find different things"
        lines = {path: text.split("\n") for path, text in files.items()}
        strangers = [str(place) for place in _places(verdict) if not _exists(place, lines)]
        assert not strangers, "places that are nowhere"
        for one in (verdict, less):
            _write(one, lines)
    with within(SECONDS * len(files)):
        _hold_after_edits(files, verdict)


def _hold_after_edits(files: Files, verdict: Verdict) -> None:
    """What was kept before an edit, of files and texts that have changed since, does not show."""
    python = [path for path in files if path.endswith(".py")]
    for number, path in enumerate(python):
        rest = {name: text for name, text in files.items() if name != path}
        edits = (rest, {**rest, path: files[python[number - 1]]}, {**rest, path: ""})
        kept = suite(edits[number % len(edits)], before=NOTHING).kept
        again = suite(files, before=reread(kept))
        assert again.project == verdict.project, "what was kept before an edit shows"


def _verdict(files: Files, *, everything: bool = True) -> Verdict:
    made = suite(files, everything=everything)
    return Verdict(made.project, judged(made), tuple(sorted(files)))


def _told(internal: Finding) -> str:
    """The kind of an internal error and where it was raised, without what it says."""
    found = _INTERNAL.search(internal.message)
    return " ".join(found.groups()) if found else internal.message


def _places(verdict: Verdict) -> Iterator[Place]:
    project = verdict.project
    for finding in verdict.findings:
        yield from (finding.at, *(at for at, _ in finding.evidence))
    for test in project.tests:
        yield from (test.at, *(at for at, _ in (*test.hooks, *test.unresolved)))
        yield from (request.at for request in test.undefined)
        yield from (given.at for given in test.given if given.at)
        for effect in test.effects:
            yield from (effect.origin.at, *(at for at, _ in effect.chain))
    for one in project.suites.suites:
        yield from (said.at for each in one.counterparts for said in each.evidence)


def _exists(place: Place, lines: Mapping[str, list[str]]) -> bool:
    of_file = lines.get(place.path, ())
    return 0 < place.line <= len(of_file) and 0 < place.column <= len(of_file[place.line - 1]) + 1


def _write(verdict: Verdict, lines: Mapping[str, list[str]]) -> None:
    project, paint = verdict.project, Paint(width=80)
    for view in VIEWS:
        text(
            verdict.decision,
            verdict.findings,
            lambda path, line: lines[path][line - 1],
            paint,
            view,
        )
    concise(verdict.findings, paint)
    check_json(verdict.decision, verdict.findings)
    run = Run(
        verdict.decision, verdict.findings, verdict.read, lambda path, line: lines[path][line - 1]
    )
    for name in FORMATS.keys() - {"text", "full", "concise", "json"}:
        rendered(name, run)
    for inventory in (inventory_full, inventory_concise):
        inventory(project.tests, project.uncollected, paint)
    inventory_json(project.tests, project.uncollected)
    suites_full(project, project.suites.suites, paint, evidence=True)
    suites_concise(project.suites.suites, paint)
    suites_json(project, project.suites.suites)
    for test in project.tests:
        why(verdict, test, paint)
        why_json(verdict, test)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise an EndlessError after so much processor time: a busy machine takes nothing away."""
    before = signal.signal(signal.SIGVTALRM, _interrupt)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    except _Alarm as alarm:
        raise EndlessError(f"not done in {seconds} seconds") from alarm
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise _Alarm
