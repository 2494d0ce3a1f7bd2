"""What helpers of page objects hand on: a locator that only their callers know."""

import pytest

from tests.support import project

pytestmark = pytest.mark.covers("policy_lint.link.effects.handed")

PAGES = """--- tests/e2e/pages.py
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from selenium.webdriver.support import expected_conditions as EC
LOGIN_USER = (By.ID, "username")
LOGIN_PASSWORD = (By.ID, "password")
class Page:
    def __init__(self, driver):
        self.driver = driver
    def find(self, locator):
        return WebDriverWait(self.driver, 10).until(EC.visibility_of_element_located(locator))
    def fill(self, locator, text):
        {body}
    def fill_in(self, text, locator):
        self.fill(locator, text)
class LoginPage(Page):
    def enter(self):
        {enter}
class SearchPage(Page):
    def search(self):
        self.fill((By.ID, "query"), "x")
        self.fill(LOGIN_USER, "x")
--- tests/e2e/test_a.py
from selenium import webdriver
from tests.e2e.pages import LoginPage, SearchPage
def test_in():
    driver = webdriver.Chrome()
    LoginPage(driver).enter()
def test_out():
    driver = webdriver.Chrome()
    SearchPage(driver).search()
"""
BODY = "self.driver.find_element(*locator).send_keys(text)"
ENTER = 'self.fill(LOGIN_PASSWORD, "y")'


def signed(body: str = BODY, enter: str = ENTER) -> dict[str, list[str]]:
    """How surely each test signs in."""
    text = PAGES.format(body=body, enter=enter)
    return {
        test.name: [
            str(one.certainty) for one in test.effects if one.origin.effect == "authentication"
        ]
        for test in project(text).tests
    }


@pytest.mark.parametrize(
    "body",
    [
        BODY,
        "self.find(locator).send_keys(text)",
        "self.driver.find_element(locator[0], locator[1]).send_keys(text)",
        "by, value = locator\n        self.driver.find_element(by, value).send_keys(text)",
        "field = self.driver.find_element(*locator)\n        field.send_keys(text)",
        "WebDriverWait(self.driver, 9).until(EC.element_to_be_clickable(locator)).send_keys(text)",
    ],
)
def test_the_caller_says_what_is_found(body: str) -> None:
    assert signed(body) == {"test_in": ["always"], "test_out": []}


@pytest.mark.parametrize(
    "enter",
    [
        ENTER,
        'self.fill((By.ID, "password"), "y")',
        'self.fill(text="y", locator=LOGIN_PASSWORD)',
        'self.fill_in("y", LOGIN_PASSWORD)',
        'self.fill_in(locator=(By.NAME, "user_password"), text="y")',
        'Page.fill(self, LOGIN_PASSWORD, "y")'.replace("Page.fill(self, ", "super().fill("),
    ],
)
def test_however_it_is_given(enter: str) -> None:
    assert signed(enter=enter) == {"test_in": ["always"], "test_out": []}


@pytest.mark.parametrize(
    ("enter", "sure"),
    [
        ('if self.driver.title:\n            self.fill(LOGIN_PASSWORD, "y")', ["conditional"]),
        (
            'which = LOGIN_USER if self.driver else LOGIN_PASSWORD\n        self.fill(which, "y")',
            ["conditional"],
        ),
        ('self.fill(unknown(), "y")', []),
        ('self.fill(LOGIN_USER, "y")', []),
    ],
)
def test_as_surely_as_it_is_given(enter: str, sure: list[str]) -> None:
    assert signed(enter=enter) == {"test_in": sure, "test_out": []}


def test_a_helper_that_may_not_do_it_does_so_perhaps() -> None:
    body = f"if text:\n            {BODY}"
    assert signed(body)["test_in"] == ["conditional"]


def test_a_selector_of_playwright_is_handed_on_too() -> None:
    text = """--- tests/e2e/test_a.py
class Form:
    def __init__(self, page): self.page = page
    def put(self, selector, text): self.page.fill(selector, text)
    def label(self, name, text): self.page.get_by_label(name).fill(text)
def test_in(page): Form(page).put("#password", "x")
def test_by_label(page): Form(page).label("Password", "x")
def test_out(page):
    Form(page).put("#query", "password")
    Form(page).label("Query", "x")
"""
    found = {
        test.name: [str(one.certainty) for one in test.effects if one.origin.kind == "session"]
        for test in project(text).tests
    }
    assert found == {"test_in": ["always"], "test_by_label": ["always"], "test_out": []}


def test_a_function_of_python_itself_is_no_method_of_a_browser() -> None:
    files = """--- tests/support.py
def visit(url, data=None):
    if type(data) is dict: return url
--- tests/test_a.py
from tests.support import visit
def test_a(): visit("/", {"name": "C", "password": "x"})
def test_b(): type("#password")
def test_c(page): page.type("#password", "x")
"""
    found = [[one.origin.name for one in test.effects] for test in project(files).tests]
    assert found == [[], [], ["playwright.sync_api.Page.type"]]
