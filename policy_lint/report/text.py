"""The findings for a person: counts by rule, causes, what is left by file, what modules lack."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from policy_lint.judge.causes import Cause, caused, causes
from policy_lint.model.decision import Decision, fresh
from policy_lint.model.finding import Finding
from policy_lint.model.shown import plain
from policy_lint.report import cause_text, finding_text
from policy_lint.report.lacking import by_folder, by_module, is_lack, lacks, unfolding
from policy_lint.report.paint import Paint, counted
from policy_lint.report.snippet import LineOf
from policy_lint.report.summary import Summary, sentences, summary
from policy_lint.report.tally import Tally, table, tallies
from policy_lint.report.view import View

SCREEN = 50
"""Lines that a person takes in at once: what is longer is folded."""
RULES, CAUSES, FILES, FOLDERS = 10, 5, 6, 5
"""What of a folded page is shown; together with what stands between, about a screen."""
NO_NEED = "  of modules that need none: a row [[exempt]] with modules and a reason"
NO_CAUSE = "No cause: nothing brings one effect to several tests."
MENDING = "the way to each, and what mends or allows it"
EACH = "each finding"
_SHORTEST = 3
"""Lines of a finding that is shown whole."""
DEFAULT = View()


def text(
    decision: Decision,
    findings: Sequence[Finding],
    line_of: LineOf,
    paint: Paint,
    view: View = DEFAULT,
) -> str:
    """The page that was asked for, of what was not known before. What fits on a screen is whole."""
    figures = summary(decision, findings)
    page = _Page(figures, fresh(findings), line_of, paint, view)
    if page.is_folded and view.limit is None and page.is_small:
        opened = replace(page, view=replace(view, whole=True)).text()
        if opened.count("\n") <= SCREEN:
            return opened
    return page.text()


@dataclass(frozen=True)
class _Page:
    """What there is to show, and how."""

    figures: Summary
    findings: tuple[Finding, ...]
    line_of: LineOf
    paint: Paint
    view: View

    @cached_property
    def causes(self) -> tuple[Cause, ...]:
        """Errors before warnings, and of these that of the most tests first."""
        return tuple(sorted(causes(self.findings), key=lambda cause: -cause.severity))

    @cached_property
    def left(self) -> tuple[Finding, ...]:
        """What has no cause and is told of no module."""
        known = caused(self.causes)
        return tuple(each for each in self.findings if not is_lack(each) and each not in known)

    @property
    def is_small(self) -> bool:
        """Whether all of it may fit on a screen."""
        return _SHORTEST * (len(self.causes) + len(self.left)) <= SCREEN

    @property
    def is_folded(self) -> bool:
        """Whether only the top of everything is shown."""
        return self.view.by is None and not self.view.whole and not self.view.counts

    def text(self) -> str:
        """All of it, part by part."""
        parts: dict[str | None, tuple[Callable[[], Iterable[str]], ...]] = {
            None: (self._causes, self._left, self._lacking),
            "cause": (self._causes,),
            "file": (self._files, self._lacking),
            "rule": (self._rules,),
        }
        counts = "\n".join(self._counts())
        blocks = [counts] if counts else []
        if not self.view.counts:
            blocks += [block for part in parts[self.view.by] for block in part()]
        figures = sentences(self.figures)
        blocks.append("\n".join(self.paint.fold(line, 0) for line in figures))
        return "\n\n".join(blocks) + "\n"

    def _limit(self, folded: int) -> int | None:
        return folded if self.view.limit is None and self.is_folded else self.view.limit

    def _counts(self) -> Iterator[str]:
        rows = tallies(self.findings)
        if len(rows) <= 1 and not self.view.counts:
            return  # the figures say as much
        limit = RULES if self.is_folded else None
        yield from table(rows[:limit], self.paint)
        yield from self._more(rows, limit, "rule", "--statistics")
        if self.is_folded:
            yield self.paint.dim(f"  what a rule asks for: policy-lint explain {rows[0].code}")

    def _causes(self) -> Iterator[str]:
        if not self.causes:
            yield from [NO_CAUSE] if self.view.by == "cause" else ()
            return
        made = sum(len(cause.findings) for cause in self.causes)
        count = f"{counted(len(self.causes), 'cause')} of {counted(made, 'finding')}"
        head = f"What to mend first: {count}"
        limit = self._limit(CAUSES)
        shown = [self._cause(cause) for cause in self.causes[:limit]]
        more = [*self._more(self.causes, limit, "cause", "--by cause", MENDING)]
        if self.is_folded:
            yield "\n".join([self.paint.bold(head), *shown, *more])
        else:
            yield from [self.paint.bold(head), *shown, *more]

    def _cause(self, cause: Cause) -> str:
        if self.is_folded:
            return cause_text.brief(cause, self.paint)
        return cause_text.whole(cause, self.line_of, self.paint, all_tests=self.view.all_tests)

    def _left(self) -> Iterator[str]:
        yield from self._by_file(self.left)

    def _files(self) -> Iterator[str]:
        yield from self._by_file([each for each in self.findings if not is_lack(each)])

    def _by_file(self, findings: Iterable[Finding]) -> Iterator[str]:
        files = sorted(
            (tuple(group) for _, group in groupby(findings, key=lambda each: each.at.path)),
            key=lambda group: (-max(each.severity for each in group), -len(group), group[0].at),
        )
        limit = self._limit(FILES)
        shown, more = files[:limit], [*self._more(files, limit, "file", "--by file", EACH)]
        if self.is_folded:
            if shown:
                head = self.paint.bold(f"What is left, in {counted(len(files), 'file')}")
                yield "\n".join([head, *map(self._file, shown), *more])
            return
        for group in shown:
            head = f"{plain(group[0].at.path)}: {counted(len(group), 'finding')}"
            yield from self._group(head, group)
        yield from more

    def _file(self, group: Sequence[Finding]) -> str:
        rows = ", ".join(
            f"{row.code} [{row.severity}]" + (f" x{row.findings}" if row.findings > 1 else "")
            for row in tallies(group)
        )
        return self.paint.fold(f"{plain(group[0].at.path)}: {rows}", 2, 6)

    def _rules(self) -> Iterator[str]:
        for row in tallies(self.findings):
            group = [each for each in self.findings if _is_of(each, row)]
            head = (
                f"{row.code} [{row.severity}] {plain(row.name)}: {counted(len(group), 'finding')}"
            )
            limit = self.view.limit
            more = [*self._more(group, limit, "finding", "--by rule")]
            yield from self._group(head, group[:limit], more, places=True)

    def _group(
        self, head: str, group: Iterable[Finding], more: Iterable[str] = (), *, places: bool = False
    ) -> Iterator[str]:
        """Findings below their common head, each whole or on a line."""
        if not self.view.whole:
            lines = (finding_text.line(each, self.paint, whole_place=places) for each in group)
            yield "\n".join([self.paint.bold(head), *lines, *more])
            return
        yield self.paint.bold(head)
        for each in group:
            yield finding_text.block(each, self.line_of, self.paint, all_tests=self.view.all_tests)
        yield from more

    def _lacking(self) -> Iterator[str]:
        lacking = lacks(self.findings)
        if not lacking:
            return
        levels = [name for name, _ in self.figures.levels]
        folders = {each.folder for each in lacking}
        count = f"{counted(len(lacking), 'module')} in {counted(len(folders), 'folder')}"
        limit = self._limit(FOLDERS) if self.is_folded else None
        rows = (
            by_folder(lacking, levels, self.paint, limit)
            if self.is_folded
            else by_module(lacking, levels, self.paint)
        )
        head = self.paint.bold(f"Lacking tests: {count}")
        left = len(folders) - limit if limit is not None and limit < len(folders) else 0
        more = f"and {counted(left, 'more folder')}; " if left else ""
        command = self.paint.dim(f"  {more}{unfolding(lacking, levels)}")
        yield "\n".join([head, *rows, command, self.paint.dim(NO_NEED)])

    def _more(
        self, every: Sequence[object], limit: int | None, noun: str, option: str, else_: str = ""
    ) -> Iterator[str]:
        """How many more there are, and what else there is, with the command that shows it."""
        left = len(every) - len(every[:limit])
        said = [f"and {counted(left, f'more {noun}')}"] if left else []
        said += [else_] if else_ and self.is_folded else []
        if said:
            yield self.paint.dim(f"  {'; '.join(said)}: {self.view.again(option)}")


def _is_of(finding: Finding, row: Tally) -> bool:
    return (finding.code, finding.severity) == (row.code, row.severity)
