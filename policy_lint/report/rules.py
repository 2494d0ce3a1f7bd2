"""All rules, one line each."""

from collections.abc import Sequence

from policy_lint.judge.rule import Rule
from policy_lint.model.shown import plain
from policy_lint.report.paint import Paint


def rule_list(rules: Sequence[Rule], running: Sequence[Rule], paint: Paint) -> str:
    """Code, name, severity and summary; a rule that is not `running` is marked `off`."""
    width = max((len(rule.name) for rule in rules), default=0)
    codes = {rule.code for rule in running}
    lines = []
    for rule in rules:
        state = str(rule.severity) if rule.code in codes else "off"
        line = f"{paint.bold(rule.code)} {rule.name:<{width}} {state:<11} {plain(_summary(rule))}"
        lines.append(f"{line.rstrip()}\n")
    return "".join(lines)


def _summary(rule: Rule) -> str:
    return rule.page.strip().partition("\n")[0]
