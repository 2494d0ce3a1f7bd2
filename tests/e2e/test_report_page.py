"""The page of `policy-lint report` in a real browser: clicks, search, keyboard, no violations."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from policy_lint.report.html.page import report_html
from tests.e2e.browser import DESK, PHONE, opened, started, violations
from tests.e2e.command import policy_lint
from tests.large_report import large_report

pytestmark = pytest.mark.covers("policy_lint.cli.report", "policy_lint.report.html.page")

CHECKOUT = Path(__file__).parents[2]
HOSTILE = '<img src=x onerror="document.title=1">'


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as found:
        yield found


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the example, with a history of two days."""
    history = tmp_path_factory.mktemp("shop") / "shop"
    history.mkdir()
    for path in (CHECKOUT / "examples/shop").rglob("*"):
        if path.suffix in (".py", ".toml", ".ini") and path.is_file():
            copy = history / path.relative_to(CHECKOUT / "examples/shop")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    (history / ".git").mkdir()
    doors = history / "tests/unit/test_cart.py"
    doors.write_text(
        doors.read_text() + f"\n\ndef test_hostile():\n    '''{HOSTILE}'''\n    assert len('x')\n"
    )
    policy_lint("progress", "--record", cwd=history)
    doors.write_text(doors.read_text().replace("assert len('x')", "assert len('y')"))
    (history / "tests/unit/test_prices.py").unlink()
    done = policy_lint("report", "--output-format=html", "-o", "page.html", cwd=history)
    assert done.returncode == 0, done.stderr
    return history / "page.html"


@pytest.fixture
def said() -> list[str]:
    """What the page complains about."""
    return []


@pytest.fixture
def page(browser: Browser, shop: Path, said: list[str]) -> Iterator[Page]:
    """The page on a desk; nothing is ever complained about, nor asked of a network."""
    yield from opened(browser, shop, said)


def titles(page: Page) -> list[str]:
    return page.locator("#matrix tbody tr:visible th").all_inner_texts()


def names(page: Page) -> list[str]:
    """The suites that are shown, without their states."""
    return [title.split()[0] for title in titles(page)]


def test_search_narrows_the_suites_and_says_how_many_are_left(page: Page) -> None:
    whole = names(page)
    page.get_by_label("Search").fill("PAY")
    assert names(page) == ["shop/payment.py"]
    assert page.locator("#shown").inner_text() == f"1 of {len(whole)}"
    page.get_by_label("Search").fill("")
    assert names(page) == whole


def test_filters_narrow_each_other(page: Page) -> None:
    page.get_by_label("State").select_option("incomplete")
    assert "shop/db.py" in names(page)
    assert "shop/api.py" not in names(page)
    page.get_by_label("Lacks").select_option("unit")
    assert set(names(page)) <= {"shop/db.py", "shop/prices.py", "Strangers"}
    page.get_by_label("State").select_option("named")
    assert names(page) == ["Strangers"]


def test_heads_sort_and_say_so(page: Page) -> None:
    before = names(page)
    head = page.locator("#matrix thead th").nth(1)
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    counts = [
        int(cell.get_attribute("data-v") or 0)
        for cell in page.locator("#matrix tbody tr td:nth-child(2)").all()
    ]
    assert counts == sorted(counts, reverse=True)
    suite = page.locator("#matrix thead th").nth(0)
    suite.get_by_role("button").click()
    assert (suite.get_attribute("aria-sort"), head.get_attribute("aria-sort")) == (
        *("ascending", "none"),
    )
    assert names(page) == sorted(before, key=str.lower)


def test_a_cell_opens_its_tests_its_findings_and_their_chains(page: Page) -> None:
    page.get_by_role("button", name="integration tests of shop/users.py").click()
    dialog = page.get_by_role("dialog")
    assert dialog.get_by_role("heading").first.inner_text() == "shop/users.py: integration"
    assert dialog.get_by_text("tests/integration/test_users.py", exact=True).first.is_visible()
    assert dialog.get_by_text("does not count: it breaks the policy (TPL101)").count() == 1
    chain = dialog.locator("details").first
    chain.locator("summary").click()
    assert ".setUp" in chain.inner_text()
    dialog.get_by_role("button", name="Close").click()
    assert not dialog.is_visible()


def test_a_cause_opens_the_tests_that_are_well_when_it_is_mended(page: Page) -> None:
    page.get_by_role("button", name="3 tests of fixture real_gateway").click()
    dialog = page.get_by_role("dialog")
    assert "unittest.mock.MagicMock (double: mock)" in dialog.inner_text()
    assert dialog.get_by_text("test_receipt").count() == 2


def test_hostile_docstrings_are_text(page: Page) -> None:
    page.get_by_role("button", name="unit tests of shop/cart.py").click()
    assert HOSTILE in page.get_by_role("dialog").inner_text()
    assert page.title() == "Test report: shop"
    assert page.locator("img").count() == 0


def test_all_of_it_works_by_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the suites"
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "search":
            break
    page.keyboard.type("users")
    assert names(page) == ["shop/users.py"]
    button = page.get_by_role("button", name="unit tests of shop/users.py")
    button.focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("dialog").is_visible()
    assert page.evaluate("document.activeElement.id") == "detail-title"
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()
    assert button.evaluate("each => each === document.activeElement")


def test_the_trend_is_drawn_and_told(page: Page) -> None:
    drawn = page.get_by_role("img", name="tests that count: from")
    assert drawn.is_visible()
    page.locator("#trend summary").click()
    assert page.locator("#trend tbody tr").count() == 2


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_has_nothing_to_say(
    browser: Browser, shop: Path, said: list[str], theme: str, viewport: dict[str, int]
) -> None:
    for page in opened(browser, shop, said, color_scheme=theme, viewport=viewport):
        for details in page.locator("main details").all():
            details.evaluate("each => { each.open = true; }")
        assert violations(page) == []
        page.get_by_role("button", name="integration tests of shop/users.py").click()
        assert violations(page) == []


def test_a_phone_need_not_scroll_sideways(browser: Browser, shop: Path, said: list[str]) -> None:
    for page in opened(browser, shop, said, viewport=PHONE):
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_on_paper_all_suites_are_there_and_no_controls(page: Page) -> None:
    page.emulate_media(media="print")
    assert not page.get_by_label("Search").is_visible()
    box, table = page.locator("#suites .scroll"), page.locator("#matrix")
    height = "each => each.getBoundingClientRect().height"
    assert box.evaluate(height) == pytest.approx(table.evaluate(height), abs=3)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of 2,000 modules and 20,000 tests."""
    file = tmp_path_factory.mktemp("large") / "page.html"
    file.write_text(report_html(large_report(modules=2_000, tests=20_000)), encoding="utf-8")
    return file


def test_a_large_page_is_small(large: Path) -> None:
    assert large.stat().st_size < 5_000_000


def test_a_large_page_answers_within_a_second(
    browser: Browser, large: Path, said: list[str]
) -> None:
    """A second of the processor, since others may keep it busy."""
    for page in opened(browser, large, said):
        before = _processed(page)
        page.reload()
        page.get_by_label("Search").fill("module_1999")
        assert page.locator("#shown").inner_text() == "1 of 2000"
        assert _processed(page) - before < 1


def _processed(page: Page) -> float:
    """Seconds of the processor that the page has taken."""
    metrics = page.context.new_cdp_session(page)
    metrics.send("Performance.enable", {"timeDomain": "threadTicks"})
    told = metrics.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in told if each["name"] == "ProcessTime"))


def test_of_a_large_page_the_rest_is_shown_on_demand(
    browser: Browser, large: Path, said: list[str]
) -> None:
    for page in opened(browser, large, said):
        shown = page.locator("#matrix tbody tr:visible")
        assert shown.count() == 250
        page.get_by_label("Search").fill("module_1999")
        assert shown.count() == 1
        page.get_by_role("button", name="unit tests of app/module_1999.py").click()
        assert "It behaves as promised in case" in page.get_by_role("dialog").inner_text()
        page.keyboard.press("Escape")
        page.get_by_label("Search").fill("")
        page.get_by_role("button", name="Show 1750 more").click()
        assert shown.count() == 2_000
        assert not page.locator("#more").is_visible()


def test_on_paper_a_large_page_is_whole(browser: Browser, large: Path, said: list[str]) -> None:
    for page in opened(browser, large, said):
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("#matrix tbody tr:not([hidden])").count() == 2_000
