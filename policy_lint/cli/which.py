"""Which test an id means, and the nearest ids where it means none."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import islice

from policy_lint.model.shown import plain
from policy_lint.model.test import Test, Uncollected

_SHOWN = 5


def bare(word: str) -> str:
    """The id without parametrisation: `test_a.py::test_b[1-x]` is `test_a.py::test_b`."""
    path, colons, names = word.partition("::")
    return f"{path.removeprefix('./')}{colons}{names.partition('[')[0]}"


def meant(tests: Iterable[Test], word: str) -> tuple[Test, ...]:
    """The tests whose id is the word, or else ends in it."""
    found = tuple(test for test in tests if _ends(test.id, word))
    return tuple(test for test in found if test.id == word) or found


def lost(uncollected: Iterable[Uncollected], word: str) -> tuple[Uncollected, ...]:
    """What looks like the test that is meant and is never collected."""
    path, _, names = word.partition("::")
    name = names.rpartition("::")[2]
    return tuple(one for one in uncollected if one.name == name and _ends(one.at.path, path))


def refusal(tests: Sequence[Test], word: str, found: Sequence[Test]) -> str:
    """That an id means no test or several, and which it could be."""
    if found:
        near: Iterable[str] = (test.id for test in found)
        head = f"policy-lint: {len(found)} tests end in `{word}`; write more of the id"
    else:
        near = nearest([test.id for test in tests], word)
        head = f"policy-lint: no test has the id `{word}`"
    return "\n".join([plain(head), *(f"  {plain(each)}" for each in islice(near, _SHOWN))])


def nearest(ids: Sequence[str], word: str) -> list[str]:
    """The ids that are most like the word: of tests with the most similar names."""
    by_name: dict[str, list[str]] = {}
    for each in ids:
        by_name.setdefault(each.rpartition("::")[2], []).append(each)
    names = get_close_matches(word.rpartition("::")[2], by_name, n=_SHOWN)
    alike = [each for name in names for each in by_name[name]]
    return get_close_matches(word, alike, n=_SHOWN) or alike


def _ends(whole: str, end: str) -> bool:
    head = whole.removesuffix(end)
    return whole == end or not end or (head != whole and (head[-1] in "/:" or end[0] in "/:"))
