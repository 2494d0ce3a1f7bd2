"""The speed benchmark: what policy-lint costs and finds, beside its peers.

    python -m benchmarks.speed                            # celery, as benchmarks.accuracy pins it
    python -m benchmarks.speed celery --tree NAME=FOLDER  # and a folder
    python -m benchmarks.speed --tree NAME=FOLDER --edits # only a folder, and edits in it
    python -m benchmarks.speed --again                    # only write the page of the last run

Run it at the root of the repository. It makes an environment for each peer and copies of the trees,
measures, and writes `docs/speed.md`.
"""

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime, timezone
from pathlib import Path

import msgspec

from benchmarks.accuracy.pinned import LIST as PROJECTS
from benchmarks.accuracy.pinned import pinned
from benchmarks.speed.bench import Bench, Root
from benchmarks.speed.measured import Machine, Measured, Run
from benchmarks.speed.page import PLOT, page, picture
from benchmarks.speed.peer import CHECKOUT, LIST, peers
from benchmarks.speed.trees import counted
from policy_lint import __version__

WORK = Path(".speed")
RESULT = "result.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """The page; 1 if an edit made a difference between warm and cold."""
    options = _options(arguments)
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    (work / ".gitignore").write_text("*\n", "utf-8")
    known = peers(LIST.read_text("utf-8"))
    if not options.again:
        only = frozenset(options.only)
        if unknown := only - {one.name for one in known}:
            sys.exit(f"not in {LIST.name}: {', '.join(sorted(unknown))}")
        _measure(Bench(work, known, options.rounds, options.seconds, _tell, only), options)
    measured = _kept(work)
    options.page.write_text(page(measured, known), "utf-8")
    (options.page.parent / PLOT).write_text(picture(measured), "utf-8")
    histories = [run.history for run in measured.runs if run.history]
    return 0 if all(each.same for one in histories for each in one.edits) else 1


def _measure(bench: Bench, options: argparse.Namespace) -> None:
    """Measure what is asked for, from the smallest tree, and keep it; the rest stays as it was."""
    revision = _revision()  # as it is installed, whatever is done meanwhile
    bench.install()
    roots = {counted(root.name, root.folder).size: root for root in _roots(bench, options)}
    before = _kept(bench.work)
    found = tuple(bench.planted()) if any(one.pinned for one in roots.values()) else before.found
    runs = {run.tree.name: run for run in before.runs}
    for size, root in sorted(roots.items()):
        others = [run for run in runs.values() if run.tree.size < size]
        smaller = max(others, key=lambda run: run.tree.size, default=None)
        runs[root.name] = _run(bench, root, smaller, revision, edited=root.pinned or options.edits)
        measured = Measured(tuple(runs.values()), found)
        (bench.work / RESULT).write_bytes(msgspec.json.encode(measured))


def _run(bench: Bench, root: Root, smaller: Run | None, revision: str, *, edited: bool) -> Run:
    begin = os.getloadavg()[0]
    figures, absent = bench.figures(root, smaller)
    growth = bench.growth(root) if root.pinned else None
    history = bench.history(root) if edited else None
    loads = begin, os.getloadavg()[0]
    return Run(
        tree=counted(root.name, root.folder),
        day=datetime.now(tz=timezone.utc).date().isoformat(),
        revision=revision,
        machine=Machine(os.cpu_count() or 1, platform.python_version(), platform.system(), loads),
        figures=figures,
        absent=absent,
        growth=growth,
        history=history,
    )


def _kept(work: Path) -> Measured:
    """What was measured before."""
    result = work / RESULT
    if not result.exists():
        return Measured((), ())
    return msgspec.json.decode(result.read_bytes(), type=Measured)


def _roots(bench: Bench, options: argparse.Namespace) -> Iterator[Root]:
    projects = {project.name: project for project in pinned(PROJECTS.read_text("utf-8"))}
    if unknown := set(options.projects) - set(projects):
        sys.exit(f"not in {PROJECTS.name}: {', '.join(sorted(unknown))}")
    for name in options.projects or ([] if options.tree else ["celery"]):
        yield bench.project(projects[name])
    for pair in options.tree:
        name, _, folder = pair.partition("=")
        yield Root(name, Path(folder).resolve(), pinned=False)


def _revision() -> str:
    """The version of policy-lint, and the last commit that changed it, if this is a checkout."""
    done = subprocess.run(  # noqa: S603  # our own checkout
        ["git", "-C", str(CHECKOUT), "log", "-1", "--format=%h", "--", "policy_lint", "rules"],  # noqa: S607
        capture_output=True,
        check=False,
        text=True,
    )
    commit = done.stdout.strip()
    return f"{__version__} at {commit}" if commit else __version__


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed")
    parser.add_argument("projects", nargs="*", help="names of benchmarks/accuracy/projects.toml")
    parser.add_argument(
        "--tree", action="append", default=[], metavar="NAME=FOLDER", help="a tree that is there"
    )
    parser.add_argument("--edits", action="store_true", help="edit these folders too, in copies")
    parser.add_argument(
        "--only", action="append", default=[], metavar="PEER", help="ask no others about trees"
    )
    parser.add_argument("--work", type=Path, default=WORK, help="where all is kept")
    parser.add_argument("--rounds", type=int, default=3, help="turns of each command")
    parser.add_argument("--seconds", type=float, default=300, help="of CPU, the most for one run")
    parser.add_argument("--page", type=Path, default=CHECKOUT / "docs/speed.md")
    parser.add_argument("--again", action="store_true", help="write the page of the last run")
    return parser.parse_args(arguments)


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
