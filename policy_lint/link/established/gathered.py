"""All that is established in a suite, and what goes without it."""

from functools import partial

from policy_lint.link.collection.collected import Collected, Collection
from policy_lint.link.collection.support import Support
from policy_lint.link.established.borrowings import Borrowings
from policy_lint.link.established.copies import Copies
from policy_lint.link.established.shadows import Shadows
from policy_lint.link.established.unreached import Unasked
from policy_lint.link.established.usual_ways import UsualWays
from policy_lint.link.faults import Faults
from policy_lint.link.values.infer import Evaluator
from policy_lint.model.established import Established
from policy_lint.model.fault import PROJECT
from policy_lint.model.policy import Policy
from policy_lint.model.test import Test


def established(  # noqa: PLR0913 - all that is known of a suite
    evaluator: Evaluator,
    collection: Collection,
    support: Support,
    collected: tuple[Collected, ...],
    *,
    tests: tuple[Test, ...],
    policy: Policy,
    faults: Faults,
) -> Established:
    """Everything that rules may know of it; an error inside costs one part."""
    code = evaluator.code
    where = (code, collection, support, collected)
    unasked = Unasked(evaluator, collection, support, collected, faults)
    usual = UsualWays(evaluator, policy)
    shadows = faults.spared(PROJECT, Shadows(code, collection, support).found, ())
    copies = faults.spared(PROJECT, Copies(*where).found, ())
    told = {shadow.at for shadow in shadows}
    return Established(
        copies=tuple(copy for copy in copies if copy.at not in told),
        shadows=shadows,
        unreached=faults.spared(PROJECT, unasked.found, ()),
        usual_ways=faults.spared(PROJECT, partial(usual.found, collected, tests), ()),
        borrowings=faults.spared(PROJECT, Borrowings(*where).found, ()),
    )
