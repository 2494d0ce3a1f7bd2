"""Evidence weighed: whether a test file holds tests of a module, and why, or why not."""

from typing import NamedTuple

from policy_lint.link.suites.case import Case
from policy_lint.link.suites.evidence import Scale, evidence
from policy_lint.link.suites.naming import GENERIC, Home, Named, mirrored
from policy_lint.link.suites.subject import Subject
from policy_lint.model.suite import Evidence, Strength

USED = frozenset(("import", "facade", "fixture"))


class Weighed(NamedTuple):
    """A verdict: the evidence and how strong it is, or why there is no tie."""

    strength: Strength | None
    evidence: tuple[Evidence, ...]
    why: str = ""


def weigh(case: Case, scale: Scale) -> Weighed:
    """Whether the file holds tests of the module.

    A name is enough where it can mean no other module. Use alone is not: tests use much in passing,
    so words must say what they are about.
    """
    found = tuple(evidence(case, scale))
    kinds = {each.kind for each in found}
    used = bool(kinds & {*USED, "patch"})
    doubt = _doubt(case.subject, case.named, scale) if case.named and not used else ""
    if case.named and not doubt:
        return Weighed("strong" if used else "fair", found)
    patched = "patch" in kinds and (kinds & USED or scale.is_most(case.users))
    if used and ("words" in kinds or "use" in kinds or patched):
        return Weighed("fair", found)
    passing = f"{case.users} of {len(scale.view.tests)} tests use it, in passing" if used else ""
    return Weighed(None, found, doubt or passing)


def _doubt(subject: Subject, named: Named, scale: Scale) -> str:
    """Why the name of a file that does not use the module is not enough."""
    word = "_".join(subject.words)
    apart = f"{scale.home.folder}/" if scale.home.folder else ""
    goes_on = any(each not in scale.known for each in named.after)
    placed = named.qualified or _is_placed(subject, scale.home)
    if not subject.path.startswith(apart):
        return f"it lies in {apart}, apart from the module, and does not use it"
    if scale.others > 1:
        return f"{scale.others} modules are called {word}, and it uses none of them"
    if placed and not goes_on:
        return ""
    if subject.words[-1] in GENERIC and len(subject.words) == 1:
        return f"{word} says little, and it does not use this module"
    if scale.sharing > 1 and not placed:
        return f"{scale.sharing} modules are called {word}, and it does not use this one"
    if goes_on and len(subject.words) == 1 and not scale.black_box:
        return f"its name goes on after {word}, and it does not use this module"
    return ""


def _is_placed(subject: Subject, home: Home) -> bool:
    """Whether the file lies where the tests of the module's folder lie."""
    if home.inner:
        return mirrored(home, subject) == len(home.inner)
    return subject.folder == home.folder
