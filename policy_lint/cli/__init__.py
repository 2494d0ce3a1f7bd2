"""The command line, one file per command: words in, an outcome out."""

import sys
from collections.abc import Sequence
from typing import NoReturn

INTERRUPTED = 130
"""128 + SIGINT."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code."""
    try:
        from policy_lint.cli.guard import guarded

        code = guarded(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:  # while modules are loaded, or the last word is written
        code = INTERRUPTED
    sys.exit(code)
