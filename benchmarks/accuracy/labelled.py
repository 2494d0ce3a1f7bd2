"""Projects that were labelled by hand: their checkouts, and how rates are told."""

import json
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.accuracy.rate import Rate, Share

LABELS = Path(__file__).with_name("labels")
READ = {".cfg", ".ini", ".py", ".toml"}


def found(pattern: str, checkouts: Path) -> Iterator[tuple[Path, Path]]:
    """The label files of a sort, each with its checkout: a folder named as its repository."""
    for labels in sorted(LABELS.glob(pattern)):
        source = str(json.loads(labels.read_text("utf-8"))["source"])
        yield labels, checkouts / source.rpartition("/")[2]


@contextmanager
def configured(checkout: Path, labels: Mapping[str, Any], paths: Iterable[str]) -> Iterator[Path]:
    """A copy of a checkout with the configuration of its labels: nothing is written into it.

    Paths that are labelled and not there tell of another commit.
    """
    absent = [path for path in paths if not (checkout / path).exists()]
    if absent:
        raise RuntimeError(f"{checkout} is not at {labels['commit']}: it has no {absent[0]}")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, checkout.name)
        shutil.copytree(checkout, root, ignore=_unread, symlinks=True)
        if labels["configuration"]:
            (root / "policy-lint.toml").write_text(labels["configuration"], "utf-8")
        yield root


def told(what: str, rate: Rate, cases: int) -> str:
    """One line with a rate."""
    precision, recall = (1.0 if one is None else one for one in (rate.precision, rate.recall))
    counts = f"{rate.right} right, {rate.wrong} wrong, {rate.missed} missed of {cases}"
    return f"  {what:11} precision {precision:.3f}   recall {recall:.3f}   ({counts})"


def told_share(what: str, share: Share, of: str) -> str:
    """One line with a share."""
    return f"  {what:11} {share.part}/{share.whole} {of}"


def write(lines: Iterable[str]) -> None:
    """Lines on stdout."""
    sys.stdout.writelines(f"{line}\n" for line in lines)


def pairs(arguments: Iterable[str]) -> Iterator[tuple[Path, Path]]:
    """`LABELS=CHECKOUT` of a command line."""
    for argument in arguments:
        labels, _, checkout = argument.partition("=")
        yield Path(labels), Path(checkout)


def _unread(folder: str, names: list[str]) -> set[str]:
    kept = (Path(folder, name) for name in names if name not in {".git", "node_modules"})
    return {*names} - {path.name for path in kept if path.is_dir() or path.suffix in READ}
