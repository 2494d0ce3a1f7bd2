"""The report as Markdown: the sections of a document that a team would keep by hand."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from policy_lint.model.decision import fresh
from policy_lint.model.finding import Severity
from policy_lint.plan.entry import Entry
from policy_lint.plan.policy_in_words import exceptions_words, required_words, row_words
from policy_lint.plan.progress import Line, Progress
from policy_lint.report.cause_markdown import cause_items
from policy_lint.report.document import Document
from policy_lint.report.markdown import code, text
from policy_lint.report.paint import counted
from policy_lint.report.plan import coverage, definition
from policy_lint.report.progress import NO_LEVEL, never_collected, tests_of, told, untouched
from policy_lint.report.progress import not_counted as why_not
from policy_lint.report.trend import stamp

CAUSES = 10
"""Causes that the document names; `--output-format html` and `json` have all."""


def report_markdown(document: Document) -> str:
    """The whole document."""
    sections = (
        _analysis(document),
        _priorities(document),
        _policy(document),
        _checklist(document.progress),
        _so_far(document.progress),
        _suites(document),
        _causes(document),
        _trend(document),
        _footnotes(document),
    )
    blocks = ("\n".join(section) for section in sections)
    return "\n\n".join([f"# {text(document.title)}", *filter(None, blocks)]) + "\n"


def _analysis(document: Document) -> Iterator[str]:
    made, findings = document.progress, fresh(document.verdict.findings)
    waiting = len(document.verdict.findings) - len(findings)
    errors = sum(each.severity is Severity.ERROR for each in findings)
    warnings = sum(each.severity is Severity.WARNING for each in findings)
    yield "## Current system analysis\n"
    yield f"- **Coverage**: {text(coverage(document.plan))}"
    needing, modules = len(document.plan.needing), document.plan.modules
    yield f"- **Files needing tests**: {needing}/{modules}[^needing]"
    yield f"- **Tests**: {made.tests} collected, {made.credited} count[^count]"
    more = f"; {counted(waiting, 'finding')} of the baseline" if waiting else ""
    of = f"{counted(errors, 'error')}, {counted(warnings, 'warning')} of `check`"
    yield f"- **Policy**: {of}{more}"
    if made.target:
        yield f"- **Target**: {made.target} tests that count"
    for note in document.plan.notes:
        yield f"- {text(note)}"


def _priorities(document: Document) -> Iterator[str]:
    first = document.first
    yield f"## Top {len(first)} immediate test priorities\n" if first else "## Test priorities\n"
    for number, entry in enumerate(first, start=1):
        yield from _entry(number, entry)
    if not first:
        yield "No test is needed: every suite has what is asked of it."


def _entry(number: int, entry: Entry) -> Iterator[str]:
    yield f"{number}. **{text(entry.test_name)}** (priority: {entry.score:.1f})"
    yield f"   - File: {code(entry.subject)}"
    yield f"   - Type: {text(entry.level or NO_LEVEL)}"
    yield f"   - {'Add to' if entry.exists else 'Write'}: {code(entry.test_path)}"
    if entry.reasons:
        yield f"   - Because: {text('; '.join(entry.reasons))}"


def _policy(document: Document) -> Iterator[str]:
    policy = document.policy
    yield "## Test creation strategy: the policy in force\n"
    yield f"- **Suites**: {text(required_words(policy))}"
    for row in policy.levels:
        yield f"- **{text(row.name)}** {text(row_words(row))}"
    for words in exceptions_words(policy, document.exceptions):
        yield f"- {text(words)}"


def _checklist(made: Progress) -> Iterator[str]:
    yield "## Progress tracking\n"
    held = [line for line in made.judged if line.counterparts]
    for line in held:
        yield from _line(line)
    for bare in untouched(made.judged):
        yield f"- [ ] {text(bare.removeprefix('[ ] '))}"
    if not made.judged:
        yield "There is no module of which tests are asked, and no suite of the team."


def _line(line: Line) -> Iterator[str]:
    levels = dict.fromkeys(each.level or NO_LEVEL for each in line.counterparts if each.credited)
    having = f" ({text(' + '.join(levels))})" if levels else ""
    lacks = "" if line.is_complete else f": {text(told(line))}"
    cross = "x" if line.is_complete else " "
    yield f"- [{cross}] **{text(line.title)}**{having}{lacks}"
    for each in line.counterparts:
        yield f"  - {code(each.path)} - {text(tests_of(each))}"
    if line.uncollected:
        yield f"  - {never_collected(line)}"


def _so_far(made: Progress) -> Iterator[str]:
    target = f"/{made.target}" if made.target else ""
    yield f"## Tests so far: {made.credited}{target}\n"
    yield "| level | tests | count | do not |"
    yield "|---|---:|---:|---:|"
    for each in made.levels:
        lost = each.tests - each.credited
        yield f"| {text(each.level or NO_LEVEL)} | {each.tests} | {each.credited} | {lost} |"
    yield f"| **all** | {made.tests} | **{made.credited}** | {made.tests - made.credited} |\n"
    yield from why_not(made)


def _suites(document: Document) -> Iterator[str]:
    held = [line for line in document.progress.judged if any(c.credited for c in line.counterparts)]
    if held:
        yield "## Suites, and what their tests say they check"
    for line in held:
        yield from _suite(line, document)


def _suite(line: Line, document: Document) -> Iterator[str]:
    count = counted(sum(each.credited for each in line.counterparts), "test")
    state = "complete" if line.is_complete else told(line)
    yield f"\n### {text(line.title)} ({count} - {text(state)})"
    counting = [each for each in line.counterparts if each.credited]
    for level, files in groupby(counting, key=lambda each: each.level):
        tests = [test for each in files for test in each.counting]
        yield f"\n#### {text(level or NO_LEVEL)} ({counted(len(tests), 'test')})\n"
        yield from _said(tests, document)


def _said(tests: Iterable[str], document: Document) -> Iterator[str]:
    """What the tests say; what several say is said once, with how many do."""
    counts: dict[str, int] = {}
    for test in tests:
        words = document.sayings.get(test, test)
        counts[words] = counts.get(words, 0) + 1
    for words, count in counts.items():
        yield f"- {text(words)}{f' ({count} tests)' if count > 1 else ''}"


def _causes(document: Document) -> Iterator[str]:
    if document.causes:
        yield "## What to mend first\n"
        yield from cause_items(document.causes, CAUSES)


def _trend(document: Document) -> Iterator[str]:
    change = document.change
    if change is None:
        return
    yield f"## Since {text(stamp(change.since))}\n"
    yield "| figure | now | change |"
    yield "|---|---:|---:|"
    for name, now, more in change.rows():
        if more:
            yield f"| {text(name)} | {now} | {more:+} |"


def _footnotes(document: Document) -> Iterator[str]:
    project = document.verdict.project
    yield f"[^needing]: {text(definition(project, document.plan))}"
    yield (
        "[^count]: A test counts if pytest collects it, it can fail, it is not always skipped, it"
        " reaches what it is named after, it breaks no policy, and it belongs to a module or to a"
        " suite of the team. Each is counted once, whatever it belongs to."
    )
