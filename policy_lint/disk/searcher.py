"""A process of its own that searches files for patterns: it can be killed, which ast-grep cannot.

It is told the patterns on the first line of its input, and a text on each further one, and answers
each text with one line; all are JSON.
"""

import json
import sys

from policy_lint.read.patterns import search


def serve() -> None:
    """Answer until nothing more is asked."""
    configs = json.loads(sys.stdin.buffer.readline())
    for line in sys.stdin.buffer:
        found = search(configs, json.loads(line))
        sys.stdout.buffer.write(json.dumps(found).encode() + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    serve()
