"""What to follow when a finding is mended."""

from policy_lint.model.verdict import Verdict
from policy_lint.plan.following import Following, Followings
from tests.support import findings, project

DOUBLED = """\
from unittest.mock import patch
from app.pay import pay


def test_pay():
    with patch("app.pay.stripe"):
        assert pay()
"""
CLEAN = "from app.cart import cart\n\n\ndef test_cart():\n    assert cart()\n"
FILES = {
    "app/pay.py": "import stripe\n\n\ndef pay():\n    return stripe.pay()\n",
    "app/cart.py": "def cart():\n    return 1\n",
    "app/alone.py": "def alone():\n    return 1\n",
    "tests/e2e/shop/test_pay.py": DOUBLED,
    "tests/e2e/shop/test_cart.py": CLEAN,
    "tests/e2e/test_cart.py": CLEAN,
    "tests/unit/shop/test_cart.py": CLEAN,
}


def test_the_nearest_clean_file_of_the_level_is_the_model() -> None:
    verdict = Verdict(project(FILES), findings(FILES))
    doubled = next(each for each in verdict.findings if each.code == "TPL101")
    alone = next(each for each in verdict.findings if each.at.path == "app/alone.py")
    followings = Followings(verdict)
    assert followings.of(doubled) == Following("tests/e2e/shop/test_cart.py", "app/pay.py")
    assert followings.of(alone) == Following("", "app/alone.py")


def test_where_all_have_findings_there_is_no_model() -> None:
    files = {"tests/e2e/test_pay.py": DOUBLED}
    verdict = Verdict(project(files), findings(files))
    assert Followings(verdict).of(verdict.findings[0]) == Following()
