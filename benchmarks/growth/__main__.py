"""How the cost of a verdict grows with a project: a table of exponents.

python -m benchmarks.growth             # every shape
python -m benchmarks.growth bases doubles
"""

import argparse
import sys
from collections.abc import Sequence

from benchmarks.growth.measure import Growth, growth
from benchmarks.growth.shapes import SHAPES

MOST = 1.2
"""The exponent that is promised: what grows faster is marked."""
HEAD = f"{'shape':26}{'sizes':>14}{'s':>8}{'calls':>12}{'of s':>12}{'of calls':>13}"


def main(arguments: Sequence[str] | None = None) -> int:
    """The table; 1 if the calls of some shape grow faster than is promised."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth")
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help="all, if none is named")
    wanted = parser.parse_args(arguments).shapes
    known = {shape.name: shape for shape in SHAPES}
    if unknown := sorted(set(wanted) - known.keys()):
        sys.exit(f"no shape is called {', '.join(unknown)}; there are {', '.join(known)}")
    sys.stdout.write(f"{HEAD}\n")
    fast = 0
    for name in wanted or known:
        found = growth(known[name])
        fast += is_fast(found)
        sys.stdout.write(f"{row(found)}\n")
        sys.stdout.flush()
    return 1 if fast else 0


def row(found: Growth) -> str:
    """A line of the table: exponents over all, and over the last doubling."""
    (least, _), (most, cost) = found.costs[0], found.costs[-1]
    seconds = "{:.2f}/{:.2f}".format(*found.exponent(lambda one: one.seconds))
    counted = "{:.2f}/{:.2f}".format(*found.exponent(lambda one: one.calls))
    mark = " *" if is_fast(found) else ""
    sizes = f"{least} to {most}"
    figures = f"{cost.seconds:8.2f}{cost.calls:12}{seconds:>12}{counted:>13}"
    return f"{found.name:26}{sizes:>14}{figures}{mark}"


def is_fast(found: Growth) -> bool:
    """Whether the calls of a shape grow faster than is promised, in the end."""
    return found.exponent(lambda one: one.calls)[1] > MOST


if __name__ == "__main__":
    sys.exit(main())
