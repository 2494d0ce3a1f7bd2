"""The page of many projects: what is in it, and that it needs nothing else."""

import re
from dataclasses import replace

import pytest

from policy_lint.report.fleet.row import Row
from policy_lint.report.fleet.table import table
from policy_lint.report.html.fleet import fleet_html
from tests.unit.report.fleet.rows import DOUBLES, NOWHERE, kept, row, shop
from tests.unit.report.html.reader import Reader

pytestmark = pytest.mark.covers("policy_lint.report.html.template")

HOSTILE = "<img src=x onerror=alert(1)>\"'&{{ 7*7 }}</style>\x1b[31m"
BROKEN = replace(shop("/r/broken"), state="fault", why=("app/pay.py:1:1: it broke",))
ROWS = (shop(history=[kept("2026-11-01", 1)]), row(DOUBLES, "/r/bank"), NOWHERE, BROKEN)
MANY = [row(DOUBLES.replace("bank", f"bank_{at}"), f"/r/{at}") for at in range(22)]


def page(*rows: Row) -> str:
    return fleet_html(table(rows))


def test_it_needs_neither_network_nor_script() -> None:
    found = Reader(page(*ROWS))
    addresses = {value for _, given in found.tags if (value := given.get("href"))}
    assert {each for each in addresses if not each.startswith("#")} == {"data:,"}
    assert "script" not in {tag for tag, _ in found.tags}
    assert "default-src 'none'" in page(*ROWS)


def test_every_project_has_its_line_and_all_have_a_sum() -> None:
    words = " ".join(Reader(page(*ROWS)).text.split())
    assert "bank0 of 0--0 of 2-10 " in words
    assert "nowherenot judged: /r/nowhere cannot be listed: No such file or directory" in words
    assert "brokenapp/pay.py:1:1: it broke" in words
    assert "Projects judged3 of 4" in words
    assert "helper bank brings double to 2 tests" in words


def test_every_section_is_there() -> None:
    heads = re.findall(r"<h2 id=\"h-\w+\">(.*?)</h2>", page(*ROWS))
    assert heads == ["Analysis", "Projects", "Findings by rule", "What to mend first", "Trend"]


@pytest.mark.parametrize("rows", [ROWS, (NOWHERE,), (row("", "/r/empty"),), MANY])
def test_whatever_the_projects_are_every_tag_is_closed(rows: tuple[Row, ...]) -> None:
    made = page(*rows)
    for tag in ("section", "table", "tr", "td", "th", "ol", "dl", "div", "details", "li", "span"):
        assert len(re.findall(rf"<{tag}[ >]", made)) == made.count(f"</{tag}>"), tag


def test_hostile_names_are_text() -> None:
    made = page(shop(f"/r/{HOSTILE.replace('/', '')}"), replace(NOWHERE, why=(HOSTILE,)))
    found = Reader(made)
    assert "img" not in {tag for tag, _ in found.tags}
    assert "\x1b" not in made
    assert HOSTILE.replace("\x1b", "\\u001b") in found.text
