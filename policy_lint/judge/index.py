"""The index of all rules, as it stands in `rules/README.md` between two markers."""

from collections.abc import Iterable

from policy_lint.judge.page import read_page
from policy_lint.judge.rule import Rule

BEGIN = "<!-- index: begin -->"
END = "<!-- index: end -->"


def index(rules: Iterable[Rule]) -> str:
    """One row for each rule: code, name with a link to its file, severity, summary."""
    rows = [
        f"| {rule.code} | {_link(rule)} | {rule.severity} | {_summary(rule)} |" for rule in rules
    ]
    return "\n".join(["| code | rule | severity | |", "|---|---|---|---|", *rows])


def indexed(readme: str, rules: Iterable[Rule]) -> str:
    """The text with the index between its markers brought up to date."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"no {BEGIN} ... {END}")
    return f"{before}{BEGIN}\n\n{index(rules)}\n\n{END}{after}"


def _link(rule: Rule) -> str:
    return f"[{rule.name}]({rule.name.replace('-', '_')}.py)"


def _summary(rule: Rule) -> str:
    return read_page(rule.page).summary.replace("|", "\\|")
