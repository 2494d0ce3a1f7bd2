"""What makes a test count for a module, in one sentence."""

from policy_lint.model.suite import Suite
from policy_lint.plan.entry import Entry


def counting(entry: Entry, suite: Suite) -> str:
    """What a test has to be to count for the module of an entry."""
    doors = "it, or asks for one of its doors" if suite.entrances else "it"
    module = entry.module or entry.subject
    return (
        f"A test counts for {entry.subject} if it can fail, is not always skipped and breaks no"
        f" policy, and if its file is tied to the module: named after it ({entry.test_name})"
        f' with a test that uses {doors}, or marked @pytest.mark.covers("{module}"); a use in'
        " passing, in a file named after something else, is not enough."
    )
