"""The document as one page: everything is in it, and what it shows of a project is text."""

from markupsafe import Markup

from policy_lint import __version__
from policy_lint.plan.policy_in_words import exceptions_words, required_words, row_words
from policy_lint.plan.progress import LOSSES, standing
from policy_lint.report.document import Document
from policy_lint.report.html.chart import HEIGHT, WIDTH, curves, pyramid
from policy_lint.report.html.detail import detail
from policy_lint.report.html.matrix import columns, rows
from policy_lint.report.html.template import CAUSES, rendered
from policy_lint.report.plan import coverage, definition
from policy_lint.report.progress import WORDS
from policy_lint.report.trend import stamp

ROWS = 250
"""Suites that are shown at once: all of 2,000 took a browser more than a second to lay out."""


def report_html(document: Document) -> str:
    """The whole page."""
    return rendered("page.html", _figures(document))


def _figures(document: Document) -> dict[str, object]:
    made, plan, policy = document.progress, document.plan, document.policy
    levels = columns(made)
    trend = document.change.trend if document.change else ()
    return {
        "title": document.title,
        "scripted": True,
        "document": document,
        "made": made,
        "plan": plan,
        "modules": standing(made.modules),
        "named": standing(made.named),
        "lost": [(made.lost(why), WORDS[why]) for why in LOSSES if made.lost(why)],
        "coverage": coverage(plan),
        "definition": definition(document.verdict.project, plan),
        "levels": levels,
        "rows": tuple(rows(made, plan, levels)),
        "required": required_words(policy),
        "policy": [(row.name, row_words(row)) for row in policy.levels],
        "exceptions": tuple(exceptions_words(policy, document.exceptions)),
        "pyramid": pyramid(made),
        "trend": trend,
        "curves": curves(trend),
        "size": (WIDTH, HEIGHT),
        "most": CAUSES,
        "many": ROWS,
        "stamp": stamp,
        "version": __version__,
        "data": Markup(detail(document)),  # noqa: S704 - JSON without a `<`
    }
