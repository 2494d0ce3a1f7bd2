"""The page: what is in it, and that it needs nothing else. How it works is tested in a browser."""

import re

import pytest

from policy_lint.report.html.page import report_html
from tests.unit.plan.specimen import SHOP
from tests.unit.report.documents import THEN, document
from tests.unit.report.html.reader import Reader

PAGE = report_html(document(SHOP, history=(THEN,)))


def test_it_needs_no_network() -> None:
    found = Reader(PAGE)
    addresses = {
        value
        for _, attributes in found.tags
        for name in ("href", "src", "action", "srcset")
        if (value := attributes.get(name))
    }
    assert {each for each in addresses if not each.startswith("#")} == {"data:,"}
    assert "default-src 'none'" in PAGE
    assert not re.search(r"@import|url\(", PAGE)


def test_it_says_who_made_it() -> None:
    assert re.search(r'<meta name="generator" content="policy-lint \d', PAGE)


def test_every_section_is_there() -> None:
    heads = re.findall(r"<h2 id=\"h-\w+\">(.*?)</h2>", PAGE)
    assert heads == [
        *("Analysis", "Trend", "What to write next", "What to mend first", "Suites"),
        "Policy in force",
    ]


def test_figures_are_those_of_the_progress() -> None:
    words = " ".join(Reader(PAGE).text.split())
    assert "Modules complete1 of 4" in words
    assert "Tests so far4 of 10 wanted" in words
    assert "Files needing tests3 of 4" in words
    assert "Coveragenot measured" in words


@pytest.mark.parametrize("text", ["", SHOP, "--- app/pay.py\ndef pay(): ...\n"])
def test_whatever_the_project_is_every_tag_is_closed(text: str) -> None:
    page = report_html(document(text))
    for tag in ("section", "table", "tr", "ol", "ul", "dl", "div", "details", "button", "li"):
        assert len(re.findall(rf"<{tag}[ >]", page)) == page.count(f"</{tag}>"), tag


def test_no_line_begins_with_what_a_ci_would_obey() -> None:
    assert not re.search(r"^\s*::|##\w*\[", PAGE, re.MULTILINE)


HOSTILE = "<img src=x onerror=alert(1)>\"'&{{ 7*7 }}</script>\x1b[31m"


def test_hostile_names_are_text() -> None:
    name = HOSTILE.replace("\\", "\\\\").replace('"', '\\"').replace("\x1b", "\\u001b")
    text = SHOP.replace('name = "Security"', f'name = "{name}"').replace("It goes.", name)
    page = report_html(document(text))
    found = Reader(page)
    assert "img" not in {tag for tag, _ in found.tags}
    assert "\x1b" not in page
    assert "<img src=x onerror=alert(1)>\"'&{{ 7*7 }}</script>\\u001b[31m" in found.text


def test_nothing_of_a_project_makes_an_attribute() -> None:
    text = SHOP.replace('name = "Security"', "name = '\" onclick=\"alert(1)'")
    found = Reader(report_html(document(text)))
    assert not [attributes for _, attributes in found.tags if "onclick" in attributes]
