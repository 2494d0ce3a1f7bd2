"""What git tells of a project: plumbing commands alone, which run nothing that a repository names.

The work tree is never looked at, so there is nothing for `core.fsmonitor` and filters; no patch is
made, so there is nothing for external diffs and text conversions; the rest of what a configuration
may have git start is taken away below.
"""

import os
import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from tempfile import TemporaryFile
from threading import Timer
from typing import NamedTuple

from policy_lint.disk.regular import MEGABYTE, content
from policy_lint.disk.repository import repository

LATEST = 1_000
"""Commits that are asked for: a few months of a busy project."""


class Limits(NamedTuple):
    """How much one command may cost."""

    seconds: float = 20
    size: int = 50_000_000
    """Bytes of its answer: 1,000 commits of 1,000 files each."""


LIMITS = Limits()
_OFF = (
    *("core.fsmonitor=false", "core.hooksPath=/dev/null", "core.sshCommand=false"),
    *("core.alternateRefsCommand=false", "core.commitGraph=true", "gc.auto=0"),
    *("maintenance.auto=false", "protocol.allow=never", "log.showSignature=false"),
)
"""A configuration may have a program in each of these, or start one by it."""
_SILENT = {
    "GIT_NO_LAZY_FETCH": "1",  # what a partial clone lacks is not fetched
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


def commits(root: Path, latest: int = LATEST, limits: Limits = LIMITS) -> Mapping[str, int] | str:
    """How many of the latest commits touched each file below the root; else why that is unknown."""
    few = f"--max-count={latest}"
    listed = asked(root, "rev-list", "--no-merges", few, "HEAD", "--", limits=limits)
    if isinstance(listed, str):
        return listed
    named = ("diff-tree", "--stdin", "--root", "-r", "--no-commit-id", "--name-only", "-z")
    told = asked(root, *named, "--no-renames", "--relative", said=listed, limits=limits)
    if isinstance(told, str):
        return told
    names = told.decode("utf-8", "surrogateescape").split("\0")
    return Counter(filter(None, names))


def asked(
    root: Path, command: str, *arguments: str, said: bytes = b"", limits: Limits = LIMITS
) -> bytes | str:
    """What a plumbing command of git answers, or in words why it does not."""
    git = shutil.which("git")
    if repository(root) is None:
        return "the project is in no git repository"
    if git is None or not os.path.isabs(git):  # noqa: PTH117 - one of the project is none of ours
        return "git is not installed"
    switches = [word for each in _OFF for word in ("-c", each)]
    with TemporaryFile() as told:
        told.write(said)
        told.seek(0)
        try:
            return _answer([git, "--no-pager", *switches, command, *arguments], root, told, limits)
        except OSError as error:
            return f"git cannot be run: {error.strerror}"


def _answer(line: list[str], root: Path, told: object, limits: Limits) -> bytes | str:
    process = Popen(  # noqa: S603 - git, with commands of ours
        line,
        cwd=root,
        env=_environment(root),
        stdin=told,
        stdout=PIPE,
        stderr=DEVNULL,  # type: ignore[call-overload]
    )
    late = Timer(limits.seconds, process.kill)
    late.start()
    try:
        answer: bytes = process.stdout.read(limits.size + 1)
        if len(answer) > limits.size:
            process.kill()
            return f"git tells more than {limits.size:,} bytes"
        failed = process.wait() != 0
        if failed and late.finished.is_set():
            return f"git took more than {limits.seconds:g} seconds"
    finally:
        late.cancel()
        process.stdout.close()
        process.wait()
    return "git knows no commit" if failed else answer


def _environment(root: Path) -> dict[str, str]:
    """Ours, without what names another repository, as git itself does in a hook.

    There it names the index of the commit at hand, too, which need not be the usual one.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith("GIT_CONFIG")
    }
    index = Path(os.path.realpath(os.environ.get("GIT_INDEX_FILE", "")))
    own = {"GIT_INDEX_FILE": os.fspath(index)} if index.parent == _store(root) else {}
    return kept | own | _SILENT


def _store(root: Path) -> Path:
    """Where git keeps what it knows of a work tree, which one beside the first says in a file."""
    here = (repository(root) or root) / ".git"
    said = content(here, MEGABYTE)
    if isinstance(said, str):
        return Path(os.path.realpath(here))
    place = os.fsdecode(said.partition(b"gitdir:")[2].partition(b"\0")[0].strip())
    return Path(os.path.realpath(here.parent / place))
