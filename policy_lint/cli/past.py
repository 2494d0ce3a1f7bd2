"""`--since`: which snapshot of the history is meant, and what has become of its figures."""

import re
from collections.abc import Sequence
from datetime import datetime, timezone
from pathlib import Path

from policy_lint.cli.outcome import RefusedError
from policy_lint.disk.git import asked
from policy_lint.model.snapshot import Change, Snapshot, of_revision, on

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HEX = re.compile(r"[0-9a-f]{4,64}")


def today() -> str:
    """This moment, as a snapshot says it."""
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def revision(root: Path, name: str = "HEAD") -> str:
    """The revision that git has under a name; nothing if it has none."""
    said = asked(root, "rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}")
    return said.decode("ascii", "replace").strip() if isinstance(said, bytes) else ""


def change(root: Path, kept: Sequence[Snapshot], since: str, now: Snapshot) -> Change:
    """What has become of the figures since a day, a revision, or the `first` or `last` snapshot."""
    if not kept:
        raise RefusedError("policy-lint: there is no history; `progress --record` begins one")
    then = _meant(root, kept, since)
    if then is None:
        days = f"from {kept[0].day} to {kept[-1].day}"
        raise RefusedError(
            f"policy-lint: there is no snapshot of `{since}`; name a day, a revision, `first` or"
            f" `last`: {len(kept)} are kept, {days}"
        )
    return Change(then, now, tuple(kept[kept.index(then) + 1 :]))


def _meant(root: Path, kept: Sequence[Snapshot], since: str) -> Snapshot | None:
    if since in ("first", "last"):
        return kept[0] if since == "first" else kept[-1]
    if _DAY.fullmatch(since):
        return on(kept, since)
    known = of_revision(kept, since) if _HEX.fullmatch(since) else None
    return known or of_revision(kept, revision(root, since))
