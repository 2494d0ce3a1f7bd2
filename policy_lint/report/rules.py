"""All rules, one line each."""

from collections.abc import Container, Mapping, Sequence

from policy_lint.judge.rule import Rule
from policy_lint.judge.ruling import waits
from policy_lint.model.shown import plain
from policy_lint.report.paint import Paint


def rule_list(
    rules: Sequence[Rule], running: Sequence[Rule], written: Mapping[str, object], paint: Paint
) -> str:
    """Code, name, severity and summary; a rule that is not `running` is marked `off`.

    One that finds nothing as long as the configuration `written` lacks something is marked `waits`.
    """
    width = max((len(rule.name) for rule in rules), default=0)
    codes = {rule.code for rule in running}
    lines = []
    for rule in rules:
        state = _state(rule, codes, written)
        needs = f" (waits for `{rule.needs}`)" if state == "waits" else ""
        said = f"{plain(_summary(rule))}{needs}"
        line = f"{paint.bold(rule.code)} {rule.name:<{width}} {state:<11} {said}"
        lines.append(f"{line.rstrip()}\n")
    return "".join(lines)


def _state(rule: Rule, running: Container[str], written: Mapping[str, object]) -> str:
    if rule.code not in running:
        return "off"
    return "waits" if waits(rule, written) else str(rule.severity)


def _summary(rule: Rule) -> str:
    return rule.page.strip().partition("\n")[0]
