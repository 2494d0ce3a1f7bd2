"""A proposal as the configuration that it proposes, each line with what speaks for it."""

import json
from collections.abc import Iterable, Iterator, Sequence

from policy_lint.model.effect import DOUBLE
from policy_lint.model.levels import SHIPPED
from policy_lint.model.shown import plain
from policy_lint.plan.proposal import Bare, Boundary, Found, LevelFound, Proposal
from policy_lint.report.paint import counted

_WIDTH = 96


def proposal_toml(made: Proposal, table: Sequence[str] = ()) -> str:
    """The text of a configuration below a table of its file; a valid one, also if nothing is known.

    What is a team's to decide stands there as a comment, which is right without its `# `, but for a
    reason that is to be written.
    """
    head = [f"[{'.'.join(table)}]", ""] if table else []
    prefix = "".join(f"{name}." for name in table)
    parts = [
        list(_opening(made)),
        [*head, *_required(made)],
        *(list(_level(each, prefix)) for each in made.levels),
        list(_bare(made, prefix)),
        *(list(_policy(each, prefix)) for each in made.levels),
        list(_allow(made.boundaries, prefix)),
        list(_exempt(made.untested, prefix)),
    ]
    return "\n\n".join("\n".join(part).rstrip("\n") for part in parts if part) + "\n"


def _opening(made: Proposal) -> Iterator[str]:
    yield from _said(
        f"Proposed by `policy-lint init` for {counted(made.tests, 'test')} in"
        f" {counted(made.files, 'file')}. What is commented out is yours to decide; every key:"
        " `policy-lint config`."
    )


def _required(made: Proposal) -> Iterator[str]:
    """At which levels every module must be tested, and at which that is asked of none."""
    rare = ", ".join(f"{each.what} ({each.number})" for each in made.rare)
    if made.required:
        there = ", ".join(f"{each.what} {each.number}" for each in made.required)
        yield from _said(
            f"In general use: of {counted(made.tested, 'tested module')} have tests at {there}."
            " With this line a module without one is an error, without it a warning."
        )
        if rare:
            yield from _said(f"Not in general use, so not asked of every module: {rare}.")
        yield f"required-levels = {_listed(each.what for each in made.required)}"
    elif rare:
        yield from _said(f"No level is in general use; of {made.tested} modules have some: {rare}.")
        yield f"# required-levels = {_listed(each.what for each in made.rare)}"
    else:
        yield from _said("No test of a module shows a level, so none is required of a module.")


def _level(found: LevelFound, prefix: str) -> Iterator[str]:
    """How the tests of a level are told; a table only if it has to say more than is known."""
    is_known = not (found.paths or found.marks or found.tokens)
    known = ", which needs no word here" if is_known else ""
    yield from _said(
        f"{plain(found.name)}: {counted(found.tests, 'test')}, told by {_list(found.told)}{known}."
    )
    if is_known:
        return
    yield f"[{prefix}levels.{found.name}]"
    for key, words in (("path", found.paths), ("marks", found.marks), ("names", found.tokens)):
        if words:
            yield f"{key} = {_listed(words)}"


def _bare(made: Proposal, prefix: str) -> Iterator[str]:
    """What stays without a level, what is not judged of it, and what is to be written."""
    bare = made.bare
    if not bare.tests:
        return
    whole = "No test shows" if bare.tests == made.tests else f"{bare.tests} tests show no level, of"
    end = " a level" if bare.tests == made.tests else f" {made.tests}"
    yield from _said(
        f"{whole}{end}. Not judged of them: doubles, signing in and other effects that a level"
        " forbids or requires (TPL1xx, TPL2xx, TPL4xx), and levels that a module lacks (TPL311)."
    )
    yield from _said(f"They lie in {_list(bare.folders)}.")
    yield from _hints(bare)
    yield from _said("Say what they are, by folder (or by mark, or by a word of the file name):")
    known = {each.name for each in made.levels if each.paths or each.marks or each.tokens}
    level = next((row.name for row in SHIPPED if row.name not in known), "")
    if level:
        yield f"# [{prefix}levels.{level}]"
        yield f"# path = {_listed(bare.tops)}"


def _hints(bare: Bare) -> Iterator[str]:
    """What may help to say it: their marks, and what they do."""
    if bare.marks:
        yield from _said(f"Their marks: {_list(bare.marks)}.")
    if bare.effects:
        yield from _said(f"What they do: {_list(bare.effects)}.")
    if bare.ways:
        yield from _said(f"They sign in by {_list(bare.ways)}.")


def _policy(found: LevelFound, prefix: str) -> Iterator[str]:
    """What the level forbids and requires."""
    if not found.forbids:
        if found.free:
            yield from _said(
                f"No {plain(found.name)} test has such an effect today, so to forbid it"
                " costs nothing."
            )
            yield f"# [{prefix}policy.{found.name}]"
            yield f"# forbid = {_listed(found.free)}"
        return
    if DOUBLE in found.forbids:
        with_some = f"{found.doubles} of {counted(found.tests, 'test')} have a double"
        yield from _said(f"{plain(found.name)}: {with_some} today.")
    if found.milder:
        had = _list(found.milder)
        yield from _said(f"A warning by default, and left out here since tests have it: {had}.")
    yield f"[{prefix}policy.{found.name}]"
    yield f"forbid = {_listed(found.forbids)}"
    if found.signed:
        yield from _said(f"{found.signed} of {found.tests} sign in: {_list(found.ways)}.")
        off = "" if found.requires_signing else "# "
        yield f'{off}require = ["authentication"]'


def _allow(boundaries: Sequence[Boundary], prefix: str) -> Iterator[str]:
    if not boundaries:
        return
    yield from _said(
        "Replaced in several files already. What nobody can cross in a test is a boundary: allow"
        " it, and say why."
    )
    for each in boundaries:
        yield f"# [[{prefix}allow]]  # {counted(each.tests, 'test')}, {counted(each.files, 'file')}"
        yield f"# levels = {_listed(each.levels)}"
        yield f"# targets = {_listed([each.target])}"
        yield '# reason = ""'
        yield ""


def _exempt(untested: Sequence[Found], prefix: str) -> Iterator[str]:
    if not untested:
        return
    yield from _said("No module in these folders has a test. Of those that need none, say why.")
    for each in untested:
        yield f"# [[{prefix}exempt]]  # {counted(each.number, 'module')}"
        yield f"# modules = {_listed([each.what])}"
        yield '# reason = ""'
        yield ""


def _list(found: Iterable[Found]) -> str:
    return ", ".join(f"{plain(each.what)} ({each.number})" for each in found)


def _listed(words: Iterable[str]) -> str:
    """A list as TOML has it."""
    return json.dumps(list(words), ensure_ascii=False).replace("\x7f", "\\u007f")


def _said(text: str) -> Iterator[str]:
    """A sentence as comments of a width that can be read."""
    line = "#"
    for word in text.split(" "):
        if len(line) + len(word) > _WIDTH and line != "#":
            yield line
            line = "#"
        line += f" {word}"
    yield line
