"""What customers ordered, asked by somebody and by nobody."""

import os

import pytest
from shop.db import Orders

from tests.support.gate import VISITORS, Visitor, enter


@pytest.fixture
def database_file(tmp_path):  # information: TPL502 "shadows that of tests/conftest.py"
    return tmp_path / "shop.db"


def test_past_the_door(database):  # warning: TPL201 "never signs in, as it seems without any"
    assert not Orders(database).total("ann")


def test_sometimes(app, test_account):  # error: TPL201 "signs in only under a condition"
    if os.environ.get("SIGN_IN"):  # error: TPL509 "os.environ.get is read directly"
        assert app.total(enter(app, *test_account)) == 0
    assert app.address == ""


def test_by_a_fixture(app, customer):
    assert app.total(customer) == 0


def test_by_an_object(app):
    assert app.total(Visitor("eve").come_in(app)) == 0


@pytest.mark.anonymous
def test_expired(app):
    headers = {"Authorization": "Bearer expired"}  # refused, so it pretends nothing
    assert app.total(headers) == "who are you?"


class TestSignedInByAHook:
    @pytest.fixture(autouse=True)
    def _come_in(self, app):
        self.headers = Visitor("eve").come_in(app)

    def test_total(self, app):
        assert app.total(self.headers) == 0


def test_everybody(app):  # warning: TPL403 "come_in() leads nowhere"
    for _, visitor in sorted(VISITORS.items()):
        assert app.total(visitor.come_in(app)) == 0
