"""Modules that only declare something, and those that do more."""

import pytest

from tests.unit.link.suites.shown import exempt

MODEL = "from pydantic import BaseModel, Field\n"


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("only constants", "RATE = 0.2\n"),
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
            "class PayError(Exception):\n    code = 4\nclass Refused(PayError): ...\n",
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
        "from enum import Enum\nclass Land(Enum):\n    @property\n    def name(self): ...\n",
    ],
)
def test_needs_tests(text: str) -> None:
    assert exempt("app/pay.py", text) == ""
