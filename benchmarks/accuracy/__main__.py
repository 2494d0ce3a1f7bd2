"""The accuracy benchmark: what policy-lint says, against what pytest really does.

    python -m benchmarks.accuracy                       # every project of projects.toml
    python -m benchmarks.accuracy starlette --show 20   # one, with its disagreements
    python -m benchmarks.accuracy --truth /records/zen=/checkouts/zen
    python -m benchmarks.accuracy --checkouts /checkouts  # the labels too

Run it at the root of the repository. The first run of a project fetches it, makes its environment
and runs its suite; later runs only judge anew, unless the pin or the recorder changed.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks.accuracy import auth_labels, suite_labels
from benchmarks.accuracy.comparison import Comparison
from benchmarks.accuracy.installed import prepare
from benchmarks.accuracy.labelled import found, write
from benchmarks.accuracy.measure import judged, measured
from benchmarks.accuracy.pinned import LIST, pinned
from benchmarks.accuracy.table import table

WORK = Path(".accuracy")


def main(arguments: Sequence[str] | None = None) -> int:
    """One table; 1 if a project could not be compared."""
    options = _options(arguments)
    prepare(options.work)
    compared: dict[str, Comparison] = {}
    lost: dict[str, str] = {}
    for name, measure in _tasks(options):
        _tell(f"{name} ...")
        try:
            compared[name] = measure()
        except subprocess.CalledProcessError as error:
            lost[name] = f"{error.cmd[:4]} fails: {error.stderr.decode()[-300:]}"
        except RuntimeError as error:
            lost[name] = str(error)
    write(table(compared, lost))
    write(_disagreements(compared, options.show))
    skipped = list(_labels(options.checkouts))
    return 1 if lost or skipped else 0


def _tasks(options: argparse.Namespace) -> Iterator[tuple[str, Callable[[], Comparison]]]:
    if options.truth:
        for pair in options.truth:
            folder, _, checkout = pair.partition("=")
            yield Path(folder).name, partial(judged, Path(folder), Path(checkout))
        return
    projects = {project.name: project for project in pinned(LIST.read_text("utf-8"))}
    if unknown := set(options.projects) - set(projects):
        sys.exit(f"not in {LIST.name}: {', '.join(sorted(unknown))}")
    for name in options.projects or projects:
        yield name, partial(measured, projects[name], options.work.resolve())


def _labels(checkouts: Path | None) -> Iterator[str]:
    """Score the labels whose projects are there; the names of the others, which it says aloud."""
    if checkouts is None:
        write(["", "Labels by hand are not scored: no --checkouts."])
        return
    for sort, score in (("auth", auth_labels.score), ("suites", suite_labels.score)):
        projects = list(found(f"{sort}-*.json", checkouts))
        write([""])
        for labels, checkout in projects:
            if not checkout.is_dir():
                write([f"{labels.stem}: SKIPPED, there is no {checkout}"])
                yield labels.stem
        try:
            write(score([pair for pair in projects if pair[1].is_dir()]))
        except RuntimeError as error:
            write([f"{sort} labels: FAILED, {error}"])
            yield sort


def _disagreements(compared: dict[str, Comparison], limit: int) -> Iterator[str]:
    for name, one in compared.items():
        about: dict[str, int] = {}
        for row in one.disagreements:
            about[row.about] = about.get(row.about, 0) + 1
            if about[row.about] <= limit:
                yield f"{name}: {row.about}: {row.test}"
                yield f"    pytest:      {row.truth}"
                yield f"    policy-lint: {row.said}"


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy")
    parser.add_argument("projects", nargs="*", help="names of projects.toml; all by default")
    parser.add_argument("--work", type=Path, default=WORK, help="where all is kept")
    parser.add_argument("--show", type=int, default=0, help="disagreements to list, of each sort")
    parser.add_argument(
        "--truth", action="append", metavar="RECORD=CHECKOUT", help="judge what is recorded already"
    )
    parser.add_argument(
        "--checkouts", type=Path, help="score labels/*.json too: one folder for each repository"
    )
    return parser.parse_args(arguments)


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
