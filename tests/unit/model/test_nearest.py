"""Which file is meant by a path from elsewhere."""

import pytest

from policy_lint.model.nearest import Nearest

KNOWN = ("src/app/pay.py", "app/pay.py", "pay.py", "src/app/cart.py", "lib/cart.py", "bank.py")


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("app/pay.py", "app/pay.py"),
        ("/build/1/src/app/pay.py", "src/app/pay.py"),
        ("/build/1/pay.py", "pay.py"),
        (r"C:\work\src\app\pay.py", "src/app/pay.py"),
        (r"src\app\cart.py", "src/app/cart.py"),
        ("./src//app/cart.py", "src/app/cart.py"),
        ("app/cart.py", "src/app/cart.py"),
        ("cart.py", ""),
        ("/build/app/other.py", ""),
        ("/usr/lib/python3/site-packages/bank.py", ""),
        ("/usr/lib/python3/dist-packages/x/app/pay.py", ""),
        ("xapp/pay.py", "pay.py"),
        ("", ""),
    ],
)
def test_the_longest_path_that_it_ends_with(named: str, found: str) -> None:
    assert Nearest(KNOWN).of(named) == found


@pytest.mark.parametrize(
    ("named", "found"),
    [("/home/me/shop/app/pay.py", "app/pay.py"), ("/home/me/shop/other/pay.py", "")],
)
def test_below_the_root_only_the_very_file(named: str, found: str) -> None:
    assert Nearest(KNOWN, "/home/me/shop").of(named) == found
