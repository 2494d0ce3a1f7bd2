"""Modules that only declare something, and those that do more."""

import pytest

from tests.unit.link.suites.shown import exempt, suite

MODEL = "from pydantic import BaseModel, Field\n"


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("only constants", "RATE = 0.2\n"),
        ("only constants", "from app.base import PluginSignal\npaid = PluginSignal()\n"),
        (
            "only declarations",
            (
                "from dj.choices import Choices\nclass Land(Choices):\n    _ = Choices.Choice\n"
                "    at = _('Austria')\n"
            ),
        ),
        ("only constants", "RATE = 0.2\nTAX = 0.1\nLANDS = ['at', 'de']\n"),
        ("only constants", "from app.bank import BANK\n\nBANKS = {'bank': (BANK, 1)}\n"),
        ("only constants", "from typing import Union\n\nNumber = Union[int, float]\n"),
        ("only constants", "import logging\n\nlog = logging.getLogger(__name__)\nN = 1\n"),
        ("only routes", "from django.urls import path\n\nurlpatterns = [path('', index)]\n"),
        ("only declarations", f"{MODEL}class Pay(BaseModel):\n    amount: int = Field(gt=0)\n"),
        (
            "only declarations",
            f"{MODEL}class Pay(BaseModel):\n    a: int\n    class Config:\n        frozen = True\n",
        ),
        ("only declarations", f"{MODEL}class A(BaseModel):\n    a: int\nclass B(A):\n    b: int\n"),
        ("only declarations", "import pydantic\nclass Pay(pydantic.BaseModel):\n    amount: int\n"),
        (
            "only declarations",
            (
                "from typing import Generic, NamedTuple as Row, TypeVar\nT = TypeVar('T')\n"
                "class Pay(Row, Generic[T]):\n    amount: T\n"
            ),
        ),
        (
            "only declarations",
            "import dataclasses\n@dataclasses.dataclass(frozen=True)\nclass Pay:\n    a: int\n",
        ),
        (
            "only declarations",
            "from dataclasses import dataclass\n@dataclass\nclass Pay:\n    a: int\n",
        ),
        (
            "only declarations",
            "from enum import Enum, auto\nclass Land(str, Enum):\n    AT = auto()\n",
        ),
        (
            "only declarations",
            "from django.apps import AppConfig\nclass Pay(AppConfig):\n    name = 'pay'\n",
        ),
        (
            "only declarations",
            (
                "from django.apps import AppConfig\nclass Pay(AppConfig):\n    name = 'pay'\n"
                "    def ready(self):\n        from app import signals\n"
            ),
        ),
        (
            "only declarations",
            "class PayError(Exception):\n    code = 4\nclass Refused(PayError): ...\n",
        ),
        (
            "only routes",
            (
                "from django.urls import re_path\nfrom app.views import Pay\n"
                "urls = [re_path('^$', Pay.as_view(), name='pay')]\n__all__ = ['urls']\n"
            ),
        ),
        (
            "only declarations",
            (
                "from rest_framework.exceptions import APIException\n"
                "class Refused(APIException):\n    status_code = 400\nclass Late(Refused): ...\n"
            ),
        ),
        ("only declarations", "class Words:\n    PAY = 'pay'\n    TOLD = f'{PAY} all'\n"),
        (
            "only declarations",
            (
                "from django.db import models\nclass Pay(models.Model):\n"
                "    amount = models.IntegerField()\n    class Meta:\n        ordering = ['id']\n"
            ),
        ),
        (
            "only declarations",
            (
                "import graphene\nclass PayInput(graphene.InputObjectType):\n"
                "    amount = graphene.Int(required=True)\n"
            ),
        ),
        (
            "only declarations",
            (
                "from rest_framework import serializers\n"
                "class PaySerializer(serializers.ModelSerializer):\n"
                "    amount = serializers.IntegerField()\n"
            ),
        ),
        (
            "only declarations",
            (
                "from zope.interface import Attribute, Interface\nclass IPay(Interface):\n"
                '    amount = Attribute(\'how much\')\n    def pay(self):\n        """Pays."""\n'
                "class IRefund(IPay):\n    def refund(self): ...\n"
            ),
        ),
        (
            "only declarations",
            (
                "from typing import Protocol\nclass Pays(Protocol):\n"
                "    async def pay(self, amount: int = 1) -> int: ...\n"
            ),
        ),
    ],
)
def test_needs_no_tests(reason: str, text: str) -> None:
    assert exempt("app/pay.py", text) == reason


@pytest.mark.parametrize(
    "text",
    [
        "import re\n\nLAND = re.compile('[a-z]{2}')\n",
        "class Pay:\n    import re\n    LAND = re.compile('[a-z]{2}')\n",
        "from app.bank import bank\n\nBANKS = [bank(land) for land in LANDS]\n",
        "KEY = lambda pay: pay.amount\n",
        "from functools import partial\nfrom app.bank import pay\nPAY = partial(pay, 1)\n",
        "from django.core.validators import RegexValidator\nLAND = RegexValidator('[a-z]{2}')\n",
        "class Pay:\n    pass\n",
        "def pay(amount): ...\n",
        "from app.routes import router\n@router.get('/pay')\ndef pay(amount): ...\n",
        "RATES = [rate * 2 for rate in (1, 2)]\n",
        "RATES = {land: RATE for land in LANDS}\n",
        "RATES = sorted(rate for rate in TABLE if rate)\n",
        "from app.bank import bank\nBANK = OTHER or bank()\n",
        "TOTAL = 0\nfor rate in RATES:\n    TOTAL += rate * 2\n",
        "from django.urls import path\nurlpatterns = []\ndef index(request): pay(request)\n",
        f"{MODEL}class Pay(BaseModel):\n    def total(self): return self.a\n",
        f"{MODEL}class Pay(BaseModel):\n    key: str = Field(default_factory=lambda: 'a')\n",
        f"{MODEL}class Pay(BaseModel):\n    class Meta:\n        def run(self): pay()\n",
        f"{MODEL}class Pay(BaseModel):\n    a: int\ndef pay(): return 1\n",
        (
            "from pydantic import field_validator\nfrom pydantic_settings import BaseSettings\n"
            "class Settings(BaseSettings):\n    key: str\n    @field_validator('key')\n"
            "    def long(cls, key):\n        assert len(key) > 8\n        return key\n"
        ),
        "from rest_framework.views import APIView\nclass Pay(APIView):\n    queryset = 1\n",
        "from django.views.generic import ListView\nclass Pays(ListView):\n    model = Pay\n",
        "from dataclasses import dataclass\n@dataclass\nclass A:\n    def b(self): return 1\n",
        "from http.server import HTTPServer\nclass Pay(HTTPServer):\n    port = 1\n",
        "from typing import Protocol\nclass Pays(Protocol):\n    def pay(self): return 1\n",
        "from typing import Protocol\nclass Pays(Protocol):\n    def pay(self): charge()\n",
        "from enum import Enum\nclass Land(Enum):\n    def pay(self): return self.value\n",
        "from django.db import models\nclass Pay(models.Model):\n    def all(self): return 1\n",
        "from rest_framework import viewsets\nclass Pay(viewsets.ViewSet):\n    queryset = 1\n",
        "import graphene\nclass Pay(graphene.Mutation):\n    class Arguments:\n        a = 1\n",
        (
            "import strawberry\n@strawberry.type\nclass Query:\n    @strawberry.field\n"
            "    def pays(self) -> int:\n        return count()\n"
        ),
    ],
)
def test_needs_tests(text: str) -> None:
    assert exempt("app/pay.py", text) == ""


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("only constants", "DAY = 24 * 60\n"),
        ("only wiring", "import os\n\nDEBUG = os.environ.get('DEBUG')\n"),
        ("only wiring", "from app.bank import bank\n\nBANKS = [bank()]\n"),
        ("only wiring", "from pathlib import Path\nHERE = Path(__file__).parent / 'a'\n"),
        (
            "only wiring",
            (
                "from sqlalchemy import Column, Table, Text\nfrom app.meta import metadata\n"
                "pays = Table('pays', metadata, Column('land', Text, nullable=False))\n"
            ),
        ),
        (
            "only wiring",
            "from blinker import Namespace\nsignals = Namespace()\npaid = signals.signal('paid')\n",
        ),
        (
            "only wiring",
            (
                "from fastapi import APIRouter\nfrom app.routes import pays, users\n"
                "router = APIRouter()\nrouter.include_router(pays.router)\n"
                "router.include_router(users.router, prefix='/users')\n"
            ),
        ),
        (
            "only constants",
            (
                "try:\n    from importlib.metadata import version\n"
                "    VERSION = version(__name__)\nexcept Exception as e:\n    VERSION = 'unknown'\n"
            ),
        ),
        ("only constants", "LANDS = {" + ", ".join(f"'{n}': 'land'" for n in range(300)) + "}\n"),
        (
            "only declarations",
            ('from app.cli import shop\n@shop.group()\ndef pays():\n    """All about pays."""\n'),
        ),
        (
            "only declarations",
            (
                "import strawberry\nimport strawberry_django\nfrom app.types import *\n"
                "@strawberry.type(name='Query')\nclass Query:\n"
                "    pay: Pay = strawberry_django.field()\n"
            ),
        ),
        (
            "only declarations",
            (
                "from dataclasses import dataclass\nfrom typing import Annotated\n"
                "import strawberry_django\n@dataclass\nclass ScopedMixin:\n"
                "    land: Annotated['Land', 1] | None = strawberry_django.filter_field()\n"
            ),
        ),
        (
            "only declarations",
            (
                "from imagekit import ImageSpec, register\nfrom imagekit.processors import Fit\n"
                "class Small(ImageSpec):\n    processors = [Fit(80, 80)]\n    format = 'WEBP'\n"
                "register.generator('small', Small)\n"
            ),
        ),
        (
            "only declarations",
            (
                "from django.utils.translation import gettext_lazy as _\n"
                "from app.phrases import Phrases\nclass PayPhrases(Phrases, app='pay'):\n"
                "    paid = _('Paid.')\n"
            ),
        ),
        (
            "only declarations",
            (
                "from django.contrib import admin\n@admin.register(Pay)\n"
                "class PayAdmin(admin.ModelAdmin):\n    list_display = ('amount',)\n"
            ),
        ),
        ("only declarations", "class Pays:\n    def pay(self): raise NotImplementedError\n"),
        (
            "only declarations",
            "class Pays:\n    def pay(self): raise NotImplementedError('pay')\n",
        ),
        ("script", "import os, sys\n\nfor path in sys.argv:\n    os.remove(path)\n"),
    ],
)
def test_whoever_imports_it_runs_all_of_it(reason: str, text: str) -> None:
    assert exempt("app/pay.py", text) == reason


SEED = "from app.cli import cli\n@cli.command()\ndef seed():{}\n    return pay()\n"
CLASS = "class Note:{}\n    def run(self):\n        return pay()\n"


@pytest.mark.parametrize("text", [SEED, CLASS, f"{SEED}{CLASS}", f"RATE = 1\n{CLASS}"])
def test_what_the_team_leaves_out_of_coverage_needs_no_tests(text: str) -> None:
    left_out = text.replace("{}", "  # pragma: no cover")
    assert exempt("app/pay.py", left_out) == "left out of coverage"
    assert exempt("app/pay.py", text.replace("{}", "")) == ""
    assert exempt("app/pay.py", f"{left_out}def rest():\n    return pay()\n") == ""


@pytest.mark.parametrize("head", ["for land in LANDS", "if LANDS", "while LANDS"])
def test_what_others_import_is_no_script(head: str) -> None:
    text = f"from app.bank import bank\n{head}:\n    bank.open(LANDS.pop())\n"
    given = {"app/pay.py": text, "app/main.py": "import app.pay\n"}
    assert suite(given, "app/pay.py").exempt == ""


BASES = """\
from django.db import models
from rest_framework.views import APIView
class Kept(models.Model):
    def remove(self): ...
class Soft(Kept):
    def restore(self): ...
class Refusing(Exception):
    def __str__(self): return "no"
class View(APIView): ...
class Listing(APIView): ...
class Plain:
    def run(self): ...
class Mixed(Plain, Kept): ...
class Money(models.IntegerField): ...
def now(): ...
"""


@pytest.mark.parametrize(
    ("base", "body", "reason"),
    [
        ("Kept", "a: int", "only declarations"),
        ("Soft", "a = 1", "only declarations"),
        ("base.Soft", "a = 1", "only declarations"),
        ("Refusing", "code = 4", "only declarations"),
        ("Soft", "a = Money(max_length=2)", "only declarations"),
        ("Soft", "a = now()", "only declarations"),
        ("Soft", "a = Plain()", "only declarations"),
        ("View", "queryset = 1", ""),
        ("Plain", "a = 1", "only declarations"),
        ("Mixed", "a = 1", "only declarations"),
        ("Plain, Kept", "a = 1", "only declarations"),
        ("View, Kept", "a = 1", ""),
        ("Plain, View", "a = 1", ""),
        ("Lost", "a = 1", "only declarations"),
        ("Listing", "a = 1", ""),
    ],
)
def test_a_base_is_tested_with_itself_unless_it_is_asked(base: str, body: str, reason: str) -> None:
    names = "Kept, Soft, Refusing, View, Plain, Mixed, Lost, Listing, Money, now"
    text = f"from app import base\nfrom app.base import {names}\nclass Pay({base}):\n    {body}\n"
    given = {"app/__init__.py": "", "app/base.py": BASES, "app/pay.py": text}
    assert suite(given, "app/pay.py").exempt == reason
