"""The walk, from a root to a verdict: where the floors meet."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from policy_lint.disk import catalogue, garbage, rules
from policy_lint.disk.cache.readings import Readings
from policy_lint.disk.codes import Before, Codes
from policy_lint.disk.discover import Listing, discover
from policy_lint.disk.patterns import Searching
from policy_lint.disk.scan import NOTHING, Reading, Texts, scan, texts
from policy_lint.disk.settings import Settings, stale_patterns
from policy_lint.judge.apply import Directives, apply
from policy_lint.judge.credit import with_violations
from policy_lint.judge.idle import idle
from policy_lint.judge.registry import load
from policy_lint.judge.rule import Rule
from policy_lint.judge.ruling import Ruling, in_vain
from policy_lint.judge.team import with_own
from policy_lint.judge.unused_suppressions import unheard
from policy_lint.link.collection.uncollected import none_of
from policy_lint.link.project import Linked, link
from policy_lint.link.sessions import Sessions, left_out, matches_name
from policy_lint.memory import Memory, Remembered
from policy_lint.model.catalogue import Catalogue
from policy_lint.model.config import Config
from policy_lint.model.facts import FileFacts
from policy_lint.model.policy import Policy
from policy_lint.model.project import Project
from policy_lint.model.pytest_setup import PytestSetup
from policy_lint.model.verdict import Verdict
from policy_lint.model.vocabulary import Vocabulary
from policy_lint.read.pytest_setup import pytest_setup
from policy_lint.report.paint import counted

Progress = Callable[[str], None]
Recalling = Callable[["Terms"], Remembered]
"""What is remembered of a project under its terms."""


class Files(NamedTuple):
    """What the files of a project say, each by itself."""

    listing: Listing
    facts: tuple[FileFacts, ...]
    configured: Texts
    overlay: Mapping[str, bytes] = NOTHING
    """Unsaved text in place of what is on disk."""


class Terms(NamedTuple):
    """All that the linker is told beside the files of Python and the catalogue."""

    config: Config
    setup: PytestSetup
    policy: Policy
    everything: bool = False


class Judged(NamedTuple):
    """A verdict, and the linked project that it is on."""

    verdict: Verdict
    linked: Linked


@garbage.kept()
def judge_project(  # noqa: PLR0913 - where all floors meet
    root: Path,
    settings: Settings,
    overlay: Mapping[str, bytes] = NOTHING,
    *,
    known: Iterable[Rule] | None = None,
    progress: Progress = lambda _: None,
    everything: bool = False,
    readings: Readings | None = None,
    jobs: int = 1,
) -> Verdict:
    """The verdict on the whole project; `overlay` is unsaved text in place of what is on disk.

    `everything` also looks for effects in tests of which the policy says nothing.

    `known` are all rules, also those of the team's rows (`with_own`). `readings` spare reading what
    did not change, `jobs` is how many processes read the rest.
    """
    config = settings.config
    listing = discover(root, config.exclude)
    how = Reading(config.max_file_size, overlay, readings, jobs)
    facts = tuple(_watched(scan(listing, how), progress))
    files = Files(listing, facts, texts(root, listing.configs, overlay), overlay)
    recall = (lambda told: Memory(readings, told, overlay)) if readings else None
    return judge(
        files, settings, known=known, progress=progress, everything=everything, recall=recall
    ).verdict


def judge(  # noqa: PLR0913 - all that a verdict comes of
    files: Files,
    settings: Settings,
    *,
    known: Iterable[Rule] | None = None,
    progress: Progress = lambda _: None,
    everything: bool = False,
    recall: Recalling | None = None,
) -> Judged:
    """The verdict on a project whose files have been read.

    `recall` gives what is remembered of it under the same configuration.
    """
    config, listing, overlay = settings.config, files.listing, files.overlay
    root, facts = listing.root, files.facts
    progress("linking")
    told = terms(files, settings, everything=everything)
    _, setup, policy, _ = told
    effects = catalogue_of(config)
    search = Searching(root, config.patterns, cap=config.max_file_size, overlay=overlay)
    memory = recall(told) if recall else None
    keeping = memory.keeping if memory else None
    found = link(facts, setup, policy, effects, search, everything=everything, keeping=keeping)
    project = replace(found.project, unsearched=tuple(search.given_up))
    progress("judging")
    directives = {file.path: file.directives for file in facts if file.directives}
    every = tuple(with_own(load_rules(), config.catalogue) if known is None else known)
    before = memory.codes if memory else Before()
    code_at = Codes(root, facts, before, cap=config.max_file_size, overlay=overlay)
    wanted = ruling(config)
    findings = apply(project, every, wanted, directives, settings.exceptions, code_at=code_at)
    if memory and found.kept and not search.given_up:
        memory.keep(found.kept, code_at.told)
    paths = tuple(sorted(file.path for file in facts))
    notes = (
        *_notes(settings, listing, setup, project),
        *_unread(listing, files.configured),
        *stale_patterns(settings, paths),
        *idle(config, project, settings.origins),
        *_of_selection(settings, wanted, every, directives),
    )
    credited = replace(project, suites=with_violations(project.suites, findings))
    return Judged(Verdict(credited, findings, paths, notes, listing.projects), found)


def terms(files: Files, settings: Settings, *, everything: bool = False) -> Terms:
    """What files beside those of Python say, and the configuration."""
    setup = pytest_setup(files.configured.said, settings.config)
    return Terms(settings.config, setup, settings.config.policy(settings.origins), everything)


def load_rules(folders: Iterable[Path] = ()) -> tuple[Rule, ...]:
    """The shipped rules, and those of further folders."""
    return load(source for each in (rules.shipped(), *folders) for source in rules.sources(each))


def catalogue_of(config: Config) -> Catalogue:
    """What has an effect: the shipped catalogue, and what the team adds."""
    return catalogue.load(config.entries)


def ruling(config: Config) -> Ruling:
    """Which rules run, and how severe they are."""
    return Ruling(config.select, config.ignored, config.severities)


def vocabulary(known: Iterable[Rule]) -> Vocabulary:
    """The words that a configuration may use for rules, effects and kinds."""
    answering = tuple(known)
    shipped = catalogue.load()
    return Vocabulary(
        codes=frozenset(rule.code for rule in answering),
        names=frozenset(rule.name for rule in answering),
        effects=frozenset(shipped.effects),
        kinds=frozenset(kind for effect in shipped.effects for kind in shipped.kinds(effect)),
    )


def sessions(root: Path, config: Config) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The folders below the root that pytest is started in (the root itself is `.`), and notes."""
    listing = discover(root, config.exclude)
    configured = texts(root, listing.configs)
    found = pytest_setup(configured.said, config).sessions
    return tuple(session.folder or "." for session in found) or (".",), _unread(listing, configured)


def closed(root: Path, config: Config, path: str) -> str:
    """Why pytest does not look into a file of the project, as far as its configuration says."""
    listing = discover(root, config.exclude)
    session = Sessions(pytest_setup(texts(root, listing.configs).said, config).sessions).of(path)
    if not os.path.isfile(root / path):  # noqa: PTH113 - a name too long for a file is none
        return ""
    return left_out(path, session) or (
        ""
        if matches_name(path, session)
        else f"its name matches {none_of('python_files', session.python_files)}"
    )


def _notes(
    settings: Settings, listing: Listing, setup: PytestSetup, project: Project
) -> Iterator[str]:
    """What must not pass in silence."""
    yield from settings.notes
    for session in setup.sessions:
        if session.problem:
            yield f"{session.path}: pytest would refuse this file: {session.problem}"
    for pattern in listing.idle:
        yield f"exclude: `{pattern}` matches nothing ({settings.origins.get('exclude')})"
    if not listing.files and not listing.projects:
        yield "no Python files found"
    elif not listing.files and settings.source:
        yield f"{settings.source} judges nothing: all files lie in projects of their own"
    elif listing.files and not project.tests:
        yield f"no tests found in {counted(len(listing.files), 'Python file')}"
    for made in project.made:
        yield f"{made.at.path}:{made.at.line}: {made.what} makes tests at run time, as it seems"
    for file in project.unsearched:
        yield f"{file.at.path}: {file.message}"


def _of_selection(
    settings: Settings, wanted: Ruling, known: tuple[Rule, ...], directives: Directives
) -> Iterator[str]:
    """What a selection of some rules keeps from being told."""
    if wanted.is_narrow:
        yield from in_vain(wanted, known, settings.config.in_force())
        yield from unheard(directives, settings.exceptions, (known, wanted.chosen(known)))


def _unread(listing: Listing, configured: Texts) -> tuple[str, ...]:
    """Which files that say something about the project are not heard, and why."""
    rows = (*listing.unread, *configured.unread)
    return tuple(f"{path} is not read: {why}" for path, why in rows)


def _watched(facts: Iterable[FileFacts], progress: Progress) -> Iterator[FileFacts]:
    for number, each in enumerate(facts, start=1):
        if number % 50 == 0:
            progress(f"{number} files read")
        yield each
