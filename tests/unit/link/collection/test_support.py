"""Which files of a project import which."""

from tests.support import project

FILES = """\
--- app/__init__.py
from .pay import pay
--- app/pay.py
import json
import app.pay
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from app.cart import cart
def pay():
    from app import late
--- app/late.py
import space.inner
--- space/inner/deep.py
--- app/cart.py
from app import pay, late
from app.broken import nothing
--- app/broken.py
def (
--- tests/test_pay.py
from app.pay import pay
def test_it(): assert pay()
"""


def test_files_with_those_that_they_import_when_they_run() -> None:
    assert project(FILES).imports == (
        ("app/__init__.py", ("app/pay.py",)),
        ("app/cart.py", ("app/broken.py", "app/late.py", "app/pay.py")),
        ("app/pay.py", ("app/__init__.py", "app/late.py")),
        ("tests/test_pay.py", ("app/pay.py",)),
    )
