"""The page of `policy-lint fleet` in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from policy_lint.report.fleet.table import table
from policy_lint.report.html.fleet import fleet_html
from tests.e2e.browser import DESK, PHONE, opened, started, violations
from tests.unit.report.fleet.rows import DOUBLES, NOWHERE, kept, row, shop

pytestmark = pytest.mark.covers("policy_lint.report.html.fleet")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as found:
        yield found


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """More causes than are shown at once, a trend, and a project that is not judged."""
    many = [row(DOUBLES.replace("bank", f"bank_{at}"), f"/r/{at}") for at in range(22)]
    made = table([shop(history=[kept("2026-11-01", 1), kept("2026-11-02", 2)]), NOWHERE, *many])
    file = tmp_path / "page.html"
    file.write_text(fleet_html(made), encoding="utf-8")
    return file


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_has_nothing_to_say_and_nobody_scrolls_sideways(
    browser: Browser, page: Path, theme: str, viewport: dict[str, int]
) -> None:
    for shown in opened(browser, page, [], color_scheme=theme, viewport=viewport):
        for details in shown.locator("main details").all():
            details.evaluate("each => { each.open = true; }")
        assert violations(shown) == []
        assert shown.evaluate("document.documentElement.scrollWidth") == viewport["width"]
