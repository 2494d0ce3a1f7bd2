"""What came of all that was to silence rules: the subject of the rules over the verdict."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from policy_lint.judge.rule import Rule
from policy_lint.judge.silence import Directives, Waiver, excepts, names
from policy_lint.model.facts import Directive
from policy_lint.model.place import Place
from policy_lint.model.suppression import Comment, Exemption, Suppressions

Rules = Collection[Rule]


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
    return Suppressions(
        comments=tuple(
            _comment(path, directive, rules, used)
            for path, given in directives.items()
            for directive in given
        ),
        exceptions=excepted,
        idle=tuple(
            each
            for each in excepted
            if not each.expired
            and Waiver(each.at) not in used
            and _judged([rule for rule in known if excepts(each, rule)], ran)
        ),
    )


def _comment(
    path: str, directive: Directive, rules: tuple[Rules, Rules], used: Collection[Waiver]
) -> Comment:
    known, ran = rules
    at = Place(path, directive.line, directive.column)
    meant = {
        word: [rule for rule in known if names(directive, word, rule)]
        for word in (() if directive.problem else directive.codes)
    }
    return Comment(
        at,
        directive,
        unknown=tuple((word, _nearest(word, known)) for word, found in meant.items() if not found),
        unused=tuple(
            word
            for word, found in meant.items()
            if found and Waiver(at, word) not in used and _judged(found, ran)
        ),
    )


def _judged(meant: Rules, ran: Rules) -> bool:
    return all(rule in ran and rule.review is None for rule in meant)


def _nearest(word: str, known: Rules) -> str:
    words = [name for rule in known for name in (rule.code, rule.name)]
    return next(iter(get_close_matches(word, words, n=1)), "")
