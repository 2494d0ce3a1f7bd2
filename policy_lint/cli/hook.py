"""What a hook of a coding agent is answered: what is new since the last commit, and by its hand."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from policy_lint.cli.asked import Asked
from policy_lint.cli.outcome import Outcome, RefusedError, remarks
from policy_lint.cli.several import Projects
from policy_lint.cli.stream import stdin_bytes
from policy_lint.cli.walk import Walk, prepared
from policy_lint.disk.cache.digest import digest
from policy_lint.disk.cache.terms import Terms
from policy_lint.disk.root import CONFIGURATIONS, project_around
from policy_lint.known import beside_baseline
from policy_lint.model.decision import Decision, breaks, fresh, threshold
from policy_lint.model.decision import asked as shown
from policy_lint.model.fault import CODE
from policy_lint.model.finding import Finding, Severity
from policy_lint.plan.following import Followings
from policy_lint.read.baseline import BaselineError
from policy_lint.read.hook import HookCall, HookError, hook_call
from policy_lint.report.hook import SILENT, answer, told
from policy_lint.report.paint import counted

_SAYS = re.compile(r"\.(py|feature)$")


class _New(NamedTuple):
    """What is new in a project since its last commit."""

    walk: Walk
    findings: tuple[Finding, ...] = ()
    fails: bool = False
    faults: int = 0
    """Errors inside policy-lint, for which nobody else has to answer."""


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
    wanted = [here] if call.is_stop else saying
    found = [each for one in wanted for each in _asked(one, is_whole=call.is_stop)]
    if wanted and not found:
        return Outcome(SILENT, remarks([f"{wanted[0]} lies in no project"]))
    judged = list(_judged(Projects(found)))
    new = [each for each in judged if each.findings]
    faults = sum(each.faults for each in judged)
    aside = f"not all was judged: {counted(faults, 'error')} inside; `check` names them"
    fails = any(each.fails for each in new)
    if call.is_stop and fails:
        if _is_stuck(call, new):
            count = counted(sum(len(each.findings) for each in new), "new finding")
            return Outcome(SILENT, remarks([f"{count} left: none is mended since they were told"]))
        _remember(call, new)
    text = "\n".join(_text(each, here) for each in new)
    return Outcome(answer(call, text, fails=fails), remarks([aside] if faults else []))


def _asked(place: Path, *, is_whole: bool) -> Iterator[Asked]:
    """The project around a folder, or the file in its project, if there is one."""
    root = project_around(place if is_whole else place.parent)
    if root is not None:
        both = (place, Path(os.path.realpath(place)))
        paths = tuple(each.relative_to(root).as_posix() for each in both if root in each.parents)
        yield Asked(root, () if is_whole else paths)


def _judged(projects: Projects) -> Iterator[_New]:
    """What is new in them, and in those that lie in them."""
    for asked in projects:
        walk = prepared(asked)
        decision, terms = walk.decision()
        projects.found(asked, decision)
        yield _new(walk, decision, terms)._replace(faults=len(decision.faults))


def _new(walk: Walk, decision: Decision, terms: Terms) -> _New:
    """What is new since the last commit, and passes the files that were asked for.

    Before the first commit, or without git, what an edit brings is what passes its files; of a
    whole project what is new is what its baseline lacks.
    """
    from policy_lint.cli import earlier

    root, paths = walk.asked.root, walk.asked.paths
    near = replace(decision, findings=shown(decision.findings, paths or ["."]))
    commit = earlier.head(root)
    if not near.findings:
        return _New(walk)
    if commit.revision:
        near, _ = earlier.compared(walk, near, commit, everything=False)
    known = beside_baseline(root, near, terms.baseline)
    if not (paths or commit.revision or known):
        return _New(walk)
    found = fresh((known.decision if known else near).findings)
    told = tuple(each for each in found if _is_to_mend(each))
    fails = breaks(told, threshold(terms.fail_on))
    return _New(walk, tuple(sorted(told, key=lambda each: -each.severity)), fails)


def _is_to_mend(finding: Finding) -> bool:
    """Mere information is not told; and an error inside policy-lint is nothing to mend here."""
    return finding.severity > Severity.INFORMATION and finding.code != CODE


def _is_stuck(call: HookCall, new: Sequence[_New]) -> bool:
    """Whether the agent was kept from stopping for the same findings before; kept by session.

    Without a cache nobody knows, and it was told once.
    """
    cache = new[0].walk.cache
    return call.is_again and (cache is None or cache.get(_name(call)) == _state(new))


def _remember(call: HookCall, new: Sequence[_New]) -> None:
    cache = new[0].walk.cache
    if cache is not None:
        cache.put(_name(call), _state(new))


def _name(call: HookCall) -> str:
    return f"{digest([call.session, call.cwd])}.told"


def _state(new: Sequence[_New]) -> bytes:
    told = (f"{each.walk.asked.root} {one.fingerprint}" for each in new for one in each.findings)
    return digest(sorted(told)).encode()


def _text(new: _New, here: Path) -> str:
    def lead(path: str) -> str:
        return Path(os.path.relpath(new.walk.asked.root / path, here)).as_posix()

    return told(new.findings, Followings(new.walk.verdict()).of, lead)
