"""A real browser without a window, where there is one."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1200, "height": 900}
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


@contextmanager
def started() -> Iterator[Browser]:
    """The browser of the system; without one its tests are skipped, but never in a CI."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None and not os.environ.get("CI"):
        pytest.skip(f"no browser is installed: none of {', '.join(NAMES)}")
    assert path, "a CI must have a browser: apt-get install chromium"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def opened(browser: Browser, file: Path, said: list[str], **options: object) -> Iterator[Page]:
    """The page; nothing is ever complained about, nor asked of a network."""
    context = browser.new_context(**{"viewport": DESK, **options})  # type: ignore[arg-type]
    found = context.new_page()
    found.on("console", lambda message: said.append(message.text))
    found.on("pageerror", lambda error: said.append(str(error)))
    found.on("request", lambda request: said.append(request.url) if _is_far(request.url) else None)
    found.goto(file.as_uri())
    yield found
    context.close()
    assert said == []


def _is_far(url: str) -> bool:
    return not url.startswith(("file:", "data:"))


def violations(page: Page) -> list[str]:
    """What axe finds fault with on a page."""
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {node['html']} {node['failureSummary']}"
        for each in found
        for node in each["nodes"]
    ]
