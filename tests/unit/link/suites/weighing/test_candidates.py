"""All that is known of one module and one test file, and which namesake is meant."""

import pytest

from tests.unit.link.suites.shown import BLIND, defining, suite, suites, ties, using

TWO = {"app/bank/pay.py": defining("pay"), "app/shop/pay.py": defining("pay")}


class TestNamesakes:
    def test_the_one_that_is_used_is_meant(self) -> None:
        given = {**TWO, "tests/test_pay.py": using("app.shop.pay")}
        assert ties(given) == {"app/shop/pay.py": ["tests/test_pay.py"]}

    def test_the_one_whose_folder_is_mirrored_is_meant(self) -> None:
        given = {**TWO, "tests/e2e/shop/test_pay.py": BLIND}
        assert ties(given) == {"app/shop/pay.py": ["tests/e2e/shop/test_pay.py"]}

    def test_the_one_whose_folder_stands_in_the_name_is_meant(self) -> None:
        given = {**TWO, "tests/e2e/test_shop_pay.py": BLIND}
        assert ties(given) == {"app/shop/pay.py": ["tests/e2e/test_shop_pay.py"]}

    @pytest.mark.parametrize("name", ["api_orders", "app_api_orders", "app_orders", "apps_orders"])
    def test_the_one_that_is_spelled_out_with_some_of_its_folders_is_meant(self, name: str) -> None:
        given = {
            "app/api/app.py": f"from app.api.routers import orders\n{defining('app')}",
            "app/web/app.py": defining("app"),
            "app/api/routers/orders.py": defining("orders"),
            f"tests/test_{name}.py": f"from app.api.app import app\n{BLIND}",
        }
        assert ties(given) == {"app/api/routers/orders.py": [f"tests/test_{name}.py"]}

    def test_little_is_said_before_a_name_of_several_words(self) -> None:
        given = {
            "shop/app.py": f"from shop.middle import gift_cards\n{defining('app')}",
            "shop/web/app.py": defining("app"),
            "shop/middle/gift_cards.py": defining("cards"),
            "tests/test_app_gift_cards.py": f"from shop.app import app\n{BLIND}",
        }
        assert ties(given) == {"shop/middle/gift_cards.py": ["tests/test_app_gift_cards.py"]}

    @pytest.mark.parametrize("name", ["orders_api", "web_orders", "orders_of_api"])
    def test_other_words_before_a_name_spell_no_way(self, name: str) -> None:
        given = {
            "app/api/routers/orders.py": defining("orders"),
            "app/api/routers/api.py": defining("api"),
            f"tests/test_{name}.py": f"{using('app.api.routers.api', 'api')}",
        }
        assert "app/api/routers/orders.py" not in ties(given)

    def test_the_one_beside_the_test_is_meant(self) -> None:
        given = {
            **TWO,
            "app/shop/cart.py": defining("cart"),
            "app/shop/test_pay.py": (
                "from . import pay\n\n\ndef test_it():\n    assert pay.pay(1)\n"
            ),
            "app/shop/__init__.py": "",
        }
        assert ties(given) == {"app/shop/pay.py": ["app/shop/test_pay.py"]}

    def test_use_wins_over_the_mirrored_folder_if_that_is_no_mirror(self) -> None:
        given = {**TWO, "tests/api/test_pay.py": using("app.bank.pay")}
        assert ties(given) == {"app/bank/pay.py": ["tests/api/test_pay.py"]}


DJANGO = """--- project/__init__.py
--- project/urls.py
from django.urls import include, path
urlpatterns = [
    path("shop/", include("project.shop.urls")),
    path("bank/", include("project.bank.urls")),
]
--- project/shop/__init__.py
--- project/shop/urls.py
from django.urls import path
from project.shop import views
urlpatterns = [path("cart/", views.cart), path("pay/", views.pay)]
--- project/shop/views.py
def cart(request): return 1
def pay(request): return 1
--- project/bank/__init__.py
--- project/bank/urls.py
from django.urls import path
from project.bank import views
urlpatterns = [path("send/", views.send), path("take/", views.take)]
--- project/bank/views.py
def send(request): return 1
def take(request): return 1
"""
PLACES = [
    "project/shop/tests/test_views.py",
    "project/shop/test_views.py",
    "tests/shop/test_views.py",
    "tests/apps/shop/test_views.py",
    "tests/test_shop_views.py",
    "tests/project/shop/test_views.py",
    "tests/project/shop/functional/test_views.py",
]


def visiting(place: str, *urls: str) -> str:
    """A Django project of which a test file asks for some pages."""
    asked = "".join(
        f"    def test_{number}(self):\n        assert self.client.get('{url}').content\n"
        for number, url in enumerate(urls)
    )
    head = "from django.test import TestCase\nclass TestPages(TestCase):\n"
    return f"{DJANGO}--- {place}\n{head}{asked}"


class TestNamesakesBehindDoors:
    @pytest.mark.parametrize("place", PLACES)
    @pytest.mark.parametrize("urls", [["/bank/send/"], ["/bank/send/"] * 3])
    def test_the_near_one_wins_over_one_door(self, place: str, urls: list[str]) -> None:
        assert ties(visiting(place, *urls)) == {"project/shop/views.py": [place]}

    @pytest.mark.parametrize("place", PLACES)
    def test_it_does_so_too_if_its_doors_are_asked_for_beside(self, place: str) -> None:
        given = visiting(place, "/shop/cart/", "/bank/send/")
        assert ties(given) == {"project/shop/views.py": [place]}

    def test_of_two_far_ones_the_door_decides(self) -> None:
        given = visiting("tests/test_views.py", "/bank/send/")
        assert ties(given) == {"project/bank/views.py": ["tests/test_views.py"]}

    def test_several_doors_say_more_than_a_folder_that_is_no_mirror(self) -> None:
        given = visiting("tests/apps/shop/test_views.py", "/bank/send/", "/bank/take/")
        assert ties(given) == {"project/bank/views.py": ["tests/apps/shop/test_views.py"]}


class TestWordsBeforeTheName:
    @pytest.mark.parametrize("level", ["unit", "integration", "e2e", "end_to_end"])
    def test_that_say_a_level_do_not_matter(self, level: str) -> None:
        given = {
            "app/pay.py": defining("pay"),
            "app/door.py": "import app.pay\n\n\ndef visit():\n    return 1\n",
            f"tests/test_{level}_pay.py": using("app.door", "visit"),
        }
        assert ties(given)["app/pay.py"] == [f"tests/test_{level}_pay.py"]

    def test_that_nobody_knows_need_the_use(self) -> None:
        given = {"app/pay.py": defining("pay"), "tests/e2e/test_can_pay.py": BLIND}
        assert ties(given) == {}
        used = {**given, "tests/e2e/test_can_pay.py": using("app.pay")}
        assert ties(used) == {"app/pay.py": ["tests/e2e/test_can_pay.py"]}

    def test_a_level_of_the_team_is_known_too(self) -> None:
        given = {
            "policy-lint.toml": "[levels.contract]\n[levels.e2e]\n",
            "app/pay.py": defining("pay"),
            "app/door.py": "import app.pay\n\n\ndef visit():\n    return 1\n",
            "tests/test_contract_pay.py": using("app.door", "visit"),
        }
        assert ties(given)["app/pay.py"] == ["tests/test_contract_pay.py"]


class TestWordsAfterTheName:
    @pytest.mark.parametrize("level", ["unit", "integration", "e2e"])
    def test_that_say_a_level_do_not_matter(self, level: str) -> None:
        given = {
            "app/pay.py": defining("pay"),
            "app/door.py": "import app.pay\n\n\ndef visit():\n    return 1\n",
            f"tests/test_pay_{level}.py": using("app.door", "visit"),
        }
        assert ties(given)["app/pay.py"] == [f"tests/test_pay_{level}.py"]

    def test_the_longest_name_wins_even_if_the_shorter_one_is_used_too(self) -> None:
        given = {
            "app/pay.py": defining("pay"),
            "app/pay_day.py": defining("day"),
            "tests/test_pay_day.py": "from app.pay import pay\nfrom app.pay_day import day\n\n\n"
            "def test_it():\n    assert day(pay(1))\n\n\ndef test_that():\n    assert day(2)\n",
        }
        assert ties(given) == {"app/pay_day.py": ["tests/test_pay_day.py"]}


def test_a_later_name_wins_if_its_module_is_used_and_the_first_is_not() -> None:
    given = {
        "app/user_group.py": defining("group"),
        "app/token_limit.py": defining("limit"),
        "app/cost.py": defining("cost"),
        "tests/test_user_group_cost_token_limit.py": "from app.cost import cost\n"
        "from app.token_limit import limit\n\n\ndef test_it():\n    assert limit(cost(1))\n",
    }
    assert ties(given) == {"app/token_limit.py": ["tests/test_user_group_cost_token_limit.py"]}
    other = given | {"app/token_limit.py": "", "app/limit.py": defining("limit")}
    text = other.pop("tests/test_user_group_cost_token_limit.py")
    other["tests/test_user_group_cost_limit.py"] = text.replace("token_limit", "limit")
    assert ties(other) == {}


def test_a_file_in_the_folder_of_other_modules_is_not_named_after_one_elsewhere() -> None:
    given = {
        "app/remote/hubspot/rate_limit.py": defining("wait"),
        "app/remote/google/errors.py": defining("limited"),
        "app/unlimited.py": "import app.remote.hubspot.rate_limit\n",
        "tests/remote/google/test_rate_limit_detection.py": (
            "import app.unlimited\n" + using("app.remote.google.errors", "limited")
        ),
    }
    assert "app/remote/hubspot/rate_limit.py" not in ties(given)
    moved = given | {"tests/test_rate_limit_detection.py": BLIND}
    del moved["tests/remote/google/test_rate_limit_detection.py"]
    assert list(suite(moved, "app/remote/hubspot/rate_limit.py").counterparts)


ANSWERING = {
    "app/services/till/__init__.py": "",
    "app/services/till/get.py": defining("answer"),
    "app/services/till/update.py": defining("answer"),
    "app/services/till/delete.py": defining("answer"),
    "app/services/stock/get.py": defining("answer"),
    "app/services/login/door.py": defining("answer"),
}


def asking(*methods: str) -> str:
    calls = "".join(f"    assert requests.{each}(URL).ok\n" for each in methods)
    return f"import requests\n\nURL = 'https://shop.example/@it'\n\n\ndef test_it():\n{calls}"


class TestFolders:
    """A module that is called like a method of HTTP is known by the name of its folder."""

    @pytest.mark.parametrize("name", ["till", "services_till", "till_unit"])
    def test_the_name_of_the_folder_means_what_is_asked_for(self, name: str) -> None:
        given = {**ANSWERING, f"tests/test_{name}.py": asking("get", "patch")}
        assert {*ties(given)} == {"app/services/till/get.py", "app/services/till/update.py"}

    def test_the_method_may_stand_in_the_name(self) -> None:
        given = {**ANSWERING, "tests/test_till_patch.py": asking("get", "patch")}
        assert {*ties(given)} == {"app/services/till/update.py"}

    def test_a_module_that_is_alone_in_its_folder_is_meant(self) -> None:
        given = {**ANSWERING, "tests/test_login.py": asking("get")}
        assert {*ties(given)} == {"app/services/login/door.py"}

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            pytest.param("till_report", asking("get"), id="the name goes on"),
            pytest.param("till", BLIND, id="nothing is asked for"),
            pytest.param("till", asking("get").replace("requests", "json"), id="there is no way"),
            pytest.param("services", asking("get"), id="another folder"),
        ],
    )
    def test_other_files_are_not(self, name: str, text: str) -> None:
        assert ties({**ANSWERING, f"tests/test_{name}.py": text}) == {}
        assert suites({**ANSWERING, f"tests/test_{name}.py": text}).misnamed == ()

    def test_a_module_of_that_name_comes_first(self) -> None:
        given = {**ANSWERING, "app/till.py": defining("till"), "tests/test_till.py": asking("get")}
        assert {*ties(given)} == {"app/till.py"}

    def test_whose_doors_are_known_is_not_known_by_its_folder(self) -> None:
        routes = "from flask import Flask\n\napp = Flask('x')\n\n\n@app.route('/pay/out')\n"
        given = {
            **ANSWERING,
            "app/pay.py": f"{routes}{defining('pay')}",
            "tests/test_till.py": asking("get").replace("@it", "pay/out"),
        }
        assert "app/services/till/get.py" not in ties(given)
