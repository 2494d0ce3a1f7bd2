"""What was decided about a project as git keeps it: then nothing of it has to be laid out again."""

from pathlib import Path
from typing import NamedTuple

from policy_lint.disk.cache.digest import Stamps, digest
from policy_lint.disk.cache.folder import Cache
from policy_lint.disk.cache.question import Question
from policy_lint.disk.cache.terms import Terms
from policy_lint.disk.cache.verdicts import kept, read, write
from policy_lint.model.decision import Decision


class Told(NamedTuple):
    """Under which key the decision is kept, and the terms of the configuration."""

    key: str
    terms: Terms


def name_of(cache: Cache, home: Path, question: Question, tree: str) -> str:
    """The name of a tree with all else that its verdict comes of; its expiring exceptions too."""
    stamps = Stamps(cache.index(home))
    asked = repr((question.select, question.ignore, question.everything))
    folders = (stamps.folder(Path(folder).absolute()) for folder in question.rule_folders)
    return digest([stamps.tool(), *folders, asked, question.today.isoformat(), tree])


def recalled(cache: Cache, name: str) -> tuple[Decision, Terms] | None:
    """What was decided; None if that is not kept."""
    told = read(cache, f"{name}.tree", Told)
    decision = kept(cache, told.key) if told else None
    return (decision, told.terms) if told and decision else None


def keep(cache: Cache, name: str, told: Told) -> None:
    """Keeps it under the name of its tree."""
    write(cache, f"{name}.tree", told)
