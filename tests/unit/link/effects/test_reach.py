"""How a test comes to an effect, and with what certainty: small projects, the effect in words."""

import pytest

from policy_lint.link.effects.propagation import MOST_ORIGINS
from tests.support import project

pytestmark = pytest.mark.covers(
    "policy_lint.link.values.classes",
    "policy_lint.link.symbols.scopes",
    "policy_lint.link.values.infer",
    "policy_lint.link.effects.call_graph",
    "policy_lint.link.effects.handmade",
    "policy_lint.link.effects.summary",
    "policy_lint.link.effects.made_at_import",
    "policy_lint.link.effects.replacement",
    "policy_lint.link.effects.prefilter",
    "policy_lint.link.effects.meaning",
    "policy_lint.link.effects.origins",
    "policy_lint.link.effects.edges",
    "policy_lint.link.effects.chains",
    "policy_lint.link.effects.propagation",
    "policy_lint.link.effects.roots",
    "policy_lint.link.values.calls",
    "policy_lint.link.effects.tested",
    "policy_lint.link.effects.untouched_doubles",
    "policy_lint.link.values.value",
)

PRODUCT = """
class Gateway:
    def charge(self):
        return 1

gateway = Gateway()
"""


def doubles(files: str) -> list[str]:
    """The doubles of the first test: `kind reach certainty name-or-target`."""
    suite = project({"app/pay.py": PRODUCT, **parts(files)})
    found = [effect for effect in suite.tests[0].effects if effect.origin.effect == "double"]
    return [
        f"{each.origin.kind} {each.reach} {each.certainty}{'' if each.used else ' unused'}"
        for each in found
    ]


def parts(text: str) -> dict[str, str]:
    """Files from one literal: a line `## path` begins each."""
    found = [part.partition("\n") for part in text.split("## ")[1:]]
    return {path.strip(): body for path, _, body in found}


CASES = {
    "a lambda over a method of the product": (
        """## tests/unit/test_a.py
from app.pay import gateway
def test_a():
    gateway.charge = lambda: 2
""",
        ["fake direct always"],
    ),
    "a function over a function of a library": (
        """## tests/unit/test_a.py
import requests
def test_a():
    def get(url):
        return None
    requests.get = get
""",
        ["fake direct always"],
    ),
    "configuring a mock makes no second double": (
        """## tests/unit/test_a.py
from unittest.mock import Mock
def answer():
    return 1
def test_a():
    mock = Mock()
    mock.charge.side_effect = answer
    mock.pay = answer
""",
        ["mock direct always"],
    ),
    "a replacement is part of the patch": (
        """## tests/unit/test_a.py
import sys
from unittest.mock import Mock, patch
def test_a():
    with patch("app.pay.gateway", Mock()):
        pass
""",
        ["patch direct always"],
    ),
    "entered by an exit stack": (
        """## tests/unit/test_a.py
from contextlib import ExitStack
from unittest.mock import patch
def test_a():
    with ExitStack() as stack:
        stack.enter_context(patch("app.pay.gateway")).charge()
""",
        ["patch direct always"],
    ),
    "getattr, next, cast and partial are seen through": (
        """## tests/support.py
from unittest.mock import Mock
class Maker:
    def make(self):
        return Mock()
def makers():
    yield Maker()
def two(maker):
    return maker.make()
## tests/unit/test_a.py
from functools import partial
from typing import cast
from tests.support import Maker, makers, two
def test_a():
    maker = cast("Maker", next(makers()))
    getattr(maker, "make")()
    partial(two, maker)()
""",
        ["mock helper always"],
    ),
    "an argument tells what a helper calls": (
        """## tests/support.py
from unittest.mock import Mock
class Maker:
    def build_it(self):
        return Mock()
def use(maker):
    return maker.build_it()
## tests/unit/test_a.py
from tests.support import Maker, use
def test_a():
    use(Maker())
""",
        ["mock helper always"],
    ),
    "a fallback inside a helper": (
        """## tests/support.py
from unittest.mock import Mock
def connect():
    try:
        return open("/dev/server")
    except OSError:
        return Mock()
## tests/unit/test_a.py
from tests.support import connect
def test_a():
    connect()
""",
        ["mock helper fallback"],
    ),
    "a fixture asked for by name while it runs": (
        """## tests/unit/test_a.py
from unittest.mock import Mock
import pytest
@pytest.fixture
def gateway():
    return Mock()
def test_a(request):
    request.getfixturevalue("gateway")
""",
        ["mock fixture always"],
    ),
    "a fixture that is only asked for under a condition": (
        """## tests/unit/test_a.py
from unittest.mock import Mock
import pytest
@pytest.fixture
def gateway():
    return Mock()
def test_a(request, flag):
    if flag:
        request.getfixturevalue("gateway")
""",
        ["mock fixture conditional"],
    ),
    "a fixture of a conftest asks by name, and a module overrides that": (
        """## tests/unit/conftest.py
from unittest.mock import Mock
import pytest
@pytest.fixture
def gateway():
    return Mock()
@pytest.fixture
def shop(request):
    return request.getfixturevalue("gateway")
## tests/unit/test_a.py
import pytest
@pytest.fixture
def gateway():
    return 1
def test_a(shop):
    pass
""",
        [],
    ),
    "a class around the class overrides a fixture that is asked for by name": (
        """## tests/unit/test_a.py
from unittest.mock import Mock
import pytest
@pytest.fixture
def gateway():
    return Mock()
class TestOuter:
    @pytest.fixture
    def gateway(self):
        return 1
    class TestInner:
        def test_a(self, request):
            request.getfixturevalue("gateway")
""",
        [],
    ),
    "the object of a fixture that a class around the class overrides": (
        """## tests/unit/test_a.py
from unittest.mock import Mock
import pytest
class Real:
    def go(self): ...
class Linked:
    def go(self):
        Mock()()
@pytest.fixture
def gateway():
    return Real()
class TestOuter:
    @pytest.fixture
    def gateway(self):
        return Linked()
    class TestInner:
        def test_a(self, gateway):
            gateway.go()
""",
        ["mock helper always"],
    ),
    "a constant counts where it is read": (
        """## tests/support.py
from unittest.mock import Mock
GATEWAY = Mock()
OTHER = {"x": Mock()}
## tests/unit/test_a.py
from tests import support
def test_a():
    support.GATEWAY.charge()
""",
        ["mock import always"],
    ),
    "a patch when a conftest is imported": (
        """## tests/conftest.py
import sys
from unittest.mock import Mock
sys.modules["stripe"] = Mock()
## tests/unit/test_a.py
def test_a():
    pass
""",
        ["patch import always"],
    ),
    "a base makes a double that the test never touches": (
        """## tests/base.py
from unittest import TestCase
from unittest.mock import Mock
class Base(TestCase):
    def setUp(self):
        self.gateway = Mock()
        self.clock = Mock()
## tests/unit/test_a.py
from tests.base import Base
class TestA(Base):
    def test_a(self):
        self.clock.now()
""",
        ["mock base always unused", "mock base always"],
    ),
    "an overridden hook without super": (
        """## tests/base.py
from unittest import TestCase
from unittest.mock import Mock
class Base(TestCase):
    def setUp(self):
        self.gateway = Mock()
## tests/unit/test_a.py
from tests.base import Base
class TestA(Base):
    def setUp(self):
        pass
    def test_a(self):
        pass
""",
        [],
    ),
    "a stand-in by its name, and what is only data": (
        """## tests/doubles.py
from enum import Enum
class FakeGateway:
    def charge(self):
        return 2
class MockState(Enum):
    OPEN = 1
class StubError(Exception):
    pass
## tests/unit/test_a.py
from tests.doubles import FakeGateway, MockState, StubError
def test_a():
    FakeGateway()
    MockState(1)
    StubError()
""",
        ["fake direct always"],
    ),
    "a callback handed to the outside": (
        """## tests/unit/test_a.py
import threading
from unittest.mock import Mock
def work():
    Mock()
def test_a():
    threading.Thread(target=work).start()
""",
        ["mock helper conditional"],
    ),
    "a name that is a double only where an import fails": (
        """## tests/unit/test_a.py
try:
    from app.pay import Gateway
except ImportError:
    class FakeGateway:
        def charge(self):
            return 2
    Gateway = FakeGateway
def test_a():
    Gateway()
""",
        ["fake direct conditional"],
    ),
    "a property of a helper": (
        """## tests/support.py
from unittest.mock import Mock
class Shop:
    @property
    def gateway(self):
        return Mock()
## tests/unit/test_a.py
from tests.support import Shop
def test_a():
    shop = Shop()
    shop.gateway.charge()
""",
        ["mock helper always"],
    ),
    "the product is never entered": (
        """## app/fakes.py
from unittest.mock import Mock
def demo():
    return Mock()
## app/main.py
from app.fakes import demo
## tests/unit/test_a.py
from app.fakes import demo
def test_a():
    demo()
""",
        [],
    ),
}


@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=CASES)
def test_a_double_is_reached(files: str, expected: list[str]) -> None:
    assert doubles(files) == expected


def test_the_chain_tells_every_step() -> None:
    suite = project(
        parts(
            """## tests/support.py
from unittest.mock import MagicMock
def make_gateway():
    return MagicMock()
## tests/conftest.py
import pytest
from tests.support import make_gateway
@pytest.fixture
def gateway():
    return make_gateway()
## tests/e2e/test_a.py
def test_a(gateway):
    gateway.charge()
"""
        )
    )
    (effect,) = suite.tests[0].effects
    assert [f"{step.at.path}:{step.at.line} {step.what}" for step in effect.chain] == [
        "tests/e2e/test_a.py:1 test test_a",
        "tests/e2e/test_a.py:1 asks for fixture gateway",
        "tests/conftest.py:4 fixture gateway",
        "tests/conftest.py:5 calls make_gateway()",
        "tests/support.py:3 unittest.mock.MagicMock (double: mock)",
    ]


def test_what_stands_at_a_target_is_told_by_its_own_name() -> None:
    files = """## app/shop.py
import stripe
## tests/unit/test_a.py
from unittest.mock import patch
def test_a():
    with patch("app.shop.stripe"):
        pass
"""
    (effect,) = project(parts(files)).tests[0].effects
    assert (effect.origin.target, effect.origin.resolved) == ("app.shop.stripe", "stripe")


def test_ten_times_the_helpers_cost_about_ten_times_the_edges() -> None:
    """A ring of helpers that all call each other ends, and every test knows a bounded number."""
    count = 300
    helpers = "".join(
        f"def h{i}():\n    h{(i + 1) % count}()\n    h{(i * 7) % count}()\n    Mock()\n"
        for i in range(count)
    )
    suite = project(
        {
            "tests/support.py": f"from unittest.mock import Mock\n{helpers}",
            "tests/unit/test_a.py": "from tests.support import h0\ndef test_a():\n    h0()\n",
        }
    )
    assert len(suite.tests[0].effects) == MOST_ORIGINS
