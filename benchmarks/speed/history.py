"""A history of edits on one tree: what the check costs after each, and whether it is right."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random

from benchmarks.speed import edits
from benchmarks.speed.cost import Ran, run
from benchmarks.speed.measured import Edited, History

SEED = 14
_ASKED = "check", "--root", ".", "--no-baseline", "--output-format", "json", "--jobs", "1", "."

Check = Callable[[Sequence[str]], Ran]
Tell = Callable[[str], None]


def history(name: str, root: Path, check: Check, cache: Path, tell: Tell) -> History:
    """All edits of `edits.HISTORY` in a drawn order, one upon the other.

    After each, the tree is checked with the answers kept before it, and without any. The cache is
    to be empty.
    """
    keeping = ["--cache-dir", str(cache)]
    cold = check(keeping)
    order = list(enumerate(edits.HISTORY))
    Random(SEED).shuffle(order)  # noqa: S311  # no secret
    made = []
    for number, (sort, kind) in order:
        read = partial(_bytes, root)
        edit = edits.drawn(edits.listed(root), read, sort, kind, number)
        edits.apply(root, edit)
        warm, anew = check(keeping), check(["--no-cache"])
        same = (warm.status, warm.said) == (anew.status, anew.said)
        tell(f"{name}: {sort}, {kind}: {warm.cost.cpu:.2f} s, {anew.cost.cpu:.2f} s anew")
        if not same:
            tell(f"    DIFFERS after {', '.join(edit.texts)}")
        made.append(Edited(sort, kind, warm.cost, same))
    return History(name, cold.cost, tuple(made))


def checked(policy_lint: Path, root: Path, seconds: float, keeping: Sequence[str]) -> Ran:
    """Everything that a check says, each finding in full. Raises `RuntimeError` if it breaks."""
    ran = run([str(policy_lint), *_ASKED, *keeping], root, seconds)
    if ran.status not in (0, 1):
        raise RuntimeError(f"policy-lint check ends with {ran.status}: {ran.complained[-2000:]}")
    return ran


def _bytes(root: Path, path: str) -> bytes:
    return (root / path).read_bytes()
