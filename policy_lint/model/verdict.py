"""The outcome of one walk over a project, before anybody asks for a part of it."""

from collections import Counter
from dataclasses import dataclass

from policy_lint.model.decision import Decision, Figures
from policy_lint.model.finding import Finding
from policy_lint.model.project import Project


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say about the whole project, whatever files were asked for."""

    project: Project
    findings: tuple[Finding, ...] = ()
    """Sorted by path, line, column and code."""
    read: tuple[str, ...] = ()
    """The files that were read, sorted."""
    notes: tuple[str, ...] = ()
    """What must not pass in silence: nothing found, patterns without a match, files left out."""
    projects: tuple[str, ...] = ()
    """Folders below the root that are projects of their own, of which nothing is judged here."""

    @property
    def is_final(self) -> bool:
        """Whether the same files would be judged the same again, however busy the machine is."""
        passing = any(file.passing for file in self.project.unreadable)
        return not passing and not self.project.unsearched and not self.faults

    @property
    def faults(self) -> tuple[Finding, ...]:
        """The findings that tell of errors inside policy-lint: not all was judged."""
        return Decision(self.findings).faults

    @property
    def figures(self) -> Figures:
        """How many tests there are."""
        tests = self.project.tests
        levels = Counter(test.level for test in tests)
        bare = Counter(test.path.rpartition("/")[0] for test in tests if test.level is None)
        return Figures(
            tests=len(tests),
            levels=tuple((row.name, levels[row.name]) for row in self.project.policy.levels),
            without_level=levels[None],
            bare=tuple(sorted((folder or ".", count) for folder, count in bare.items())),
            dynamic=tuple(test.id for test in tests if test.dynamic),
        )

    @property
    def decision(self) -> Decision:
        """The verdict without its grounds."""
        return Decision(self.findings, self.read, self.notes, self.figures, self.projects)
