"""What a team wants of the rules: which ones run, and how severe their findings are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policy_lint.judge.rule import Rule
from policy_lint.model.finding import Problem, Severity

ALL = ("TPL",)


@dataclass(frozen=True, slots=True)
class Ruling:
    """Selectors are rule names, codes or beginnings of codes (`TPL1`); the closest one decides."""

    select: tuple[str, ...] = ALL
    ignore: tuple[str, ...] = ()
    severities: tuple[tuple[str, Severity], ...] = ()
    """By rule name or code; they win over what a rule says itself."""

    @property
    def is_narrow(self) -> bool:
        """Whether somebody has selected some of the rules."""
        return self.select != ALL

    def chosen(self, rules: Iterable[Rule]) -> tuple[Rule, ...]:
        """The rules that run."""
        return tuple(
            rule for rule in rules if _closest(rule, self.select) > _closest(rule, self.ignore)
        )

    def severity(self, rule: Rule, problem: Problem) -> Severity:
        """How severe a problem of a rule is: by the team, else the problem, else the rule."""
        for selector, severity in self.severities:
            if selector in (rule.name, rule.code):
                return severity
        return rule.severity if problem.severity is None else problem.severity


def waits(rule: Rule, written: Mapping[str, object]) -> bool:
    """Whether a rule finds nothing, since a configuration in force lacks what it needs."""
    keys, _, word = rule.needs.partition(" = ")
    held = (value for key in keys.split(" | ") for value in _held(key, written))
    return bool(keys) and not any(not word or word in value for value in held)


def in_vain(ruling: Ruling, rules: Iterable[Rule], written: Mapping[str, object]) -> Iterator[str]:
    """Selectors of which every rule waits for something that is not written: they find nothing."""
    known = tuple(rules)
    for selector in ruling.select:
        meant = [rule for rule in known if _answers(rule, selector)]
        if meant and all(waits(rule, written) for rule in meant):
            keys = (key for rule in meant for key in rule.needs.split(" | "))
            needs = " or ".join(dict.fromkeys(f"`{key}`" for key in keys))
            yield f"select: `{selector}` finds nothing as long as no configuration has {needs}"


def _held(key: str, table: object) -> Iterator[Sequence[object]]:
    """What stands under a key, at whatever depth, where it is not empty."""
    if isinstance(table, Mapping):
        for name, value in table.items():
            if name == key and value:
                yield value
            else:
                yield from _held(key, value)


def _closest(rule: Rule, selectors: Iterable[str]) -> int:
    """How closely the best selector names the rule; -1 if none does."""
    lengths = (min(len(each), len(rule.code)) for each in selectors if _answers(rule, each))
    return max(lengths, default=-1)


def _answers(rule: Rule, selector: str) -> bool:
    return selector == rule.name or rule.code.startswith(selector)
