"""Small projects in text, and what policy-lint makes of them, without touching a disk."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

from policy_lint.disk import catalogue, rules
from policy_lint.disk.cache.written import understood, written
from policy_lint.disk.settings import exemptions
from policy_lint.judge.apply import Directives, apply
from policy_lint.judge.identity import CodeAt
from policy_lint.judge.registry import load
from policy_lint.judge.rule import Rule
from policy_lint.judge.ruling import Ruling
from policy_lint.judge.team import with_own
from policy_lint.link.parts import packed
from policy_lint.link.parts.holding import Keeping
from policy_lint.link.parts.packed import Head, PackedPart
from policy_lint.link.parts.part import Kept
from policy_lint.link.project import Linked, link
from policy_lint.model.catalogue_rows import EntryRow
from policy_lint.model.config import Config
from policy_lint.model.finding import Finding
from policy_lint.model.identity import Code
from policy_lint.model.pattern import Matches
from policy_lint.model.place import Place
from policy_lint.model.project import Project
from policy_lint.model.pytest_setup import PytestSetup
from policy_lint.model.suppression import Exemption
from policy_lint.read.code import Codes
from policy_lint.read.config import parse as configured
from policy_lint.read.file import read
from policy_lint.read.patterns import search
from policy_lint.read.pytest_config import parse
from policy_lint.read.pytest_setup import features
from policy_lint.read.requirements import plugins
from policy_lint.read.toml_source import Source

SHIPPED = load(rules.sources(rules.shipped()))
SETTINGS = "policy-lint.toml"
TODAY = date(2030, 1, 1)
_HEAD = re.compile(r"^--- (\S+)\n", re.MULTILINE)

Files = Mapping[str, str]


class Suite(NamedTuple):
    """A linked project, and the rest of what the rules need to judge it."""

    project: Project
    directives: Directives
    ruling: Ruling
    rows: tuple[EntryRow, ...]
    exceptions: tuple[Exemption, ...]
    code_at: CodeAt
    kept: Kept | None
    """What is to be kept of it for the next time, if that was asked for."""
    linked: Linked


def files(literal: str) -> dict[str, str]:
    """The files of one literal: `--- path` on a line of its own begins each."""
    _, *parts = _HEAD.split(literal)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def suite(given: Files, *, everything: bool = True, before: Kept | None = None) -> Suite:
    """The whole pipeline but the rules, over files by path; with what was kept `before`."""
    config, places = configured(Source(SETTINGS, (), given.get(SETTINGS, "").encode()), None)
    facts = [read(path, text.encode()) for path, text in given.items() if path.endswith(".py")]
    sessions = tuple(found for path, text in given.items() if (found := parse(path, text)))
    setup = PytestSetup(
        sessions=sessions,
        support=config.support,
        source=config.source,
        plugin_fixtures=config.plugin_fixtures,
        features=features(given.items()),
        asked=tuple(
            dict.fromkeys(name for path, text in given.items() for name in plugins(path, text))
        ),
    )
    entries = catalogue.load(config.entries)
    search = partial(searched, config, given)
    keeping = None if before is None else Keeping(before, lambda path: given.get(path, ""))
    made = link(
        facts, setup, config.policy(places), entries, search, everything=everything, keeping=keeping
    )
    return Suite(
        made.project,
        {file.path: file.directives for file in facts},
        Ruling(config.select, config.ignored, config.severities),
        config.catalogue,
        exemptions(config, places, TODAY),
        partial(_code, {each.path: Codes(each, given[each.path].encode()) for each in facts}),
        made.kept,
        made,
    )


def reread(kept: Kept | None) -> Kept:
    """What was kept, as it comes back from where it is kept."""
    assert kept is not None
    told = understood(written(packed.head(kept)), Head)
    assert told is not None
    parts = {}
    for path, part in kept.parts.items():
        again = understood(written(packed.packed(part)), PackedPart)
        assert again is not None
        parts[path] = packed.unpacked(again)
    return packed.kept(told, parts)


def _code(known: Mapping[str, Codes], at: Place) -> Code:
    return known[at.path].at(at.line, at.column) if at.path in known else Code()


def searched(config: Config, given: Files, paths: Iterable[str]) -> Matches:
    """What the patterns of a configuration find in files."""
    patterns = config.patterns
    configs = [one.config for one in patterns]
    return {
        path: tuple(
            (one.entry, hit)
            for one, hits in zip(patterns, search(configs, given[path]), strict=True)
            for hit in hits
        )
        for path in (paths if patterns else ())
    }


def project(given: Files | str) -> Project:
    """The linked project of files by path, or of one literal."""
    return suite(files(given) if isinstance(given, str) else given).project


def findings(given: Files | str, known: Iterable[Rule] = SHIPPED) -> tuple[Finding, ...]:
    """Everything that the rules find in files by path, or in one literal."""
    return judged(suite(files(given) if isinstance(given, str) else given), known)


def judged(made: Suite, known: Iterable[Rule] = SHIPPED) -> tuple[Finding, ...]:
    """Everything that the rules find in a linked project."""
    rules = with_own(known, made.rows)
    return apply(
        made.project, rules, made.ruling, made.directives, made.exceptions, code_at=made.code_at
    )
