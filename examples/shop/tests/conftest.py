"""For all tests: a database of its own for each, in a real file."""

from unittest.mock import MagicMock

import pytest
from shop.api import App
from shop.db import connect

pytest_plugins = ["tests.support.accounts"]


@pytest.fixture
def database_file(tmp_path):
    return tmp_path / "shop.db"


@pytest.fixture
def database(database_file):
    return connect(database_file)


@pytest.fixture
def app(database):
    return App(database)


@pytest.fixture
def gateway():  # information: TPL503 "another overrides it"
    return MagicMock()


@pytest.fixture
def test_account(app):  # a fixture, although its name begins as that of a test
    app.sign_up("ann", "secret")
    return "ann", "secret"
