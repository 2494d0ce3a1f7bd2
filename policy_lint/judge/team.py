"""The rules that a team's own rows make: one for each code, made of data."""

from collections.abc import Iterable, Iterator
from functools import partial

from policy_lint.judge.breach import Breach, breaches, open_levels
from policy_lint.judge.rule import Rule
from policy_lint.model.catalogue_rows import EntryRow, rule_name
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import Effect
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.project import Project

PAGE = """{message}

{reason}

A rule of this team: it finds the effect `{effect}` in tests of a level that forbids it, wherever it
comes from. What happens only under a condition or as a fallback is a warning.

The effect is known by:

{known}

## What to do instead

Do without it, or move the test to a level that does not forbid `{effect}`.
"""


def with_own(rules: Iterable[Rule], rows: Iterable[EntryRow]) -> tuple[Rule, ...]:
    """The rules and those of the rows that have a code, sorted by code."""
    groups: dict[str, list[EntryRow]] = {}
    for row in rows:
        if row.code:
            groups.setdefault(row.code, []).append(row)
    own = [_rule(code, group) for code, group in groups.items()]
    return tuple(sorted([*rules, *own], key=lambda rule: rule.code))


def _rule(code: str, rows: list[EntryRow]) -> Rule:
    row = rows[0]
    page = PAGE.format(
        message=" ".join(row.message.split()) or f"A test has the effect {row.effect}.",
        reason=row.reason or "The team gives no reason.",
        effect=row.effect,
        known="\n".join(map(_known, rows)),
    )
    name = rule_name(row.effect, code)
    return Rule(code, "", Severity.ERROR, partial(_problems, row), name, page)


def _problems(row: EntryRow, project: Project) -> Iterator[Problem]:
    def concerns(effect: Effect) -> bool:
        return effect.origin.code == row.code

    for file in project.files():
        for breach in breaches(file, project.policy, concerns):
            sure = breach.effect.certainty is Certainty.ALWAYS
            elsewhere = open_levels(project.policy, row.effect)
            yield breach.problem(
                _message(row, breach),
                row.reason or f"Do without it, or test this {elsewhere}.",
                breach.severity if sure else min(breach.severity, Severity.WARNING),
            )


def _message(row: EntryRow, breach: Breach) -> str:
    """The team's words first, if there are any."""
    what = f"{breach.what}, {breach.through}"
    words = " ".join(row.message.split())
    if words:
        return f"{words} ({breach.who}: {what})"
    return f"{breach.who} with the effect {row.effect}: {what}"


def _known(row: EntryRow) -> str:
    if row.names:
        return f"- {', '.join(f'`{name}`' for name in row.names)} ({', '.join(row.comes)})"
    return f"- code like `{row.pattern}`" if row.pattern else "- code that a rule of ast-grep fits"
