"""The page of a rule as text."""

import re

from policy_lint.judge.rule import Rule
from policy_lint.report.paint import Paint

_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)


def explain(rule: Rule, paint: Paint) -> str:
    """A title, then the page as it is written, its headings in bold."""
    since = f"since {rule.since}" if rule.since else "of this team"
    needs = f", needs `{rule.needs}` in the configuration" if rule.needs else ""
    title = paint.bold(f"{rule.code} {rule.name} ({rule.severity}, {since}{needs})")
    page = _HEADING.sub(lambda heading: paint.bold(heading.group()), rule.page.strip())
    return f"{title}\n\n{page}\n"
