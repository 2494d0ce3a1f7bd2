"""Which tests make no request, where their level requires signing in."""

import pytest

from tests.support import project

POLICY = '--- policy-lint.toml\n[policy.e2e]\nrequire = ["authentication"]\n'
SHOP = """\
--- shop/stock.py
class Shelf:
    def put(self, *names): ...
    def take(self, name): return name
def total(prices): return sum(prices)
--- shop/api/words.py
WORDS = 1
--- shop/shelves.py
from http import HTTPStatus
from urllib.parse import urljoin
from shop.api.words import WORDS
def shelves(): return WORDS
--- shop/clients.py
import requests
class Orders:
    def all(self): return requests.get("https://shop.example/orders").json()
--- shop/mixed.py
import httpx, logging
from requests import Session
log = logging.getLogger(__name__)
session = Session()
def plain(): log.info("a"); return 1
def direct(): return httpx.get("https://shop.example")
def by_global(): return session.get("https://shop.example")
def by_other(): return direct()
class Plain:
    def take(self): return plain()
class Asking:
    def __init__(self): self.client = httpx.Client()
    def take(self): return self.client.get("https://shop.example")
class Heir(Asking): ...
--- shop/far.py
from httpx import Client
def orders(): return Client().get("https://shop.example/orders").json()
"""
FIXTURES = """\
--- tests/e2e/conftest.py
import pytest
from shop.stock import Shelf
from shop.far import orders
@pytest.fixture
def shelf(tmp_path):
    yield Shelf()
@pytest.fixture
def known():
    return orders()
@pytest.fixture
def browser():
    return Shelf()
@pytest.fixture
def ask():
    def get(path): return path
    return get
"""
HELPERS = """\
--- tests/e2e/kit.py
import requests, subprocess
def filled(shelf): shelf.put("a"); return shelf
def orders(): return requests.get("https://shop.example/orders")
def start(): return subprocess.run(["shop"])
class Base:
    def orders(self): return requests.get("https://shop.example/orders")
class Inside:
    def shelf(self): return 1
    def post(self, request): return DummyRequest(request)
"""
MOCK_POST = "@pytest.fixture\ndef mock_post(): return 1\n"
SESSION = "@pytest.fixture\ndef db_session(): return sqlalchemy.create_engine('sqlite')\n"
ENGINE = "session = sqlalchemy.orm.sessionmaker(bind=sqlalchemy.create_engine('sqlite'))\n"
HEAD = """\
--- tests/e2e/test_it.py
import bson, json, os, socket, unittest
import pytest, redis, stripe, sqlalchemy, sqlalchemy.orm
from http import HTTPStatus
from django.test import Client, TestCase
from django.urls import reverse
from django.core.management import call_command
from shop.clients import Orders
from shop.far import orders as far
from shop.shelves import shelves
from shop.mixed import Asking, Heir, Plain, by_global, by_other, direct, plain
from shop.stock import Shelf, total
from tests.e2e.kit import Base, Inside, filled, orders, start
"""


def alone(test: str) -> list[bool]:
    return [one.is_alone for one in project(POLICY + SHOP + FIXTURES + HELPERS + HEAD + test).tests]


@pytest.mark.parametrize(
    "test",
    [
        "def test_a(): assert total([1]) == 1\n",
        "def test_a(): assert shelves() == 1\n",
        "def test_a(): assert plain()\n",
        "def test_a(): db.session.add(Shelf()); db.session.commit()\n",
        "def test_a(): assert bson.ObjectId('1')\n",
        "def test_a(): assert bson()\n",
        "class TestA(bson.TestCase):\n    def test_a(self): assert self.orders()\n",
        "def test_a(): assert Plain().take()\n",
        "def test_a(mocker): mocker.patch('shop.stock.total'); assert total([])\n",
        "def test_a(shelf): shelf.put('a'); assert shelf.take('a')\n",
        "def test_a(shelf): assert filled(shelf).take('/a')\n",
        "def test_a(tmp_path): assert json.loads(open('/tmp/a').read())\n",
        "def test_a(monkeypatch, mocker, db): monkeypatch.setenv('A', '1'); assert os.environ\n",
        "def test_a(django_user_model): assert django_user_model.objects.create_user('ada')\n",
        "def test_a(mailoutbox, freezer, fs, snapshot): assert total(mailoutbox) == snapshot\n",
        "def test_a(request): request.addfinalizer(Shelf); assert Shelf().take('a')\n",
        "class TestA(unittest.TestCase):\n    def test_a(self): self.assertTrue(Shelf())\n",
        "class TestA(TestCase):\n    def test_a(self): call_command('migrate')\n",
        "class TestA(Inside):\n    def test_a(self): assert self.shelf()\n",
        "def test_a(ask): assert ask('/orders')\n",
        "def test_a(shelf): assert shelf.take(name='a', url=1)\n",
        "def test_orders_of_the_api(): assert total([])\n",
        "def test_a(): Client(); assert reverse('orders') == HTTPStatus.OK\n",
        "def test_a(mock_post): assert mock_post.post.assert_called_once()\n" + MOCK_POST,
        "class TestA(Inside):\n    def test_a(self): self.post(1)\n",
        "class TestA(Inside):\n    def test_a(self): self.assertIn('http://a', 'b')\n",
        "def test_a(db_session): assert db_session.query(Shelf)\n" + SESSION,
        "def test_a(): assert sqlalchemy.create_engine(url='postgres://shop').connect()\n",
        "@pytest.fixture(autouse=True)\ndef no_proxy(): pass\ndef test_a(): assert total([])\n",
        "def test_a(): assert redis.Redis.from_url('redis://shop:6379').flushall()\n",
        "def test_a():\n    with session.begin() as s: s.add(Shelf())\n" + ENGINE,
    ],
)
def test_what_stays_inside(test: str) -> None:
    assert all(alone(test))


@pytest.mark.parametrize(
    "test",
    [
        "def test_a(): assert orders()\n",
        "def test_a(): assert start()\n",
        "def test_a(): assert Orders().all()\n",
        "def test_a(): assert far()\n",
        "def test_a(known): assert known\n",
        "def test_a(browser): assert browser.take('a')\n",
        "def test_a(ask, shelf): assert ask(shelf).post('/orders')\n",
        "def test_a(shelf): assert shelf.take(name='a', by=client)\n",
        "def test_a(live_shop): assert live_shop.orders\n",
        "def test_a(): assert socket.create_connection\ndef test_b(): socket.socket()\n",
        "def test_a(): assert stripe.Charge.all()\n",
        "def test_a(): assert direct()\n",
        "def test_a(): assert by_global()\n",
        "def test_a(): assert by_other()\n",
        "def test_a(): assert Asking().take()\n",
        "def test_a(): assert Heir()\n",
        "def test_a(): assert asked(Client()) == 1\n",
        "def test_a(): assert shelf_url('/orders')\n",
        "class TestA(TestCase):\n    def test_a(self): assert self.client.get('orders')\n",
        "class TestA(Base):\n    def test_a(self): assert self.orders()\n",
        "class TestA(stripe.TestCase):\n    def test_a(self): assert self.charges()\n",
        "@pytest.fixture(autouse=True)\ndef page(): pass\ndef test_a(page): assert total([])\n",
        "@pytest.fixture(autouse=True)\ndef served(): start()\ndef test_a(): assert total([])\n",
    ],
)
def test_what_may_lead_out(test: str) -> None:
    assert not alone(test)[-1]


def test_it_is_asked_only_where_somebody_is_to_sign_in() -> None:
    inside = "def test_a(): assert 1 + 1\n"
    assert [one.is_alone for one in project(f"--- tests/unit/test_a.py\n{inside}").tests] == [False]
