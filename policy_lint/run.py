"""The walk, from a root to a verdict: where the floors meet."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from policy_lint.disk import catalogue, garbage, rules
from policy_lint.disk.discover import Listing, discover
from policy_lint.disk.scan import NOTHING, scan, texts
from policy_lint.disk.settings import Settings, stale_patterns
from policy_lint.judge.apply import apply
from policy_lint.judge.registry import load
from policy_lint.judge.rule import Rule
from policy_lint.judge.ruling import Ruling
from policy_lint.link.around import around
from policy_lint.link.project import link
from policy_lint.link.surroundings import Surroundings
from policy_lint.model.config import Config
from policy_lint.model.facts import FileFacts
from policy_lint.model.project import Project
from policy_lint.model.verdict import Verdict
from policy_lint.model.vocabulary import Vocabulary
from policy_lint.report.paint import counted

Progress = Callable[[str], None]


@garbage.kept()
def judge_project(
    root: Path,
    settings: Settings,
    overlay: Mapping[str, bytes] = NOTHING,
    *,
    known: Iterable[Rule] | None = None,
    progress: Progress = lambda _: None,
) -> Verdict:
    """The verdict on the whole project; `overlay` is unsaved text in place of what is on disk."""
    config = settings.config
    listing = discover(root, config.exclude)
    facts = tuple(_watched(scan(listing, cap=config.max_file_size, overlay=overlay), progress))
    progress("linking")
    surroundings = around(texts(root, listing.configs, overlay), config)
    effects = catalogue.load([row.compiled() for row in config.catalogue])
    project = link(facts, surroundings, config.policy(), effects)
    progress("judging")
    directives = {file.path: file.directives for file in facts if file.directives}
    chosen = load_rules() if known is None else known
    findings = apply(project, chosen, ruling(config), directives)
    paths = tuple(sorted(file.path for file in facts))
    notes = (*_notes(settings, listing, surroundings, project), *stale_patterns(settings, paths))
    return Verdict(project, findings, paths, notes)


def load_rules(folders: Iterable[Path] = ()) -> tuple[Rule, ...]:
    """The shipped rules, and those of further folders."""
    return load(source for each in (rules.shipped(), *folders) for source in rules.sources(each))


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


def sessions(root: Path, config: Config) -> tuple[str, ...]:
    """The folders below the root that pytest is started in; the root itself is `.`."""
    listing = discover(root, config.exclude)
    found = around(texts(root, listing.configs), config).sessions
    return tuple(session.folder or "." for session in found) or (".",)


def _notes(
    settings: Settings, listing: Listing, surroundings: Surroundings, project: Project
) -> Iterator[str]:
    """What must not pass in silence."""
    yield from settings.notes
    for session in surroundings.sessions:
        if session.problem:
            yield f"{session.path}: pytest would refuse this file: {session.problem}"
    for pattern in listing.idle:
        yield f"exclude: `{pattern}` matches nothing ({settings.origins.get('exclude')})"
    if not listing.files:
        yield "no Python files found"
    elif not project.tests:
        yield f"no tests found in {counted(len(listing.files), 'Python file')}"


def _watched(facts: Iterable[FileFacts], progress: Progress) -> Iterator[FileFacts]:
    for number, each in enumerate(facts, start=1):
        if number % 50 == 0:
            progress(f"{number} files read")
        yield each
