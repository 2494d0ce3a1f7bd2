"""No mocks here! Mock(), patch() and MagicMock are words in this file, and no more than that.

Whatever is in it has been taken for a double by somebody's regular expression.
"""

import os
from enum import Enum
from typing import TYPE_CHECKING, TypedDict
from unittest.mock import ANY, patch, sentinel

import pytest
from shop.users import FakeReviewFilter, MockPolicy, Users

from tests.support.clients import mock_prices
from tests.support.variables import variable

if TYPE_CHECKING:
    from unittest.mock import MagicMock

# Mock: the bank is isolated here, for controlled testing.
TEST_DISABLE_MOCKS = "patch('shop.api.Gateway')"


class MockState(Enum):
    OPEN = 1


class FakeOrder(TypedDict):
    title: str


class StubGateway:
    """Never made."""


def test_data(database):
    mock_user = {"name": "ann"}
    fake_order: FakeOrder = {"title": "dune"}
    fake_url = "https://mock.example"
    assert mock_user and fake_order and fake_url and MockState.OPEN and MockPolicy.WARN
    assert not Users(database).sign_in(mock_user["name"], "")


def test_http_patch_is_no_patch(app):
    assert app.patch("1 Main Street").address == "1 Main Street"


def test_environment():
    with patch.dict(os.environ, {"SHOP": "here"}):
        assert variable("SHOP") == "here"


def test_the_environment_of_pytest(monkeypatch):
    monkeypatch.setenv("SHOP", "there")
    assert variable("SHOP") == "there"


@pytest.mark.parametrize("mock_count", [1, 2])
def test_parameters(mock_count, member):
    assert mock_count * [member["name"]]


def test_the_product_may_be_called_fake():
    assert FakeReviewFilter().keep(["Fine"])


def test_a_helper_that_is_called_mock():
    assert mock_prices()["dune"]


def test_anything_compares_equal():  # warning: TPL605
    assert ANY == sentinel.whatever


def test_an_annotation_makes_nothing(app: "MagicMock"):
    assert app.buy("nobody", "", "dune") == "who are you?"


class TestMockedShop:
    """The word is in its name, and nowhere else."""

    def test_shop(self, app):
        assert app.address == ""


def test_allowed():
    # policy-lint: allow[TPL101] the clerk types slower than any test
    with patch("shop.api.Cart"):
        assert MockState.OPEN


def test_allowed_as_flake8_does_it():
    with patch("shop.api.Cart"):  # noqa: TPL101
        assert MockState.OPEN
