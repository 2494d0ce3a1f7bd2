"""Tests that reach a module only from outside: by its URL paths and commands."""

import pytest

from tests.support import files, project
from tests.unit.link.suites.shown import entrances, subjects, tied

pytestmark = pytest.mark.covers(
    "policy_lint.link.suites.entry_points.commands",
    "policy_lint.link.suites.entry_points.visits_in_text",
    "policy_lint.link.suites.entry_points.visits_by_name",
    "policy_lint.link.suites.entry_points.routes",
)

FASTAPI = """\
--- shop/routes/tools.py
from fastapi import APIRouter
router = APIRouter(prefix="/tools")
@router.get("")
def get_all(): ...
@router.get("/{id}")
def get_one(id): ...
--- shop/routes/users.py
from fastapi import APIRouter
router = APIRouter(prefix="/users")
@router.get("/self")
def get_self(): ...
--- shop/routes/admin.py
from fastapi import APIRouter
router = APIRouter(prefix="/users")
@router.get("/self")
def get_self(): ...
--- shop/routes/__init__.py
from fastapi import APIRouter
from . import admin, tools, users
inner = APIRouter(prefix="/admin")
inner.include_router(admin.router)
router = APIRouter(prefix="/api")
router.include_router(inner)
router.include_router(tools.router, prefix="/organizers")
router.include_router(users.router)
"""
TITLED = """\
--- shop/routes/__init__.py
--- shop/routes/tools.py
from fastapi import APIRouter
router = APIRouter()
@router.get("/{id}", name="tools:get")
def get_one(id): ...
--- shop/routes/users.py
from fastapi import APIRouter
router = APIRouter()
@router.get("", name="users:get")
def get_all(): ...
"""
DJANGO = """\
--- shop/mail/views.py
class RuleViewSet: ...
class StatusView: ...
--- shop/urls.py
from django.urls import path, re_path
from rest_framework.routers import DefaultRouter
from shop.mail.views import RuleViewSet, StatusView
router = DefaultRouter()
router.register(r"mail_rules", RuleViewSet, basename="rules")
urlpatterns = [re_path(r"^ws/status/$", StatusView.as_view(), name="status")]
"""
TORNADO = """\
--- shop/hub.py
class Shutdown: ...
default_handlers = [(r"/api/hub/shutdown", Shutdown)]
"""
FLASK = """\
--- shop/pay.py
from flask import Blueprint
bp = Blueprint("pay", __name__, url_prefix="/pay")
@bp.route("/refunds/<int:number>")
def refund(number): ...
"""
TWO_BLUEPRINTS = """\
--- shop/api.py
from flask import Blueprint
api = Blueprint(name="api", import_name=__name__)
--- shop/pay.py
from flask import Blueprint
from shop.api import api
page = Blueprint("page", __name__)
@page.route("/enter")
def enter(): ...
--- shop/api_pay.py
from shop.api import api
@api.route("/api/enter", methods=["PATCH"])
def enter(): ...
@api.route("/api/leave")
def leave(): ...
"""
GUARDED = """\
--- shop/guard.py
def guarded(method, path, scopes=None, **kwargs):
    def made(function): return method(path, **kwargs)(function)
    return made
--- shop/notes.py
from fastapi import APIRouter
from shop.guard import guarded
router = APIRouter(prefix="/tools")
@guarded(router.get, "/{id}/notes", ["read"], responses={404: {}})
def get_notes(id): return 1
"""
LISTED = """\
--- shop/archive.py
class Archive:
    def post(self): return 1
class Uploads:
    def post(self): return 1
--- shop/table.py
from shop.archive import Archive, Uploads
ROUTES = [
    (Archive, "/sketches/<int:id>/archive/"),
    (Uploads, "/upload/", "/uploads/<id>"),
]
--- shop/app.py
from shop.table import ROUTES
def make(app):
    for route in ROUTES: app.add_resource(*route)
"""
PYRAMID = """\
--- shop/routes.py
def includeme(config):
    config.add_route("stream", "/stream.atom")
    config.add_route("group", pattern="/groups/{pubid}/{slug:[a-z]+}")
    config.add_route("added", "/tills/open")
    config.add_view(open_it, route_name="added")
from shop.till import open_it
--- shop/till.py
def open_it(request): return 1
--- shop/feeds.py
from pyramid.view import view_config
@view_config(route_name="stream")
def atom(request): return 1
--- shop/groups.py
from pyramid.view import view_config, view_defaults
@view_defaults(route_name="group")
class Groups:
    @view_config(request_method="GET")
    def search(self): return 1
"""
HELPED = """\
--- shop/views.py
class PaysViewSet:
    def list(self, request): return 1
--- shop/urls.py
from rest_framework.routers import DefaultRouter
from shop.views import PaysViewSet
router = DefaultRouter()
router.register("pays", PaysViewSet, basename="pays")
"""
CLICK = """\
--- shop/bin/upgrade.py
import click
@click.group()
def upgrade(): ...
@upgrade.command("files")
def files_of(): ...
--- shop/bin/list_cmd.py
import click
@click.command()
def list_cmd(): ...
"""
OWN = """\
--- shop/cli.py
def shop_command(group=None):
    def made(function): return function
    return made
--- shop/bin/lock.py
from shop.cli import shop_command
@shop_command(group="Basic")
def lock(api, parser, *args): ...
"""
ARGPARSE = """\
--- shop/tool.py
import argparse
def main(argv=None):
    parser = argparse.ArgumentParser()
    parser.add_subparsers().add_parser("migrate")
"""


@pytest.mark.parametrize(
    ("product", "body", "subject"),
    [
        (FASTAPI, 'client.get("/api/organizers/tools")', "shop/routes/tools.py"),
        (FASTAPI, 'client.get(f"/api/organizers/tools/{1}?full=1")', "shop/routes/tools.py"),
        (FASTAPI, 'client.get("http://host/api/users/self")', "shop/routes/users.py"),
        (FASTAPI, 'client.get("/api/admin/users/self")', "shop/routes/admin.py"),
        (GUARDED, 'client.get(f"/tools/{1}/notes")', "shop/notes.py"),
        (LISTED, 'client.post("/api/v1/sketches/1/archive/")', "shop/archive.py"),
        (LISTED, 'client.post("/api/v1/uploads/7")', "shop/archive.py"),
        (PYRAMID, 'client.get("/stream.atom")', "shop/feeds.py"),
        (PYRAMID, 'client.get(request.route_url("stream"))', "shop/feeds.py"),
        (PYRAMID, 'client.get("/groups/abc/x")', "shop/groups.py"),
        (PYRAMID, 'client.get("/tills/open")', "shop/till.py"),
        (HELPED, 'client.get(current_ui_url("pays-list"))', "shop/views.py"),
        (TITLED, 'client.get(app.url_path_for("tools:get", id=1))', "shop/routes/tools.py"),
        (TITLED, 'client.get(app.url_path_for("users:get"))', "shop/routes/users.py"),
        (DJANGO, 'client.get("/api/mail_rules/7/run/")', "shop/mail/views.py"),
        (DJANGO, 'connect(app, "/ws/status/")', "shop/mail/views.py"),
        (DJANGO, 'client.get(reverse("rules-list"))', "shop/mail/views.py"),
        (DJANGO, 'client.get(reverse("shop:status"))', "shop/mail/views.py"),
        (TORNADO, 'api_request(app, "hub", "shutdown")', "shop/hub.py"),
        (FLASK, 'client.post("/pay/refunds/7")', "shop/pay.py"),
        (FLASK, 'client.post(url_for("pay.refund", number=7))', "shop/pay.py"),
        (TWO_BLUEPRINTS, 'client.patch(url_for("api.enter"))', "shop/api_pay.py"),
        (TWO_BLUEPRINTS, 'client.get(url_for("page.enter"))', "shop/pay.py"),
        (TWO_BLUEPRINTS, 'client.get(url_for("leave"))', "shop/api_pay.py"),
        (CLICK, 'runner.invoke(cli, ["--debug", "upgrade", "files"])', "shop/bin/upgrade.py"),
        (CLICK, 'subprocess.run(["shop", "list"])', "shop/bin/list_cmd.py"),
        (ARGPARSE, 'run("shop migrate now")', "shop/tool.py"),
        (OWN, 'client.run("lock create .")', "shop/bin/lock.py"),
    ],
)
def test_a_text_leads_to_the_module_behind_the_door(product: str, body: str, subject: str) -> None:
    assert subjects(product, body) == {subject}


@pytest.mark.parametrize(
    ("product", "body"),
    [
        pytest.param(FASTAPI, 'client.get("/users/self")', id="several modules own it"),
        pytest.param(FASTAPI, 'client.get("/api/organizers/tools/1/2")', id="it goes on"),
        pytest.param(TWO_BLUEPRINTS, 'client.get(url_for("enter"))', id="several have it"),
        pytest.param(TWO_BLUEPRINTS, 'client.get(url_for("page.leave"))', id="none has it"),
        pytest.param(FASTAPI, 'open("data/tools/x.png")', id="a file"),
        pytest.param(CLICK, 'check(["upgrade it"])', id="another word"),
        pytest.param(CLICK, 'order.sort(["upgrade", "files"])', id="no command line"),
    ],
)
def test_a_text_may_lead_nowhere(product: str, body: str) -> None:
    assert subjects(product, body) == set()


@pytest.mark.parametrize(
    "tests",
    [
        """\
--- tests/urls.py
def tools(number): return f"/api/organizers/tools/{number}"
--- tests/test_it.py
from tests import urls
def test_one(client): client.get(urls.tools(1))
def test_two(client): client.put(urls.tools(2))
""",
        """\
--- tests/test_it.py
class TestIt:
    URL = "/api/organizers/tools"
    def test_one(self, client): client.get(self.URL)
    def test_two(self, client): client.put(self.URL)
""",
        """\
--- tests/test_it.py
class TestIt:
    def setup_method(self): self.url = "/api/organizers/tools"
    def test_one(self, client): client.get(self.url)
    def test_two(self, client): client.put(self.url)
""",
        """\
--- tests/test_it.py
import pytest
class Tools: base = "/api/organizers/tools"
ALL = [(Tools), (None)]
@pytest.mark.parametrize("route", ALL)
def test_one(client, route): client.get(route.base)
@pytest.mark.parametrize("route", ALL)
def test_two(client, route): client.put(route.base)
""",
        """\
--- tests/conftest.py
import pytest
@pytest.fixture
def answer(client): return client.get("/api/organizers/tools")
--- tests/test_it.py
def test_one(answer): assert answer.ok
def test_two(answer): assert answer.text
""",
    ],
    ids=["helper", "attribute", "set up", "parameter", "fixture"],
)
def test_names_stand_for_paths(tests: str) -> None:
    assert tied(FASTAPI, tests) == {("shop/routes/tools.py", "tests/test_it.py")}


def test_what_set_up_asks_for_is_no_evidence() -> None:
    tests = """\
--- tests/test_it.py
import pytest
@pytest.fixture(autouse=True)
def tool(client): client.post("/api/organizers/tools")
def test_one(client): client.get("/api/users/self")
def test_two(client): client.put("/api/users/self")
"""
    assert tied(FASTAPI, tests) == {("shop/routes/users.py", "tests/test_it.py")}


def test_a_single_test_must_be_named_after_the_door() -> None:
    one = '--- tests/test_it.py\ndef test_it(client): client.get("/api/organizers/tools")\n'
    named = one.replace("test_it(", "test_tools(")
    assert tied(FASTAPI, one) == set()
    assert tied(FASTAPI, named) == {("shop/routes/tools.py", "tests/test_it.py")}


def test_most_tests_must_ask_for_it() -> None:
    body = """\
--- tests/test_it.py
def test_one(client): client.get("/api/organizers/tools")
def test_two(client): client.get("/api/organizers/tools")
def test_three(client): client.get("/elsewhere")
def test_four(client): client.get("/elsewhere")
def test_five(client): client.get("/elsewhere")
"""
    assert tied(FASTAPI, body) == set()
    suite = next(
        each for each in project({**files(FASTAPI), **files(body)}).suites.suites if each.rejected
    )
    assert [each.why for each in suite.rejected] == ["2 of 5 tests ask for it, in passing"]


def test_a_door_that_many_files_use_says_nothing() -> None:
    body = """\
def test_one(client): client.get("/api/users/self")
def test_two(client): client.get("/api/users/self")
"""
    assert tied(FASTAPI, "".join(f"--- tests/test_{n}.py\n{body}" for n in "abcde")) == set()


def test_a_file_that_uses_what_it_is_named_after_asks_in_passing() -> None:
    tests = """\
--- tests/test_clock.py
from shop.clock import now
def test_one(client): client.get("/api/organizers/tools"); assert now()
def test_two(client): client.get("/api/organizers/tools"); assert now()
"""
    product = FASTAPI + "--- shop/clock.py\ndef now(): ...\n"
    assert tied(product, tests) == set()


def test_the_order_of_files_does_not_matter() -> None:
    tests = '--- tests/test_it.py\ndef test_tools(client): client.get("/organizers/tools")\n'
    given = {**files(FASTAPI), **files(tests)}
    turned = dict(reversed(given.items()))
    assert project(given).suites == project(turned).suites


def test_the_ways_into_a_module_as_people_write_them() -> None:
    assert entrances(FASTAPI)["shop/routes/tools.py"] == [
        "route /api/organizers/tools get_all",
        "route /api/organizers/tools/{} get_one",
    ]


def test_a_command_is_told_with_all_groups_around_it() -> None:
    text = (
        "--- shop/main.py\nimport click\n@click.group()\ndef cli(): ...\n"
        "@cli.group()\ndef user(): ...\n@user.command()\ndef add(): ...\n"
    )
    assert entrances(text)["shop/main.py"] == [
        "command cli cli",
        "command cli user user",
        "command cli user add add",
    ]
