"""Ways to sign in, what only looks like one, and what ends or fakes it."""

import pytest

from tests.support import project

pytestmark = pytest.mark.covers(
    "policy_lint.link.effects.undone_sign_ins",
    "policy_lint.link.effects.written",
    "policy_lint.link.effects.meaning",
    "policy_lint.link.effects.origins",
    "policy_lint.read.text",
)

HEAD = """
import boto3, grpc, httpx, json, os, pytest, re, requests, websockets, webtest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from pyramid.testing import DummyRequest
from django.test import AsyncClient, AsyncRequestFactory, Client, RequestFactory
from django.urls import reverse
from fastapi.testclient import TestClient
from flask import Flask, url_for
from gql import gql
from requests_oauthlib import OAuth2Session
from rest_framework.test import APIClient, APIRequestFactory, force_authenticate
from selenium.webdriver.common.by import By
from selenium.webdriver.support import expected_conditions as EC
from shop import ann, app, order, stub, view, wait

TOKEN = os.environ["TOKEN"]
LITERAL = "abc123"
URL = "https://shop.example"
PASSWORD = (By.ID, "id_password")
LOGIN = "/auth/login"
AUTHORIZATION = "Authorization"
client = Client()
"""
SIGNED = {
    "openapi client": "stub.Configuration(host=URL, username=ann, password=TOKEN)",
    "openapi client with a token": "stub.Configuration(access_token=TOKEN)",
    "openapi client with a key": "stub.Configuration(api_key={'cookie': TOKEN})",
    "playwright role": "page.get_by_role('textbox', name='Password').fill(TOKEN)",
    "playwright role by pattern": (
        "page.get_by_role('textbox', name=re.compile('password', re.I)).fill(TOKEN)"
    ),
    "playwright label": "page.get_by_label('Your password').fill(TOKEN)",
    "playwright placeholder": "page.get_by_placeholder('Password').fill(TOKEN)",
    "playwright test id": "page.get_by_test_id('login-password').fill(TOKEN)",
    "playwright type": "page.type('#password', TOKEN)",
    "playwright fill": "page.fill('input[name=password]', TOKEN)",
    "playwright locator": "page.locator('input[type=password]').press_sequentially(TOKEN)",
    "playwright cookies": "context.add_cookies([{'name': 'session', 'value': TOKEN, 'url': URL}])",
    "playwright cookies, turned": (
        "context.add_cookies([{'url': URL, 'value': TOKEN, 'name': 'jwt'}])"
    ),
    "playwright local storage": "page.evaluate('t => localStorage.setItem(\"token\", t)', TOKEN)",
    "playwright init script": "context.add_init_script('sessionStorage.setItem(\"jwt\", 1)')",
    "playwright headers": "context.set_extra_http_headers({'Authorization': 'Bearer ' + TOKEN})",
    "playwright state": "browser.new_context(storage_state='state.json')",
    "playwright state in options": "browser.new_context(**{'storage_state': 'state.json'})",
    "playwright api": "page.request.post(URL + '/api/login', data={'user': 'ann'})",
    "playwright api context": (
        "playwright.request.new_context(extra_http_headers={'Authorization': f'token {TOKEN}'})"
    ),
    "playwright http credentials": "browser.new_context(http_credentials={'username': 'ann'})",
    "playwright address": "page.goto('https://ann:secret@shop.example')",
    "selenium field": "driver.find_element(By.NAME, 'password').send_keys(TOKEN)",
    "selenium tuple": "driver.find_element(*PASSWORD).send_keys(TOKEN)",
    "selenium old": "driver.find_element_by_id('password').send_keys(TOKEN)",
    "selenium wait": "wait.until(EC.element_to_be_clickable((By.ID, 'password'))).send_keys(TOKEN)",
    "selenium cookie": "driver.add_cookie({'name': 'sessionid', 'value': TOKEN})",
    "selenium script": (
        "driver.execute_script('localStorage.setItem(\"auth\", arguments[0])', TOKEN)"
    ),
    "selenium protocol": (
        "headers = {'headers': {'Authorization': TOKEN}}\n"
        "    driver.execute_cdp_cmd('Network.setExtraHTTPHeaders', headers)"
    ),
    "selenium protocol cookie": (
        "driver.execute_cdp_cmd('Network.setCookie', {'name': 'session', 'value': TOKEN})"
    ),
    "flask session": (
        "with app.test_client().session_transaction() as web:\n        web['_user_id'] = '1'"
    ),
    "flask session of a client": (
        "with c.session_transaction() as s:\n        s['user_id'] = 1\n        s['theme'] = 'dark'"
    ),
    "flask session updated": (
        "with c.session_transaction() as state:\n        state.update({'logged_in': True})"
    ),
    "flask session that is told": (
        "with Flask('a').test_client().session_transaction() as web:\n"
        "        web.set_session_user(ann())"
    ),
    "a form": "form = webtest.TestApp(app).get('/').form\n    form['password'] = TOKEN",
    "a form of an unknown page": "login_form = c.forms[0]\n    login_form['password'] = TOKEN",
    "a form that is set": "form = c.form\n    form.set('password', TOKEN)",
    "flask login client": "app.test_client(user=TOKEN)",
    "flask login route": "app.test_client().post('/auth/login', data={'username': 'ann'})",
    "header pairs": "c.get('/', headers=[('Accept', '*'), ('Authorization', f'Bearer {TOKEN}')])",
    "header tuples": "c.get('/', headers=(('authorization', TOKEN),))",
    "header bytes": "c.get('/', headers=[(b'authorization', TOKEN)])",
    "header dict": "c.get('/', headers=dict(Authorization='Bearer ' + TOKEN))",
    "header dict of pairs": "c.get('/', headers=dict([('Authorization', TOKEN)]))",
    "header of another name": "c.get('/', headers={'Authentication': TOKEN})",
    "header by name": "c.get('/', headers={AUTHORIZATION: TOKEN})",
    "header set": "session.headers['Authorization'] = 'Bearer %s' % TOKEN",
    "header updated": "session.headers.update(Authorization='Bearer {}'.format(TOKEN))",
    "headers updated": "session.headers.update({'X-API-Key': TOKEN})",
    "header added": "request.add_header('Authorization', TOKEN)",
    "headers replaced": "session.headers = {'Authorization': TOKEN}",
    "headers joined": "session.headers |= {'Authorization': TOKEN}",
    "headers in options": (
        "options = {'headers': {'Authorization': TOKEN}}\n    c.get('/', **options)"
    ),
    "headers of a client": "httpx.Client(headers={'Authorization': TOKEN})",
    "auth of a session": "requests.Session().auth = ('ann', TOKEN)",
    "a callable on a client": "session.auth = lambda request: request",
    "auth of a call": "requests.get(URL, auth=('ann', TOKEN))",
    "certificate": "requests.get(URL, cert='client.pem')",
    "token by +": "requests.get(URL + '/?token=' + TOKEN)",
    "token by %": "requests.get('%s/?access_token=%s' % (URL, TOKEN))",
    "token by format": "requests.get('{}/?api_key={}'.format(URL, TOKEN))",
    "token by f": "requests.get(f'{URL}/?token={TOKEN}')",
    "token in params": "requests.get(URL, params={'access_token': TOKEN})",
    "login at +": "requests.post(URL + '/login', json={'user': 'ann'})",
    "login at %": "requests.post('%s/login/' % URL, json={})",
    "login at format": "requests.post('{0}/api/{1}/sign-in'.format(URL, 1), json={})",
    "login at f": "requests.post(f'{URL}/auth/token', json={})",
    "login at a name": "requests.post(f'{URL}{LOGIN}', json={})",
    "login by name": "c.post(reverse('account_login'), {'login': 'ann'})",
    "login by endpoint": "c.post(url_for('user.login'), data={'login': 'ann'})",
    "password grant": "requests.post(URL + '/oauth2', data={'grant_type': 'password'})",
    "client credentials": "httpx.post(URL, data=dict(grant_type='client_credentials'))",
    "oauth session": "OAuth2Session('shop', token={'access_token': TOKEN})",
    "oauth fetch": "OAuth2Session('shop').fetch_token(URL)",
    "grpc metadata": "stub.Get(1, metadata=[('authorization', f'Bearer {TOKEN}')])",
    "grpc metadata tuple": "stub.Get(1, metadata=(('x-api-key', TOKEN),))",
    "grpc credentials": "grpc.access_token_call_credentials(TOKEN)",
    "grpc plugin": "grpc.metadata_call_credentials(app.plugin)",
    "django header": "Client(HTTP_AUTHORIZATION='Token ' + TOKEN)",
    "django async header": "AsyncClient(AUTHORIZATION='Token ' + TOKEN)",
    "django headers": "Client(headers={'authorization': TOKEN})",
    "django defaults": "client.defaults['HTTP_AUTHORIZATION'] = TOKEN",
    "django defaults updated": "client.defaults.update(HTTP_AUTHORIZATION=TOKEN)",
    "django request": "client.get('/', HTTP_AUTHORIZATION=TOKEN)",
    "django session": "session = client.session\n    session['_auth_user_id'] = 1",
    "django session under a name": "web = client.session\n    web['_auth_user_id'] = 1",
    "django cookie": "client.cookies['sessionid'] = TOKEN",
    "django login": "client.force_login('ann')",
    "rest credentials": "APIClient().credentials(HTTP_AUTHORIZATION='Token ' + TOKEN)",
    "rest credentials by **": (
        "headers = {'HTTP_AUTHORIZATION': TOKEN}\n    APIClient().credentials(**headers)"
    ),
    "rest force": "APIClient().force_authenticate('ann')",
    "rest force by name": "APIClient().force_authenticate(user='ann')",
    "rest force token": "APIClient().force_authenticate(token=TOKEN)",
    "rest force of a request": "force_authenticate(APIRequestFactory().get('/'), user='ann')",
    "django user of a request": "request = RequestFactory().get('/')\n    request.user = ann()",
    "django user of any request": "one = RequestFactory().post('/')\n    one.user = ann()",
    "django user of an async request": "one = AsyncRequestFactory().get('/')\n    one.user = ann()",
    "django user of the plugin": "one = rf.get('/')\n    one.user = ann()",
    "pyramid user of a request": "one = DummyRequest()\n    one.user = ann()",
    "pyramid identity of a request": "one = DummyRequest()\n    one.identity = ann()",
    "django user of a bare request": "one = HttpRequest()\n    one.user = ann()",
    "django user of a view": "view.request.user = ann()",
    "rest user of a request": "one = APIRequestFactory().put('/')\n    one.user = ann()",
    "cookies of a client": "httpx.Client(cookies={'session': TOKEN})",
    "cookies of a call": "requests.get(URL, cookies=dict(session=TOKEN))",
    "cookies updated": "session.cookies.update({'auth_token': TOKEN})",
    "cookie set": "session.cookies.set('access_token', TOKEN)",
    "flask cookie": "app.test_client().set_cookie('session', TOKEN)",
    "flask cookie of a server": "app.test_client().set_cookie('localhost', 'session', TOKEN)",
    "graphql": "c.post('/graphql', json={'query': 'mutation { login(name: \"ann\") { token } }'})",
    "graphql execute": "c.execute('mutation Login($n: String) { login(name: $n) { token } }')",
    "graphql gql": "c.execute(gql('mutation { tokenAuth(name: \"ann\") { token } }'))",
    "sts": "boto3.client('sts').assume_role(RoleArn='a', RoleSessionName='b')",
    "sts session": "boto3.client('s3', aws_session_token=TOKEN)",
    "socket address": "websockets.connect(f'wss://shop.example/?token={TOKEN}')",
    "socket address by +": "TestClient(app).websocket_connect('/ws?token=' + TOKEN)",
    "socket protocol": "c.websocket_connect('/ws', subprotocols=['bearer', TOKEN])",
    "socket protocol in one": "websockets.connect(URL, subprotocols=[f'access_token.{TOKEN}'])",
    "socket header": "websockets.connect(URL, additional_headers={'Authorization': TOKEN})",
    "a request that is allowed": (
        "answer = c.get('/', headers={'Authorization': TOKEN})\n"
        "    assert answer.status_code == 200"
    ),
    "a login that is allowed, and then refused": (
        "answer = c.post('/login')\n    assert answer.status_code == 200\n"
        "    answer = c.get('/admin')\n    assert answer.status_code in (401, 403)"
    ),
    "a user who may not": (
        "client.force_login('ann')\n    assert client.get('/admin').status_code == 403"
    ),
    "a request of somebody": "c.request('/', user=ann())",
    "words of a call": (
        "words = dict(c)\n    words.setdefault('auth', (1, TOKEN))\n    requests.get(URL, **words)"
    ),
    "words of a call by key": (
        "words = dict(c)\n    words['auth'] = (1, TOKEN)\n    requests.get(URL, **words)"
    ),
    "a key in a body": "c.post('/', json={'api_key': TOKEN})",
    "a key in a body, first": "c.post('/', {'api_key': TOKEN})",
    "a key in a body by name": "data = {}\n    data['api_key'] = TOKEN\n    c.post('/', data)",
    "a key in a body, unless it is there": (
        "data = dict(c)\n    if 'api_key' not in data:\n        data['api_key'] = TOKEN\n"
        "    c.post('/', data)"
    ),
    "a header, unless it is there": (
        "headers = dict(c)\n    if 'Authorization' not in headers:\n"
        "        headers['Authorization'] = TOKEN\n    c.get('/', headers=headers)"
    ),
    "one of two fields": "page.fill('#password' if c else '#passwd', TOKEN)",
    "one of two addresses": "c.post('/login' if c else '/api/login', json={})",
    "a header that has no right": (
        "assert c.get('/', headers={'Authorization': TOKEN}).status_code == 403"
    ),
    "a cookie that has no right": (
        "answer = c.get('/', cookies={'session': TOKEN})\n"
        "    self.assertEqual(answer.status_code, 403)"
    ),
    "refused before": (
        "assert client.get('/').status_code == 401\n"
        "    client.credentials(HTTP_AUTHORIZATION=TOKEN)\n"
        "    assert client.post('/').status_code == 405"
    ),
    "refused before, and without the right": (
        "answer = client.get('/')\n    self.assertEqual(answer.status_code, 401)\n"
        "    client.credentials(HTTP_AUTHORIZATION=TOKEN)\n"
        "    answer = client.get('/')\n    self.assertEqual(answer.status_code, 403)"
    ),
    "signed out in the end": (
        "client.force_login('ann')\n    client.get('/')\n    client.logout()\n    client.get('/')"
    ),
    "signed out and in": "client.logout()\n    client.force_login('ann')\n    client.get('/')",
    "another signed out": "client.force_login('ann')\n    other.logout()\n    client.get('/')",
    "perhaps signed out": (
        "client.force_login('ann')\n    if c: client.logout()\n    client.get('/')"
    ),
}
NOBODY = {
    "search": "page.get_by_role('textbox', name='Search').fill('dune')",
    "a button": "page.get_by_role('button', name='Show password').click()",
    "a forgotten password": "page.get_by_test_id('forgot-password').click()",
    "another cookie": "context.add_cookies([{'name': 'theme', 'value': 'dark', 'url': URL}])",
    "a cookie of a login page": "driver.add_cookie({'name': 'lang', 'path': '/session'})",
    "csrf": "session.cookies.update({'csrf_token': TOKEN})",
    "local storage": "page.evaluate('t => localStorage.setItem(\"theme\", t)', TOKEN)",
    "a look at the storage": "page.evaluate('localStorage.getItem(\"token\")')",
    "no state": "browser.new_context(storage_state=None)",
    "no state in options": "browser.new_context(**{'storage_state': None})",
    "another field": "driver.find_element(*(By.ID, 'query')).send_keys('dune')",
    "another session": "with c.session_transaction() as web:\n        web['theme'] = 'dark'",
    "another dict": "web = {}\n    web['user_id'] = 1",
    "a flask session that is told something else": (
        "with Flask('a').test_client().session_transaction() as web:\n        web.set_theme('b')"
    ),
    "an empty form": "form = webtest.TestApp(app).get('/').form\n    form['password'] = ''",
    "a form of something else": "form = webtest.TestApp(app).get('/').form\n    form['a'] = 'b'",
    "openapi client of nobody": "stub.Configuration(host=URL, username=None)",
    "openapi client of an empty name": "stub.Configuration(username='', password='')",
    "openapi client with a bad token": "stub.Configuration(access_token='invalid')",
    "no auth": "requests.get(URL, auth=None)",
    "empty header": "requests.get(URL, headers={'Authorization': ''})",
    "empty pair": "requests.get(URL, headers=[('Authorization', '')])",
    "empty bearer": "requests.get(URL, headers={'Authorization': 'Bearer '})",
    "a key of nothing": "settings = {}\n    settings['api_key'] = TOKEN\n    c.post('/', settings)",
    "a request of nobody": "c.request('/', user=None)",
    "words of another call": (
        "words = {}\n    words.setdefault('auth', (1, TOKEN))\n    requests.get(URL)"
    ),
    "an empty key in a body": "c.post('/', json={'api_key': ''})",
    "no header": "requests.get(URL, headers={'Authorization': None})",
    "another header": "requests.get(URL, headers={'Accept': 'text/html'})",
    "another parameter": "requests.get(URL, params={'page': 'token'})",
    "another address": "requests.get(URL + '/?page=' + TOKEN)",
    "another post": "requests.post(URL + '/orders', json={'login': 'ann'})",
    "another grant": "requests.post(URL, data={'grant': 'password'})",
    "another query": "c.post('/graphql', json={'query': '{ orders { id } }'})",
    "another protocol": "c.websocket_connect('/ws', subprotocols=['graphql-ws'])",
    "a session without a token": "OAuth2Session('shop')",
    "empty credentials": "APIClient().credentials()",
    "nobody by force": "APIClient().force_authenticate(user=None)",
    "nobody by request": "request = rf.get('/')\n    request.user = None",
    "a stranger by request": "request = rf.get('/')\n    request.user = AnonymousUser()",
    "a strange class by request": "request = rf.get('/')\n    request.user = AnonymousUser",
    "a stranger by name": (
        "nobody = AnonymousUser()\n    request = rf.get('/')\n    request.user = nobody"
    ),
    "the user of something else": "order.user = ann()",
    "nobody by a request of pyramid": "one = DummyRequest()\n    one.user = None",
    "a request that is read": "request = rf.get('/')\n    assert request.user",
    "nobody by force, bare": "APIClient().force_authenticate(None)",
    "a login that is refused": "assert c.post('/login', json={}).status_code == 401",
    "a login that is refused, by name": (
        "answer = c.post('/login', json={})\n    assert answer.status_code == 401"
    ),
    "a login that is refused, by constant": (
        "from http import HTTPStatus\n    answer = c.post('/login')\n"
        "    assert answer.status_code == HTTPStatus.FORBIDDEN"
    ),
    "a login that is refused, by either": (
        "answer = c.post('/login')\n    assert answer.status_code in (401, 403)"
    ),
    "a login that is refused, by a method": (
        "answer = c.post('/login')\n    self.assertEqual(answer.status_code, 403)"
    ),
    "a login that is refused, by a word": "c.post('/login', expect_status=401)",
    "a login that raises": "with pytest.raises(ValueError):\n        client.login(name='ann')",
    "a header that is refused": (
        "assert c.get('/', headers={'Authorization': TOKEN}).status_code == 401"
    ),
    "a header that is refused by either": (
        "assert c.get('/', headers={'Authorization': TOKEN}).status_code in (401, 403)"
    ),
    "a header that is refused later": (
        "headers = {'Authorization': f'Bearer {TOKEN}'}\n"
        "    answer = c.get('/', headers=headers)\n    assert answer.status_code == 401"
    ),
    "credentials that are refused": (
        "client.credentials(HTTP_AUTHORIZATION=TOKEN)\n"
        "    self.assertEqual(client.get('/').status_code, 401)"
    ),
    "credentials that are refused, as nobody is": (
        "answer = client.get('/')\n    self.assertEqual(answer.status_code, 401)\n"
        "    client.credentials(HTTP_AUTHORIZATION=TOKEN)\n"
        "    answer = client.get('/')\n    self.assertEqual(answer.status_code, 401)"
    ),
    "signed out": "client.force_login('ann')\n    client.logout()\n    client.get('/')",
    "signed out by force": (
        "client.force_authenticate('ann')\n    client.force_authenticate(user=None)\n"
        "    client.get('/')"
    ),
    "credentials taken back": (
        "client.credentials(HTTP_AUTHORIZATION=TOKEN)\n    client.credentials()\n"
        "    client.get('/')"
    ),
    "a header taken back": (
        "c.headers['Authorization'] = TOKEN\n    del c.headers['Authorization']\n    c.get('/')"
    ),
    "a header popped": (
        "c.headers.update({'Authorization': TOKEN})\n    c.headers.pop('Authorization')\n"
        "    c.get('/')"
    ),
    "headers emptied": "c.headers['Authorization'] = TOKEN\n    c.headers = {}\n    c.get('/')",
    "cookies cleared": "c.cookies.set('session', TOKEN)\n    c.cookies.clear()\n    c.get('/')",
    "cookies deleted": (
        "driver.add_cookie({'name': 'session', 'value': TOKEN})\n    driver.delete_all_cookies()\n"
        "    driver.get(URL)"
    ),
}
FAKED = {
    "a literal": "c.get('/', headers={'Authorization': 'Bearer abc'})",
    "a literal by name": "token = 'Bearer abc'\n    c.get('/', headers={'Authorization': token})",
    "a literal by f": "c.get('/', headers={'Authorization': f'Bearer {LITERAL}'})",
    "a literal by +": "c.get('/', headers={'Authorization': 'Bearer ' + LITERAL})",
    "a literal by %": "c.get('/', headers={'Authorization': 'Bearer %s' % LITERAL})",
    "a literal by format": "c.get('/', headers={'Authorization': 'Bearer {}'.format(LITERAL)})",
    "a literal by named format": (
        "c.get('/', headers={'Authorization': 'Token {t}'.format(t=LITERAL)})"
    ),
    "a literal by two names": (
        "token = LITERAL\n    value = f'Bearer {token}'\n    c.headers['Authorization'] = value"
    ),
    "a literal by dict": "c.get('/', headers=dict(Authorization='Bearer abc'))",
    "a literal in pairs": "c.get('/', headers=[('Authorization', 'Bearer abc')])",
    "a literal in params": "c.get('/', params={'access_token': 'abc'})",
}


def effects(
    body: str, *, params: str = "self, c, page, context, session, driver, other, rf"
) -> set[str]:
    files = f"--- tests/test_a.py\n{HEAD}\ndef test_a({params}):\n    {body}\n"
    (test,) = project(files).tests
    return {
        f"{one.origin.effect} {one.certainty}"
        for one in test.effects
        if "authentication" in one.origin.effect
    }


@pytest.mark.parametrize("body", SIGNED.values(), ids=SIGNED)
def test_a_way_to_sign_in(body: str) -> None:
    assert effects(body) == {"authentication always"}


@pytest.mark.parametrize("body", NOBODY.values(), ids=NOBODY)
def test_nobody_is_signed_in(body: str) -> None:
    assert effects(body) == set()


@pytest.mark.parametrize("body", FAKED.values(), ids=FAKED)
def test_a_literal_token_is_faked(body: str) -> None:
    assert "faked-authentication always" in effects(body)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("ann.logout()\n    ann.get('/')", []),
        ("ann.get('/')\n    ann.logout()", ["always"]),
        ("ann.get('/')", ["always"]),
        ("if ann: ann.logout()", ["always"]),
        ("ann.logout()\n    ann.force_login('bob')\n    ann.get('/')", ["always"]),
        ("ann.force_authenticate(user=None)\n    ann.get('/')", []),
    ],
)
def test_a_fixture_that_is_signed_out_signs_nobody_in(body: str, expected: list[str]) -> None:
    files = f"""--- tests/test_a.py
import pytest
from django.test import Client
@pytest.fixture
def ann():
    client = Client()
    client.force_login("ann")
    yield client
    client.logout()
def test_a(ann):
    {body}
"""
    (test,) = project(files).tests
    assert [str(one.certainty) for one in test.effects] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("self.client.get('/')", ["always"]),
        ("self.client.logout(); self.client.get('/')", []),
        ("shelf = Shelf(); self.client.credentials(); self.client.get(shelf)", []),
        ("self.client.get('/'); self.client.logout(); self.client.get('/')", ["always"]),
        ("look(self.client); self.client.logout(); self.client.get('/')", ["always"]),
        ("self.client.logout(); self.client.force_login('bob')", ["always"]),
    ],
)
def test_what_a_hook_signed_in_is_signed_out_by_a_test(body: str, expected: list[str]) -> None:
    files = f"""--- tests/test_a.py
from shop import Shelf, look
from rest_framework.test import APITestCase
class Base(APITestCase):
    def setUp(self):
        self.client.force_login("ann")
class TestA(Base):
    def test_a(self):
        {body}
"""
    (test,) = project(files).tests
    assert [str(one.certainty) for one in test.effects] == expected


@pytest.mark.parametrize(
    ("statuses", "signed"),
    [("(401,)", []), ("(403,)", ["always"]), ("(200,)", ["always"]), ("(401, 403)", [])],
)
def test_who_is_turned_away_by_403_has_signed_in_before(statuses: str, signed: list[str]) -> None:
    files = f"""--- policy-lint.toml
[[catalogue]]
names = ["make_request"]
effect = "authentication"
kind = "session"
comes = ["project-call"]
--- tests/base.py
from unittest import TestCase
class Base(TestCase):
    def make_request(self, path, user=None): ...
--- tests/test_a.py
from tests.base import Base
class TestA(Base):
    def test_a(self):
        answer = self.make_request("/orders", user="ann")
        assert answer.status_code in {statuses}
"""
    (test,) = project(files).tests
    assert [str(one.certainty) for one in test.effects] == signed


def test_a_mark_and_an_override_of_the_plugin_sign_in() -> None:
    files = """--- tests/one/conftest.py
import pytest
@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "storage_state": "state.json"}
--- tests/one/test_a.py
def test_a(page): ...
--- tests/two/test_b.py
import pytest
@pytest.mark.browser_context_args(storage_state="state.json")
def test_b(page): ...
@pytest.mark.browser_context_args(locale="de")
def test_c(page): ...
@pytest.mark.browser_context_args(storage_state=None)
def test_d(page): ...
class TestE:
    pytestmark = [pytest.mark.browser_context_args(storage_state={"cookies": []})]
    def test_e(self, page): ...
"""
    signed = {
        test.id.rpartition("::")[2]: [str(one.certainty) for one in test.effects]
        for test in project(files).tests
    }
    assert signed == {
        "test_a": ["always"],
        "test_b": ["always"],
        "test_c": [],
        "test_d": [],
        "test_e": ["always"],
    }


def test_a_page_object_signs_in_with_its_own_locators() -> None:
    files = """--- tests/pages.py
from selenium.webdriver.common.by import By
class Page:
    PASSWORD = (By.CSS_SELECTOR, "input[type=password]")
    SEARCH = (By.ID, "q")
    def __init__(self, driver): self.driver = driver
    def enter(self): self.driver.find_element(*self.PASSWORD).send_keys("x")
    def search(self): self.driver.find_element(*self.SEARCH).send_keys("x")
--- tests/test_a.py
from tests.pages import Page
def test_a(driver): Page(driver).enter()
def test_b(driver): Page(driver).search()
"""
    (signed, nobody) = project(files).tests
    assert [str(one.certainty) for one in signed.effects] == ["always"]
    assert nobody.effects == ()


@pytest.mark.parametrize(
    ("body", "signed"),
    [
        ("made(app)", []),
        ("made(app, None)", []),
        ("made(app, user=None)", []),
        ("made(app, user=ann())", ["always"]),
        ("made(app, ann())", ["always"]),
        ("made(app, user='ann')", ["always"]),
        ("outer(app)", []),
        ("outer(app, user=ann())", ["always"]),
        ("Web(app)", []),
        ("Web(app).become(ann())", ["always"]),
        ("fixed(app)", ["always"]),
    ],
)
def test_nobody_is_given_to_a_client(body: str, signed: list[str]) -> None:
    files = f"""--- tests/web.py
from flask_login import FlaskLoginClient
from shop import staff
def made(app, user=None):
    return FlaskLoginClient(app, user=user)
def outer(app, user=None):
    return made(app, user=user)
def fixed(app, cookies=None):
    return FlaskLoginClient(app, user=staff, cookies=cookies)
class Web:
    def __init__(self, app):
        self.app = app
        self.client = self.test_client()
    def become(self, user):
        self.client = self.test_client(user=user)
    def test_client(self, user=None):
        return FlaskLoginClient(self.app, user=user)
--- tests/test_a.py
from shop import ann, app
from tests.web import Web, fixed, made, outer
def test_a():
    {body}
"""
    (test,) = project(files).tests
    assert [
        str(one.certainty) for one in test.effects if one.origin.effect == "authentication"
    ] == signed


MADE = """--- tests/kit.py
from django.contrib.auth.models import AnonymousUser
from django.test import Client
class ShopApiClient(Client):
    def __init__(self, user=None): self.user = user
class AnonymousApiClient(ShopApiClient): ...
class ShopClient:
    def __init__(self, **told): self.told = told
class FakeShopClient(ShopClient): ...
class Basket(ShopClient): ...
class FakeApiClient(ShopApiClient): ...
class Visit:
    def ann_logs_in(self): ...
    def make_authorized_client(self, role): return object(role)
    def make_unauthorized_client(self): ...
    def _login_admin(self): ...
    def update_auth_data(self, data): ...
    def sees_that_ann_not_logs_in(self): ...
--- tests/e2e/test_a.py
import bank, pytest
from bank import BankAPIClient
from google.auth.credentials import AnonymousCredentials
from tests.kit import *
@pytest.fixture
def ann(): return make()
def test_a(ann):
    {}
"""


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ("ShopApiClient(user=ann)", ["client"]),
        ("ShopApiClient(user=None)", []),
        ("ShopApiClient(user=AnonymousUser())", []),
        ("ShopApiClient()", []),
        ("ShopClient(api_key=make())", ["token"]),
        ("ShopClient(token=make())", ["token"]),
        ("ShopClient(access_token=make())", ["token"]),
        ("ShopClient(credentials=make())", ["token"]),
        ("ShopClient(name='ann', password=make())", ["session"]),
        ("ShopClient(name='ann', password='wrong')", []),
        ("ShopClient(api_key='')", []),
        ("ShopClient(token=None)", []),
        ("ShopClient(token='invalid')", []),
        ("ShopClient(make())", []),
        ("FakeShopClient(api_key=make())", []),
        ("Basket(api_key=make())", []),
        ("bank.Client(api_key=make())", ["token"]),
        ("bank.Client(credentials=make())", ["token"]),
        ("bank.Client(credentials=AnonymousCredentials())", []),
        ("bank.Client(project='a')", []),
        ("BankAPIClient(base_url='a', api_key=make())", ["token"]),
        ("bank.BankClient(token=make())", ["token"]),
        ("bank.BankClient(token='')", []),
        ("bank.BankClient(page=1)", []),
        ("bank.FakeBankClient(token=make())", []),
        ("bank.Basket(token=make())", []),
        ("bank.BankClient('https://a', auth={'username': 'ann'})", ["header"]),
        ("bank.BankClient('https://a', auth=None)", []),
        ("bank.Basket('https://a', auth=make())", []),
        ("bank.BasicAuthClient('https://a', 'ann', make())", ["header"]),
        ("bank.BasicAuthClient('https://a')", []),
        ("bank.NoAuthClient('https://a', 'ann')", []),
        ("Visit().make_authorized_client('boss')", ["client"]),
        ("Visit().make_unauthorized_client()", []),
        ("Visit()._login_admin()", ["session"]),
        ("Visit().update_auth_data(ann)", ["session"]),
        ("Visit().update_auth_data(None)", []),
        ("AnonymousApiClient(user=ann)", []),
        ("FakeApiClient(user=ann)", []),
        ("Visit().ann_logs_in()", ["session"]),
        ("Visit().sees_that_ann_not_logs_in()", []),
    ],
)
def test_what_the_tests_make_signed_in(body: str, kinds: list[str]) -> None:
    (test,) = project(MADE.replace("{}", body)).tests
    found = [one.origin for one in test.effects if one.origin.effect == "authentication"]
    assert [one.kind for one in found] == kinds


def test_a_text_of_a_class_has_its_holes_filled_where_it_stands() -> None:
    text = """--- tests/e2e/test_a.py
import base64, requests
class TestDoor:
    first = str(1)
    HEADER = "Basic " + base64.b64encode(b"ann:1").decode()
    def test_a(self):
        requests.get("/", headers={"Authorization": self.HEADER})
"""
    (test,) = project(text).tests
    assert [one.origin.name for one in test.effects] == ["header Authorization"]


@pytest.mark.parametrize(
    ("auth", "signed"),
    [
        ("(TEST_USER, TEST_PASSWORD)", ["always"]),
        ("(testing.USER_NAME, testing.USER_PASSWORD)", ["always"]),
        ("(TEST_USER, 'wrong')", []),
        ("(TEST_USER, WRONG_PASSWORD)", []),
        ("(UNKNOWN_USER, TEST_PASSWORD)", []),
        ("(user, password)", []),
        ("('ann', 'secret')", []),
        ("TEST_USER", []),
    ],
)
def test_who_is_known_by_name_may_lack_a_right(auth: str, signed: list[str]) -> None:
    files = f"""--- tests/test_a.py
import requests
from shop import testing, user, password
from shop.testing import *
def test_a():
    answer = requests.get("https://shop.example/orders", auth={auth})
    assert answer.status_code == 401
"""
    (test,) = project(files).tests
    assert [str(one.certainty) for one in test.effects] == signed
