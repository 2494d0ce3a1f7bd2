"""What goes wrong inside policy-lint itself, and which file or test it has cost."""

from pathlib import PurePath
from types import TracebackType
from typing import NamedTuple

from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import NOWHERE, Place

CODE = "TPL900"
NAME = "internal-error"
ADVICE = "This is a fault of policy-lint, not of your code: please report it."
PROJECT = NOWHERE
"""Where a fault stands that is of no single file."""


class Fault(NamedTuple):
    """What could not be judged because of an error inside, and the error in words."""

    at: Place
    what: str

    @property
    def finding(self) -> Finding:
        """The fault as it is shown among the findings, whatever rules are selected."""
        return Finding(CODE, NAME, Severity.ERROR, self.at, self.what, advice=ADVICE)


def fault(at: Place, error: BaseException) -> Fault:
    """The error that was met while a place was judged, with the line of policy-lint it is from."""
    said = f"{type(error).__name__}: {error}".partition("\n")[0]
    return Fault(at, f"not all of this was judged: internal error: {said}{_raised(error)}")


def _raised(error: BaseException) -> str:
    """` (link/code.py:32)`: the innermost line of this package, as every machine calls it."""
    package = PurePath(__file__).parent.parent
    found = ""
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        file = PurePath(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(package):
            found = f" ({file.relative_to(package).as_posix()}:{trace.tb_lineno})"
        trace = trace.tb_next
    return found
