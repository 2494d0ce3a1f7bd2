"""What a fixture or hook asks of the marks of a test is answered for that test."""

import pytest

from tests.support import project

pytestmark = pytest.mark.covers(
    "policy_lint.link.effects.flags", "policy_lint.read.question", "policy_lint.link.effects.reach"
)

ASKED = {
    "closest marker": 'if request.node.get_closest_marker("real"): return\n    Mock()',
    "closest marker, by word": 'if not request.node.get_closest_marker(name="real"): Mock()',
    "closest marker is none": 'if request.node.get_closest_marker("real") is None: Mock()',
    "closest marker is not none": (
        'if request.node.get_closest_marker("real") is not None: return\n    Mock()'
    ),
    "not": 'if not request.node.get_closest_marker("real"): Mock()',
    "under a name": (
        'marker = request.node.get_closest_marker("real")\n    if not marker:\n        Mock()'
    ),
    "under a name, is none": (
        'marker = request.node.get_closest_marker("real")\n    if marker is None:\n        Mock()'
    ),
    "walrus": 'if (one := request.node.get_closest_marker("real")): return\n    Mock()',
    "keywords": 'if "real" in request.keywords: return\n    Mock()',
    "keywords of the node": 'if "real" not in request.node.keywords: Mock()',
    "else": 'if "real" in request.keywords: pass\n    else: Mock()',
    "a yield": (
        'if "real" in request.keywords:\n        yield\n        return\n    Mock()\n    yield'
    ),
    "both": 'if "other" not in request.keywords and "real" not in request.keywords: Mock()',
    "an expression": 'None if request.node.get_closest_marker("real") else Mock()',
}
FILE = """import pytest
from unittest.mock import Mock
@pytest.fixture{how}
def pay(request):
    {body}
@pytest.mark.real
def test_real({asks}): ...
@pytest.mark.slow
def test_slow({asks}): ...
@pytest.mark.real
class TestReal:
    def test_in_class(self{more}): ...
"""


def effects(file: str, *, path: str = "tests/test_a.py") -> dict[str, list[str]]:
    made = project(file if file.startswith("---") else f"--- {path}\n{file}")
    return {
        test.name: [str(each.certainty) for each in test.effects if each.origin.effect == "double"]
        for test in made.tests
    }


@pytest.mark.parametrize("body", ASKED.values(), ids=ASKED)
@pytest.mark.parametrize("how", ["", "(autouse=True)"])
def test_a_fixture_asks(body: str, how: str) -> None:
    asks, more = ("", "") if how else ("pay", ", pay")
    found = effects(FILE.format(how=how, body=body, asks=asks, more=more))
    assert found == {"test_real": [], "test_slow": ["always"], "test_in_class": []}


@pytest.mark.parametrize(
    "loop",
    [
        'for mark in request.node.iter_markers("real"): Mock()',
        'for mark in list(request.node.iter_markers(name="real")): Mock()',
        'for number, mark in enumerate(request.node.iter_markers("real")): Mock()',
    ],
)
def test_a_fixture_goes_through_marks(loop: str) -> None:
    found = effects(FILE.format(how="", body=loop, asks="pay", more=", pay"))
    assert found == {"test_real": ["always"], "test_slow": [], "test_in_class": ["always"]}


def test_a_fixture_behind_another_asks() -> None:
    text = FILE.format(how="", body=ASKED["keywords"], asks="shop", more=", shop")
    found = effects(
        text.replace(
            "@pytest.mark.real\ndef",
            "@pytest.fixture\ndef shop(pay): ...\n@pytest.mark.real\ndef",
            1,
        )
    )
    assert found == {"test_real": [], "test_slow": ["always"], "test_in_class": []}


def test_what_is_not_told_stays_open() -> None:
    body = "if request.node.get_closest_marker(request.param): return\n    Mock()"
    found = effects(FILE.format(how="", body=body, asks="pay", more=", pay"))
    assert set(map(tuple, found.values())) == {("conditional",)}


def test_a_name_that_is_bound_twice_stays_open() -> None:
    body = 'real = request.node.get_closest_marker("real")\n    real = real or Mock\n'
    body += "    if not real: Mock()"
    found = effects(FILE.format(how="", body=body, asks="pay", more=", pay"))
    assert found["test_slow"] == ["fallback"]


def test_a_mark_that_a_hook_may_give_stays_open() -> None:
    text = FILE.format(how="", body=ASKED["keywords"], asks="pay", more=", pay")
    hook = (
        "--- conftest.py\nimport pytest, shop\ndef pytest_collection_modifyitems(items):\n"
        "    for item in items:\n        if shop.is_real(item): item.add_marker(pytest.mark.real)\n"
    )
    found = effects(f"{hook}--- tests/test_a.py\n{text}")
    assert found["test_slow"] == ["conditional"]


def test_a_mark_that_a_hook_gives() -> None:
    text = FILE.format(how="", body=ASKED["keywords"], asks="pay", more=", pay")
    hook = (
        "--- conftest.py\nimport pytest\ndef pytest_collection_modifyitems(items):\n"
        "    for item in items:\n        item.add_marker(pytest.mark.real)\n"
    )
    assert effects(f"{hook}--- tests/test_a.py\n{text}")["test_slow"] == []


@pytest.mark.parametrize("name", ["pytest_runtest_setup", "pytest_runtest_call"])
def test_a_hook_asks(name: str) -> None:
    hook = (
        f"--- conftest.py\nfrom unittest.mock import Mock\ndef {name}(item):\n"
        '    if item.get_closest_marker("real"): return\n    Mock()\n'
    )
    text = FILE.format(how="", body="pass", asks="", more="")
    found = effects(f"{hook}--- tests/test_a.py\n{text}")
    assert found == {"test_real": [], "test_slow": ["always"], "test_in_class": []}
