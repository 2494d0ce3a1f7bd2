"""Evidence weighed: whether a test file holds tests of a module, and why, or why not."""

from typing import NamedTuple

from policy_lint.link.suites.product.names import (
    GENERIC,
    VERBS,
    Named,
    mirrored,
    shared,
    verb,
)
from policy_lint.link.suites.product.subjects import Subject
from policy_lint.link.suites.weighing.candidates import Candidate
from policy_lint.link.suites.weighing.evidence import SEVERAL, Scale, evidence
from policy_lint.model.suite import Evidence, Strength

USED = frozenset(("import", "facade", "fixture"))


class Weighed(NamedTuple):
    """A verdict: the evidence and how strong it is, or why there is no tie."""

    strength: Strength | None
    evidence: tuple[Evidence, ...]
    why: str = ""

    @property
    def uses(self) -> bool:
        """Whether something of the module is used or asked for."""
        return any(each.kind in (*USED, "patch", "door") for each in self.evidence)


def weigh(candidate: Candidate, scale: Scale) -> Weighed:
    """Whether the file holds tests of the module.

    A name is enough where it can mean no other module. Use alone is not: tests use much in passing,
    so words must say what they are about.
    """
    found = tuple(evidence(candidate, scale))
    kinds = {each.kind for each in found}
    used = Weighed(None, found).uses
    doubt = (
        _doubt(candidate.subject, candidate.named, scale) if candidate.named and not used else ""
    )
    if candidate.named and not doubt:
        return Weighed("strong" if used else "fair", found)
    patched = (
        "patch" in kinds
        and (kinds & USED or scale.view.is_most(candidate.users))
        and not scale.popular
    )
    busiest = SEVERAL <= candidate.visitors == scale.busiest
    is_told = scale.settled or scale.namesake
    asked = busiest and scale.view.is_most(candidate.visitors) and not is_told
    meant = kinds & {"words", "use", "folder"} or patched or asked
    if candidate.address or (used and meant):
        return Weighed("fair", found)
    return Weighed(None, found, doubt or (_passing(candidate, scale) if used else ""))


def _passing(candidate: Candidate, scale: Scale) -> str:
    if not candidate.users and not candidate.visitors:
        return "its imports, fixtures or helpers use it, in passing"
    use = "use" if candidate.users or not candidate.visitors else "ask for"
    users = candidate.users or candidate.visitors
    return f"{users} of {len(scale.view.tests)} tests {use} it, in passing"


def _doubt(subject: Subject, named: Named, scale: Scale) -> str:
    """Why the name of a file that does not use the module is not enough."""
    apart = f"{scale.home.folder}/" if scale.home.folder else ""
    if not subject.path.startswith(apart):
        return f"it lies in {apart}, apart from the module, and does not use it"
    if named.by_folder:
        return _doubt_of_folder(subject, named, scale)
    if scale.others > 1:
        word = "_".join(subject.words)
        return f"{scale.others} modules are called {word}, and nothing shows which of them it uses"
    return _ambiguity(subject, named, scale)


def _doubt_of_folder(subject: Subject, named: Named, scale: Scale) -> str:
    """Why the name of a folder does not mean a module in it."""
    methods = VERBS.get(verb(subject), ())
    if any(each not in scale.known and each not in methods for each in named.around):
        return "its name goes on after that of the folder"
    if scale.settled or (methods and scale.called.isdisjoint(methods)):
        return f"nothing in it seems to ask for {subject.words[0]}"
    return ""


def _ambiguity(subject: Subject, named: Named, scale: Scale) -> str:
    """Why the name may mean something else."""
    word, single = "_".join(subject.words), len(subject.words) == 1
    goes_on = any(each not in scale.known for each in named.after)
    placed = named.qualified or _is_placed(subject, scale)
    if placed and not goes_on:
        return ""
    if scale.mirrors and not placed and not scale.black_box:
        return "it lies where the tests of other modules lie, and does not use this one"
    if single and word in GENERIC:
        return f"{word} says little, and it does not use this module"
    if scale.sharing > 1 and not placed:
        return f"{scale.sharing} modules are called {word}, and it does not use this one"
    if single and goes_on and not (scale.black_box and scale.telling):
        return f"its name goes on after {word}, and it does not use this module"
    return ""


def _is_placed(subject: Subject, scale: Scale) -> bool:
    """Whether the file lies where the tests of the module's folder lie.

    Where it asks for doors, any folder is enough that tells it from other modules of its name.
    """
    home = scale.home
    if not home.inner:
        return subject.folder == home.folder
    through = scale.sharing > 1 and any(scale.view.visits)
    is_mirrored = mirrored(home, subject) == len(home.inner)
    return is_mirrored or (through and shared(home, subject) > 0)
