"""What a hook of a coding agent is answered: what is new since the last commit, and by its hand."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from policy_lint.cli.asked import Asked
from policy_lint.cli.outcome import Outcome, RefusedError, remarks
from policy_lint.cli.stream import stdin_bytes
from policy_lint.cli.walk import Walk, prepared
from policy_lint.disk.cache.digest import digest
from policy_lint.disk.discover import CONFIGURATIONS
from policy_lint.disk.root import project_around
from policy_lint.known import beside_baseline
from policy_lint.model.decision import asked, breaks, fresh
from policy_lint.model.finding import Finding, Severity
from policy_lint.plan.following import Followings
from policy_lint.read.baseline import BaselineError
from policy_lint.read.hook import HookCall, HookError, hook_call
from policy_lint.report.hook import SILENT, answer, told
from policy_lint.report.paint import counted

_SAYS = re.compile(r"\.(py|feature)$")


class _New(NamedTuple):
    """What is new in a project since its last commit."""

    findings: tuple[Finding, ...] = ()
    fails: bool = False


def answered() -> Outcome:
    """The answer to what stands on stdin; what is wrong is said on stderr, and breaks nothing."""
    try:
        return _answered(hook_call(stdin_bytes()))
    except (HookError, RefusedError, BaselineError) as error:
        return Outcome(SILENT, remarks(str(error).removeprefix("policy-lint: ").split("\n")[:1]))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - a panic of ast-grep is no Exception
        return Outcome(SILENT, remarks([f"internal error: {type(error).__name__}: {error}"]))


def _answered(call: HookCall) -> Outcome:
    here = Path(call.cwd or ".").absolute()
    files = [Path(os.path.abspath(here / each)) for each in call.edited]  # noqa: PTH100 - keeps links
    saying = [file for file in files if _SAYS.search(file.name) or file.name in CONFIGURATIONS]
    if not call.is_stop and not saying:
        return Outcome(SILENT)
    root = project_around(here if call.is_stop else saying[0].parent)
    if root is None:
        where = here if call.is_stop else saying[0]
        return Outcome(SILENT, remarks([f"{where} lies in no project"]))
    paths = () if call.is_stop else tuple(_below(root, saying))
    walk = prepared(Asked(root, paths))
    new = _new(walk)
    if call.is_stop and new.fails:
        if call.is_again and _is_stuck(walk, call, new):
            count = counted(len(new.findings), "new finding")
            return Outcome(SILENT, remarks([f"{count} left: none is mended since they were told"]))
        _remember(walk, call, new)
    text = _text(walk, new.findings, here) if new.findings else ""
    return Outcome(answer(call, text, fails=new.fails))


def _below(root: Path, files: Iterable[Path]) -> Iterator[str]:
    """The paths of those files that lie in the project, themselves or what they lead to."""
    for file in files:
        for each in (file, Path(os.path.realpath(file))):
            if each.is_relative_to(root):
                yield each.relative_to(root).as_posix()


def _new(walk: Walk) -> _New:
    """What is new since the last commit, and passes the files that were asked for.

    Before the first commit, or without git, what an edit brings is what passes its files.
    """
    from policy_lint.cli import earlier

    decision, terms = walk.decision()
    paths = walk.asked.paths
    near = asked(decision.findings, paths or ["."])
    commit = earlier.head(walk.asked.root)
    if not near or not (paths or commit.revision):
        return _New()
    if commit.revision:
        decision, _ = earlier.compared(walk, decision, commit, everything=False)
    known = beside_baseline(walk.asked.root, decision, terms.baseline)
    found = fresh(asked((known.decision if known else decision).findings, paths or ["."]))
    told = tuple(each for each in found if each.severity > Severity.INFORMATION)
    threshold = None if terms.fail_on == "never" else Severity[terms.fail_on.upper()]
    return _New(tuple(sorted(told, key=lambda each: -each.severity)), breaks(told, threshold))


def _is_stuck(walk: Walk, call: HookCall, new: _New) -> bool:
    """Whether the agent was kept from stopping for the same findings before; kept by session.

    Without a cache nobody knows, and it was told once.
    """
    cache = walk.cache
    if cache is None:
        return True
    return cache.get(_name(call, walk)) == _state(new)


def _remember(walk: Walk, call: HookCall, new: _New) -> None:
    if walk.cache is not None and call.session:
        walk.cache.put(_name(call, walk), _state(new))


def _name(call: HookCall, walk: Walk) -> str:
    return f"{digest([call.session, str(walk.asked.root)])}.told"


def _state(new: _New) -> bytes:
    return digest(sorted(each.fingerprint for each in new.findings)).encode()


def _text(walk: Walk, findings: Sequence[Finding], here: Path) -> str:
    followings = Followings(walk.verdict())

    def lead(path: str) -> str:
        return Path(os.path.relpath(walk.asked.root / path, here)).as_posix()

    return told(findings, followings.of, lead)
