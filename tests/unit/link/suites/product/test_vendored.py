"""Code of others in a project, and folders that only are called so."""

import pytest

from tests.unit.link.suites.shown import suites

PAY = "def pay(amount):\n    return amount > 0\n"


def exempt(given: dict[str, str], path: str) -> str:
    (found,) = (each for each in suites(given).suites if each.subject == path)
    return found.exempt


@pytest.mark.parametrize(
    "folder",
    ["app/_vendor/bank", "app/vendor", "third_party/bank", "app/extern", "app/patched/bank/_in"],
)
def test_what_is_carried_along_is_tested_where_it_is_written(folder: str) -> None:
    given = {"app/__init__.py": "", "app/shop.py": PAY, f"{folder}/pay.py": PAY}
    assert exempt(given, f"{folder}/pay.py") == "code of others"
    assert exempt(given, "app/shop.py") == ""


def test_it_may_use_what_is_carried_along_beside_it() -> None:
    given = {
        "app/__init__.py": "X = make()\n",
        "app/_vendor/__init__.py": "",
        "app/_vendor/pay.py": f"from app._vendor import bank\nfrom app.vendor import till\n{PAY}",
        "app/_vendor/bank.py": PAY,
        "app/vendor/till.py": PAY,
    }
    assert exempt(given, "app/_vendor/pay.py") == "code of others"


def test_some_of_it_may_be_mended_for_the_project() -> None:
    given = {
        "app/base.py": PAY,
        "app/vendor/one.py": f"from app.base import pay as base\n{PAY}",
        "app/vendor/two.py": PAY,
        "app/vendor/three.py": PAY,
    }
    assert exempt(given, "app/vendor/one.py") == "code of others"


def test_a_shop_has_vendors_too() -> None:
    given = {
        "app/base.py": PAY,
        "app/vendor/models.py": f"from app.base import pay as base\n{PAY}",
        "app/vendor/views.py": f"from app.vendor.models import pay as base\n{PAY}",
    }
    assert exempt(given, "app/vendor/models.py") == ""


@pytest.mark.parametrize("path", ["app/vendor.py", "app/vendors/pay.py", "app/external/pay.py"])
def test_other_names_say_nothing(path: str) -> None:
    assert exempt({path: PAY}, path) == ""
