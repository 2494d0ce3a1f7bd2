"""Modules that lack tests, as a matrix of folders or modules and what they lack."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policy_lint.model.finding import Finding
from policy_lint.model.shown import cells, plain
from policy_lint.report.paint import Paint, counted

INCOMPLETE = "incomplete-suite"
UNTESTED = "untested-module"
NO_TEST = "no test"
"""The column of modules that no test belongs to."""
_WIDEST = 56


@dataclass(frozen=True, slots=True)
class Lack:
    """A module, and the levels at which it lacks tests; none if it has no test at all."""

    path: str
    levels: tuple[str, ...]

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0] or "."

    @property
    def columns(self) -> tuple[str, ...]:
        return self.levels or (NO_TEST,)


def is_lack(finding: Finding) -> bool:
    """Whether a finding says of a module that it lacks tests."""
    return finding.name in (INCOMPLETE, UNTESTED)


def lacks(findings: Iterable[Finding]) -> list[Lack]:
    """What these findings say of modules, by folder; folders with the most modules first."""
    found: dict[str, list[Lack]] = {}
    for finding in filter(is_lack, findings):
        missing = dict(finding.fields).get("missing", "")
        levels = tuple(missing.split(", ")) if missing else ()
        lack = Lack(finding.at.path, levels)
        found.setdefault(lack.folder, []).append(lack)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [lack for _, group in ordered for lack in group]


def by_folder(
    lacking: Sequence[Lack], levels: Sequence[str], paint: Paint, limit: int | None
) -> Iterator[str]:
    """How many modules of each folder lack what, one line a folder."""
    folders = _folders(lacking)
    columns = _columns(lacking, levels)
    shown = list(folders)[:limit]
    width = min(_WIDEST, max(cells(plain(folder)) for folder in shown))
    yield paint.dim(f"  {'':{width}}  {_titles(columns)}")
    for folder in shown:
        counts = [sum(column in each.columns for each in folders[folder]) for column in columns]
        row = "  ".join(f"{count or '':>11}" for count in counts)
        yield f"  {_padded(plain(folder), width)}  {row}".rstrip()


def by_module(lacking: Sequence[Lack], levels: Sequence[str], paint: Paint) -> Iterator[str]:
    """What each module lacks (`-`), folder by folder."""
    columns = [column for column in _columns(lacking, levels) if column != NO_TEST]
    for folder, modules in _folders(lacking).items():
        yield paint.bold(f"  {plain(folder)}: {counted(len(modules), 'module')}")
        names = [plain(each.path.rpartition("/")[2]) for each in modules]
        width = min(_WIDEST, max(map(cells, names)))
        if columns:
            yield paint.dim(f"    {'':{width}}  {_titles(columns)}")
        for name, each in zip(names, modules, strict=True):
            row = "".join(f"  {_cell(each, column):>11}" for column in columns)
            yield f"    {_padded(name, width)}{row}{'' if each.levels else f'  {NO_TEST}'}"


def unfolding(lacking: Sequence[Lack], levels: Sequence[str]) -> str:
    """The command that prints all of them with the tests that they have."""
    words = [plain(column) for column in _columns(lacking, levels) if column != NO_TEST]
    words += ["any"] if any(not each.levels for each in lacking) else []
    return f"policy-lint suites --missing {','.join(words)}"


def _folders(lacking: Iterable[Lack]) -> Mapping[str, list[Lack]]:
    found: dict[str, list[Lack]] = {}
    for each in lacking:
        found.setdefault(each.folder, []).append(each)
    return found


def _columns(lacking: Sequence[Lack], levels: Sequence[str]) -> list[str]:
    there = {column for each in lacking for column in each.columns}
    return [column for column in (*levels, NO_TEST) if column in there]


def _titles(columns: Iterable[str]) -> str:
    return "  ".join(f"{plain(column):>11}" for column in columns)


def _cell(lack: Lack, column: str) -> str:
    return "-" if not lack.levels or column in lack.levels else "yes"


def _padded(name: str, width: int) -> str:
    return name + " " * max(0, width - cells(name))
