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
        ("only constants", "import re\n\nLAND = re.compile('[a-z]{2}')\n"),
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
        "class Pay:\n    pass\n",
        "RATE = 1 + 1\n",
        "from app.bank import bank\n\nBANKS = [bank()]\n",
        "import os\n\nDEBUG = os.environ.get('DEBUG')\n",
        "KEY = lambda pay: pay.amount\n",
        "RATES = [rate * 2 for rate in (1, 2)]\n",
        "from django.urls import path\nurlpatterns = []\ndef index(request): ...\n",
        f"{MODEL}class Pay(BaseModel):\n    def total(self): ...\n",
        f"{MODEL}class Pay(BaseModel):\n    key: str = Field(default_factory=lambda: 'a')\n",
        f"{MODEL}class Pay(BaseModel):\n    key: str = make()\n",
        f"{MODEL}class Pay(BaseModel):\n    class Meta:\n        def run(self): ...\n",
        f"{MODEL}class Pay(BaseModel):\n    a: int\ndef pay(): ...\n",
        f"{MODEL}from app.base import Base\nclass Pay(BaseModel, Base):\n    a: int\n",
        "from rest_framework.views import APIView\nclass Pay(APIView):\n    queryset = 1\n",
        "from app.errors import Refusing\nclass PayError(Refusing):\n    pass\n",
        "class BankError(Bank):\n    pass\n",
        "from dataclasses import dataclass\n@dataclass\nclass Pay:\n    def total(self): ...\n",
        f"{MODEL}from app import register\n@register\nclass Pay(BaseModel): ...\n",
        "class Pay:\n    amount = make()\n",
        "import os\nfrom django.urls import path\nurls = [path(os.environ.get('A'), 1)]\n",
        "from os import path\nHERE = path.join('a', 'b')\n",
        "from http.server import HTTPServer\nclass Pay(HTTPServer):\n    port = 1\n",
        "from typing import Protocol\nclass Pays(Protocol):\n    def pay(self): return 1\n",
        "from typing import Protocol\nclass Pays(Protocol):\n    def pay(self): charge()\n",
        "from enum import Enum\nclass Land(Enum):\n    def pay(self): ...\n",
        (
            "from django.db import models\nfrom app.clock import now\nclass Pay(models.Model):\n"
            "    at = models.DateField(default=now())\n"
        ),
        "from django.db import models\nclass Pay(models.Model):\n    def __str__(self): ...\n",
        "from rest_framework import viewsets\nclass Pay(viewsets.ViewSet):\n    queryset = 1\n",
        "import graphene\nclass Pay(graphene.Mutation):\n    class Arguments:\n        a = 1\n",
        "from enum import Enum\nclass Land(Enum):\n    @property\n    def name(self): ...\n",
    ],
)
def test_needs_tests(text: str) -> None:
    assert exempt("app/pay.py", text) == ""


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
        ("Soft", "a = now()", ""),
        ("Soft", "a = Plain()", ""),
        ("View", "queryset = 1", ""),
        ("Plain", "a = 1", ""),
        ("Mixed", "a = 1", "only declarations"),
        ("Plain, Kept", "a = 1", "only declarations"),
        ("View, Kept", "a = 1", ""),
        ("Plain, View", "a = 1", ""),
        ("Lost", "a = 1", ""),
    ],
)
def test_a_base_of_the_project_is_what_its_own_bases_are(base: str, body: str, reason: str) -> None:
    names = "Kept, Soft, Refusing, View, Plain, Mixed, Lost, Money, now"
    text = f"from app import base\nfrom app.base import {names}\nclass Pay({base}):\n    {body}\n"
    given = {"app/__init__.py": "", "app/base.py": BASES, "app/pay.py": text}
    assert suite(given, "app/pay.py").exempt == reason
