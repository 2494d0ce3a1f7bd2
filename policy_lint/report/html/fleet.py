"""The table of many projects as one page that needs neither network nor script."""

from policy_lint import __version__
from policy_lint.model.finding import Severity
from policy_lint.model.snapshot import Snapshot
from policy_lint.report.fleet.row import Figures
from policy_lint.report.fleet.table import Table
from policy_lint.report.fleet.text import level_name, why
from policy_lint.report.html.chart import HEIGHT, WIDTH, curves
from policy_lint.report.html.template import CAUSES, rendered


def fleet_html(table: Table) -> str:
    """The whole page."""
    trend = table.trend
    return rendered(
        "fleet.html",
        {
            "title": f"Test report: {len(table.projects)} projects",
            "scripted": False,
            "table": table,
            "levels": [level_name(each) for each in table.levels],
            "total": [(each.credited, each.tests) for each in table.levels],
            "cells": lambda figures: _cells(table, figures),
            "why": why,
            "error": Severity.ERROR,
            "warning": Severity.WARNING,
            "trend": trend,
            "curves": curves([Snapshot(each.day, "", dict(each.figures)) for each in trend]),
            "size": (WIDTH, HEIGHT),
            "most": CAUSES,
            "version": __version__,
        },
    )


def _cells(table: Table, figures: Figures) -> list[tuple[int, int]]:
    """The tests of a project at each level of the table: those that count, and all."""
    known = {each.level: (each.credited, each.tests) for each in figures.levels}
    return [known.get(each.level, (0, 0)) for each in table.levels]
