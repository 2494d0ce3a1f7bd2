"""The mutation benchmark: what is said to be unable to fail, against what fails once it is changed.

    python -m benchmarks.mutation                    # every project of projects.toml
    python -m benchmarks.mutation boltons --show     # one, with claims that do not hold and misses

Run it at the root of the repository. The first run of a project fetches it, makes its environment
and runs its sample; later runs only judge anew, unless the pin, the sample or the mutator changed.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.accuracy.installed import prepare
from benchmarks.accuracy.labelled import write
from benchmarks.accuracy.pinned import pinned
from benchmarks.mutation.comparison import Comparison
from benchmarks.mutation.measure import measured
from benchmarks.mutation.table import table

LIST = Path(__file__).with_name("projects.toml")
WORK = Path(".mutation")


def main(arguments: Sequence[str] | None = None) -> int:
    """One table; 1 if a project could not be compared."""
    options = _options(arguments)
    prepare(options.work)
    projects = {project.name: project for project in pinned(LIST.read_text("utf-8"))}
    if unknown := set(options.projects) - set(projects):
        sys.exit(f"not in {LIST.name}: {', '.join(sorted(unknown))}")
    compared: dict[str, Comparison] = {}
    lost: dict[str, str] = {}
    for name in options.projects or projects:
        sys.stderr.write(f"{name} ...\n")
        work = options.work.resolve()
        try:
            compared[name] = measured(projects[name], work, most=options.most, seed=options.seed)
        except subprocess.CalledProcessError as error:
            lost[name] = f"{error.cmd[:4]} fails: {error.stderr.decode()[-300:]}"
        except RuntimeError as error:
            lost[name] = str(error)
    write(table(compared))
    write(f"{name}: not compared: {why}" for name, why in lost.items())
    if options.show:
        write(_disagreements(compared))
    return 1 if lost else 0


def _disagreements(compared: dict[str, Comparison]) -> Iterator[str]:
    for name, one in compared.items():
        for test, claim in one.refuted:
            yield f"{name}: {claim.rule} does not hold at {claim.path}:{claim.line}: {test}"
        for test, why in one.missed:
            yield f"{name}: nothing is claimed, and {why}: {test}"


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutation")
    parser.add_argument("projects", nargs="*", help="names of projects.toml; all by default")
    parser.add_argument("--work", type=Path, default=WORK, help="where all is kept")
    parser.add_argument("--most", type=int, default=25, help="tests of each rule and suite")
    parser.add_argument("--seed", type=int, default=16, help="of the draw")
    parser.add_argument("--show", action="store_true", help="list what does not agree")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
