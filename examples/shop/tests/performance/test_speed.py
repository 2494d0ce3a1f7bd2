"""A level of our own: its tests measure."""

import time

import pytest
from shop.cart import Cart
from shop.prices import price

from tests.support.stopwatch import stopwatch


@pytest.fixture
def timed():
    with stopwatch(60):
        yield


@pytest.fixture
def patient():  # information: TPL503 "no test gets fixture patient"
    return 60


def test_cart():
    with stopwatch(60):
        assert Cart().add("dune").total()


def test_price(timed):
    assert price("dune")


def test_many():
    begin = time.perf_counter()
    assert Cart().add("dune").add("emma").total()
    assert time.perf_counter() - begin < 60


def test_felt_fast():  # error: TPL402 "measurement"  # error: TPL504 "3 of 4 performance tests"
    assert Cart().add("emma").total()
