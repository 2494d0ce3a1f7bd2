"""A plugin of the project: users that tests share."""

import pytest


@pytest.fixture
def mock_user():  # called a mock, and is a name and a password
    return {"name": "bob", "password": "hunter2"}


@pytest.fixture(name="member")
def _member(app, mock_user):
    app.sign_up(mock_user["name"], mock_user["password"])
    return mock_user
