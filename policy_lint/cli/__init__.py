"""The command line, one file per command: words in, an outcome out."""

import sys
from collections.abc import Sequence
from typing import NoReturn


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code."""
    from policy_lint.cli.guard import guarded

    sys.exit(guarded(sys.argv[1:] if arguments is None else arguments))
