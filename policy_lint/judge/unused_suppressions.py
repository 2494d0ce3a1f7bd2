"""What came of all that was to silence rules: the subject of the rules over the verdict."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from policy_lint.judge.rule import Rule
from policy_lint.judge.silence import Directives, Waiver, excepts, names, words
from policy_lint.model.facts import Directive
from policy_lint.model.place import Place
from policy_lint.model.suppression import Comment, Exemption, Suppressions

Rules = Collection[Rule]


class _Meaning(NamedTuple):
    """What a word of a comment means: some rule, whether all that it means ran, or what is near."""

    known: bool
    judged: bool
    nearest: str = ""


Meanings = Mapping[tuple[str, str], _Meaning]
"""By the kind of a comment and the word in it: what a thousand comments say is looked up once."""


def outcome(
    directives: Directives,
    exceptions: Iterable[Exemption],
    rules: tuple[Rules, Rules],
    used: Collection[Waiver],
) -> Suppressions:
    """The comments and exceptions with what came of them; `rules` are all, and those that ran.

    Whether something silenced nothing can only be said where all rules that it means ran, and never
    of what is said about suppressions themselves.
    """
    known, ran = rules
    excepted = tuple(exceptions)
    comments = [(path, each) for path, given in directives.items() for each in given]
    said: set[tuple[str, str]] = {(c.kind, word) for _, c in comments for word in words(c)}
    meanings = {each: _meaning(*each, rules) for each in said}
    return Suppressions(
        comments=tuple(_comment(path, each, meanings, used) for path, each in comments),
        exceptions=excepted,
        idle=tuple(
            each
            for each in excepted
            if not each.expired
            and Waiver(each.at) not in used
            and _judged([rule for rule in known if excepts(each, rule)], ran)
        ),
    )


def unheard(
    directives: Directives, exceptions: Iterable[Exemption], rules: tuple[Rules, Rules]
) -> Iterator[str]:
    """That some rules judge suppressions, and some suppressions are for rules that did not run."""
    known, ran = rules
    judging = [rule.code for rule in ran if rule.review and rule.name.startswith("unused-")]
    meant = [
        *([rule for rule in known if names(kind, word, rule)] for kind, word in _words(directives)),
        *([rule for rule in known if excepts(each, rule)] for each in exceptions),
    ]
    left = sum(any(rule not in ran and not rule.review for rule in one) for one in meant)
    if judging and left:
        told = f"{left} suppression{'s' if left > 1 else ''}"
        yield f"{' and '.join(judging)} cannot judge {told}, whose rules are not selected"


def _words(directives: Directives) -> Iterator[tuple[str, str]]:
    every = (each for given in directives.values() for each in given)
    return ((each.kind, word) for each in every for word in words(each))


def _comment(
    path: str, directive: Directive, meanings: Meanings, used: Collection[Waiver]
) -> Comment:
    at = Place(path, directive.line, directive.column)
    meant = [(word, meanings[directive.kind, word]) for word in words(directive)]
    return Comment(
        at,
        directive,
        unknown=tuple((word, each.nearest) for word, each in meant if not each.known),
        unused=tuple(word for word, each in meant if each.judged and Waiver(at, word) not in used),
    )


def _meaning(kind: str, word: str, rules: tuple[Rules, Rules]) -> _Meaning:
    known, ran = rules
    found = [rule for rule in known if names(kind, word, rule)]
    if not found:
        return _Meaning(known=False, judged=False, nearest=_nearest(word, known))
    return _Meaning(known=True, judged=_judged(found, ran))


def _judged(meant: Rules, ran: Rules) -> bool:
    return all(rule in ran and rule.review is None for rule in meant)


def _nearest(word: str, known: Rules) -> str:
    words = [name for rule in known for name in (rule.code, rule.name)]
    return next(iter(get_close_matches(word, words, n=1)), "")
