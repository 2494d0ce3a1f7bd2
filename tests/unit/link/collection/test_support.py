"""Which files of a project import which."""

import pytest

from tests.support import project

FILES = """\
--- app/__init__.py
from .pay import pay
--- app/pay.py
import json
import app.pay
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from app.cart import cart
def pay():
    from app import late
--- app/late.py
import space.inner
--- space/inner/deep.py
--- app/cart.py
from app import pay, late
from app.broken import nothing
--- app/broken.py
def (
--- tests/test_pay.py
from app.pay import pay
def test_it(): assert pay()
"""


def test_files_with_those_that_they_import_when_they_run() -> None:
    assert project(FILES).imports == (
        ("app/__init__.py", ("app/pay.py",)),
        ("app/cart.py", ("app/broken.py", "app/late.py", "app/pay.py")),
        ("app/pay.py", ("app/__init__.py", "app/late.py")),
        ("tests/test_pay.py", ("app/pay.py",)),
    )


def test_the_tests_of_an_app_of_django_are_no_product_whether_pytest_collects_them_or_not() -> None:
    files = """--- shop/orders/tests.py
from django.test import TestCase
def shelf(): return 1
--- shop/orders/contests.py
from django.test import TestCase
def shelf(): return 1
--- shop/commands/tests.py
def shelf(): return 1
"""
    subjects = [suite.subject for suite in project(files).suites.suites]
    assert subjects == ["shop/commands/tests.py", "shop/orders/contests.py"]


@pytest.mark.parametrize(
    ("module", "product"),
    [
        ("django.test", []),
        ("rest_framework.test", []),
        ("fastapi.testclient", []),
        ("aiohttp.test_utils", []),
        ("pyramid.testing", []),
        ("webtest", []),
        ("flask_testing", []),
        ("pytest_django.fixtures", []),
        ("django_webtest", []),
        ("unittest", []),
        ("django.db", ["shop/base.py"]),
        ("contest", ["shop/base.py"]),
        ("latest_news", ["shop/base.py"]),
    ],
)
def test_a_module_that_only_tests_import_is_support_if_it_needs_what_is_for_tests(
    module: str, product: list[str]
) -> None:
    files = f"""--- shop/base.py
import {module}
def shelf(): return {module}
--- shop/orders/tests/test_a.py
from shop.base import shelf
def test_a(): assert shelf()
"""
    assert [suite.subject for suite in project(files).suites.suites] == product
