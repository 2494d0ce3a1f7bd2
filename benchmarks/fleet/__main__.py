"""Two runs over many projects: the first has nothing kept, and loses a worker in the middle.

python -m benchmarks.fleet ROOT...
"""

import argparse
import os
import sys
from collections.abc import Sequence
from tempfile import TemporaryDirectory

from benchmarks.fleet.measure import run
from benchmarks.fleet.page import page


def main(arguments: Sequence[str] | None = None) -> None:
    """The table of both runs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fleet")
    parser.add_argument("roots", nargs="+", metavar="ROOT")
    parser.add_argument("--jobs", type=int, default=2, help="worker processes (default: 2)")
    asked = parser.parse_args(arguments)
    roots = [os.path.realpath(root) for root in asked.roots]
    with TemporaryDirectory() as kept:
        first = run(roots, asked.jobs, kept, kills=True)
        second = run(roots, asked.jobs, kept, kills=False)
    sys.stdout.writelines(f"{line}\n" for line in page(first, second))


if __name__ == "__main__":
    main()
