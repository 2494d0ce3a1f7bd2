"""Runs tests once as they are, and again with each product function that they call changed.

    PYTHONPATH=benchmarks/mutation python -m pytest -p mutator --trials=DIR ...

It runs in the environment of the project: the standard library and pytest are all it needs, on a
system that can fork. `DIR/order.json` says what to do, `DIR/trials.jsonl` what came of it.

The order has

    tests      the test functions that run
    product    the folder of the product, and `aside`, patterns of what below it are tests
    most       how many functions of a test are changed: first what it calls itself, in the order
               of their first calls
    seconds    after how long a run hangs, which counts as failed
    thorough   tests of which every function is changed; of others none is once a change of its
               kind was noticed

Each line is one run of one item: test (its function), item, how (`as it is`, `other` or `raises`),
function (`path::name:line`), outcome (`passed`, `failed`, `skipped`, `hung`), and of one that
failed whether a check of the tests said so (`checked`) and at which lines of test files it stood
(`lines`). A run as it is has the functions that were called (`calls`).
"""

from .plugin import pytest_addoption, pytest_load_initial_conftests

__all__ = ["pytest_addoption", "pytest_load_initial_conftests"]
