"""Tests that reach a module only by its name, which a function is given that imports it."""

import pytest

from tests.unit.link.suites.shown import subjects

BACKENDS = """\
--- shop/backends/__init__.py
--- shop/backends/redis.py
def get(key): return key
--- shop/backends/memory.py
def get(key): return {}[key]
--- shop/cache.py
from importlib import import_module
def backend(name):
    return import_module(f"shop.backends.{name}")
def package(name):
    return import_module(f"shop.{name}.cache")
def named(name):
    return "shop.backends.{}".format(name)
"""
FIXTURE = """\
--- kit/plugins/tools/refund.py
def main(): return 1
--- kit/plugins/tools/open.py
def main(): return 1
--- plugins/tools/refund.py
def main(): return 2
--- kit/tests/conftest.py
import importlib, pytest
@pytest.fixture
def kit_import(): return importlib.import_module
@pytest.fixture
def run_tool(kit_import):
    def run(name, given):
        return kit_import("plugins.tools.{0}".format(name)).main()
    return run
"""


@pytest.mark.parametrize(
    ("product", "body", "subject"),
    [
        (BACKENDS, 'assert backend("redis").get("a") == "a"', "shop/backends/redis.py"),
        (BACKENDS, 'assert cache.backend("memory")', "shop/backends/memory.py"),
        (FIXTURE, 'assert run_tool("refund", {})', "kit/plugins/tools/refund.py"),
    ],
)
def test_a_name_leads_to_the_module_that_is_loaded(product: str, body: str, subject: str) -> None:
    assert subjects(product, body) == {subject}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param('assert backend("disk")', id="no such module"),
        pytest.param('assert front("redis")', id="another function"),
        pytest.param('assert backend(["redis"])', id="no name alone"),
        pytest.param('assert package("backends")', id="the name goes on"),
        pytest.param('assert named("redis")', id="nothing is loaded"),
    ],
)
def test_other_texts_load_nothing(body: str) -> None:
    assert subjects(BACKENDS, body) == set()
