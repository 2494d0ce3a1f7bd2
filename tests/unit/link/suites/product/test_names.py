"""Which modules a test file is named after: by the words of its name, and by where it lies."""

from typing import Final

import pytest

from policy_lint.link.suites.product.names import (
    Home,
    Homes,
    Names,
    Namesakes,
    mirrored,
    nearness,
    shared,
)
from policy_lint.link.suites.product.subjects import Subject
from policy_lint.link.suites.product.tokens import stem, words
from tests.unit.link.suites.shown import BLIND, defining, in_passing, kinds, ties, uncredited, using

DISPATCH = {
    "app/tool_dispatcher.py": defining("dispatch"),
    "app/tool_dispatcher_core.py": defining("core"),
    "app/tool_dispatcher_execution.py": defining("execute"),
}
REACHING = "import app.tool_dispatcher, app.tool_dispatcher_core, app.tool_dispatcher_execution\n"


def of(path: str) -> Subject:
    return Subject(path, stem(path), words(stem(path)), (), "")


class TestTheLongestName:
    @pytest.mark.parametrize(
        ("test", "subject"),
        [
            ("test_tool_dispatcher", "app/tool_dispatcher.py"),
            ("test_tool_dispatcher_unit", "app/tool_dispatcher.py"),
            ("test_tool_dispatcher_core_unit", "app/tool_dispatcher_core.py"),
            ("test_tool_dispatcher_execution", "app/tool_dispatcher_execution.py"),
            ("test_tool_dispatcher_execution_errors", "app/tool_dispatcher_execution.py"),
            ("tool_dispatcher_core_test", "app/tool_dispatcher_core.py"),
        ],
    )
    def test_belongs_to_one_module_only(self, test: str, subject: str) -> None:
        given = {**DISPATCH, f"tests/unit/{test}.py": REACHING + BLIND}
        assert ties(given) == {subject: [f"tests/unit/{test}.py"]}

    def test_keeps_three_tests_apart(self) -> None:
        given = {
            **DISPATCH,
            "tests/test_tool_dispatcher.py": using("app.tool_dispatcher", "dispatch"),
            "tests/test_tool_dispatcher_core.py": using("app.tool_dispatcher_core", "core"),
            "tests/test_tool_dispatcher_execution.py": using(
                "app.tool_dispatcher_execution", "execute"
            ),
        }
        assert ties(given) == {
            "app/tool_dispatcher.py": ["tests/test_tool_dispatcher.py"],
            "app/tool_dispatcher_core.py": ["tests/test_tool_dispatcher_core.py"],
            "app/tool_dispatcher_execution.py": ["tests/test_tool_dispatcher_execution.py"],
        }

    def test_is_no_substring(self) -> None:
        given = {
            "app/pay.py": defining("pay"),
            "tests/test_payment.py": "import app.pay\n" + BLIND,
        }
        assert ties(given) == {}

    def test_is_found_by_names(self) -> None:
        names = Names(map(of, ("app/tool.py", "app/tool_kit.py", "app/kit.py")))
        found = [
            [(one.subject.path, one.before, one.after) for one in several]
            for several in names.at(("tool", "kit", "fast"), 0, Home("", ()))
        ]
        assert found == [
            [("app/tool_kit.py", (), ("fast",))],
            [("app/tool.py", (), ("kit", "fast"))],
        ]


class TestNamesakes:
    known = tuple((one, False) for one in map(of, ("a/views.py", "ab/views.py", "b/views.py")))

    def near(self, folder: str) -> list[str]:
        return [one.path for one, _ in Namesakes(self.known).near(Home(folder, ()))]

    def test_those_around_the_tests_come_alone(self) -> None:
        assert self.near("a") == ["a/views.py"]

    def test_all_come_where_none_lies_around_the_tests(self) -> None:
        assert self.near("c") == self.near("") == ["a/views.py", "ab/views.py", "b/views.py"]

    def test_one_with_its_folder_in_the_name_is_meant_only_where_the_tests_lie_alike(self) -> None:
        known = [(of("a/shop/views.py"), True), (of("b/views.py"), False)]
        found = Namesakes(known)
        assert [one.path for one, _ in found.near(Home("a", ("shop",)))] == ["a/shop/views.py"]
        assert len([*found.near(Home("a", ()))]) == 2

    def test_as_many_share_a_name_as_lie_below_a_folder(self) -> None:
        names = Names(one for one, _ in self.known)
        assert [names.sharing(self.known[0][0], folder) for folder in ("", "a", "c")] == [3, 1, 0]


class TestPlurals:
    def test_the_folders_of_a_module_may_be_in_the_singular(self) -> None:
        given = {
            "app/commands/shell.py": defining("pay"),
            "tests/test_command_shell.py": using("app.commands.shell"),
        }
        assert "name" in kinds(given, "app/commands/shell.py")

    def test_a_plural_in_the_middle_tells_modules_apart(self) -> None:
        given = {
            "app/account_api.py": defining("pay"),
            "app/accounts_api.py": defining("refund"),
            "tests/e2e/test_account_api.py": BLIND,
        }
        assert ties(given) == {"app/account_api.py": ["tests/e2e/test_account_api.py"]}

    def test_a_module_without_a_word_is_named_by_none(self) -> None:
        given = {
            "app/_.py": defining("pay"),
            "tests/test_app.py": using("app._"),
            "tests/unit/test_app.py": BLIND,
        }
        assert ties(given) == {"app/_.py": ["tests/test_app.py"]}

    def test_a_test_in_the_singular_names_a_module_in_the_plural(self) -> None:
        given = {
            "app/invoices.py": defining("pay"),
            "tests/test_invoice.py": using("app.invoices"),
        }
        assert "name" in kinds(given, "app/invoices.py")

    def test_the_one_spelled_to_the_letter_is_meant(self) -> None:
        given = {
            "app/invoice.py": defining("pay"),
            "app/invoices.py": defining("pay"),
            "tests/e2e/test_invoice.py": BLIND,
            "tests/e2e/test_invoices.py": BLIND,
        }
        assert ties(given) == {
            "app/invoice.py": ["tests/e2e/test_invoice.py"],
            "app/invoices.py": ["tests/e2e/test_invoices.py"],
        }


class TestGenericNames:
    @pytest.mark.parametrize("name", ["models", "config", "utils", "router", "base", "helpers"])
    def test_say_nothing_alone(self, name: str) -> None:
        given = {
            f"app/{name}.py": defining("pay"),
            "app/door.py": f"from app import {name}\n\n\ndef visit():\n    return {name}.pay(1)\n",
            f"tests/test_{name}.py": "import app.door\n" + BLIND,
        }
        assert ties(given) == {}

    @pytest.mark.parametrize("name", ["models", "config", "utils", "router", "base", "helpers"])
    def test_suffice_with_the_import(self, name: str) -> None:
        given = {
            f"app/{name}.py": defining("pay"),
            f"tests/test_{name}.py": using(f"app.{name}"),
        }
        assert ties(given) == {f"app/{name}.py": [f"tests/test_{name}.py"]}

    def test_mean_the_module_that_is_imported(self) -> None:
        given = {
            "app/models.py": defining("pay"),
            "shop/models.py": defining("pay"),
            "tests/test_models.py": using("shop.models"),
        }
        assert ties(given) == {"shop/models.py": ["tests/test_models.py"]}

    def test_with_the_name_of_their_folder_are_not_generic(self) -> None:
        given = {
            "shop/pay/models.py": defining("pay"),
            "shop/cart/models.py": defining("pay"),
            "tests/e2e/test_pay_models.py": BLIND,
        }
        assert ties(given) == {"shop/pay/models.py": ["tests/e2e/test_pay_models.py"]}


class TestSharedNames:
    GIVEN: Final = {
        "app/pay.py": defining("pay"),
        "shop/pay.py": defining("pay"),
        "door.py": "import app.pay, shop.pay\n\n\ndef visit():\n    return app.pay.pay(1)\n",
    }

    def test_need_the_import(self) -> None:
        assert ties({**self.GIVEN, "tests/test_pay.py": "import door\n" + BLIND}) == {}

    def test_mean_the_module_that_is_imported(self) -> None:
        given = {**self.GIVEN, "tests/test_pay.py": using("shop.pay")}
        assert ties(given) == {"shop/pay.py": ["tests/test_pay.py"]}

    def test_mean_both_if_both_are_imported(self) -> None:
        both = (
            "import app.pay, shop.pay\n\n\ndef test_it():\n"
            "    assert app.pay.pay(shop.pay.pay(1))\n"
        )
        given = {**self.GIVEN, "tests/test_pay.py": both}
        assert ties(given) == {
            "app/pay.py": ["tests/test_pay.py"],
            "shop/pay.py": ["tests/test_pay.py"],
        }

    def test_in_e2e_without_an_import_mean_neither(self) -> None:
        assert ties({**self.GIVEN, "tests/e2e/test_pay.py": BLIND}) == {}


class TestLayouts:
    @pytest.mark.parametrize(
        ("module", "test", "dotted"),
        [
            ("src/app/pay.py", "tests/test_pay.py", "app.pay"),
            ("app/pay.py", "tests/test_pay.py", "app.pay"),
            ("pay.py", "test_pay.py", "pay"),
            ("pay.py", "tests/test_pay.py", "pay"),
            ("app/pay.py", "app/pay_test.py", "app.pay"),
            ("app/pay.py", "app/test_pay.py", "app.pay"),
            ("app/pay.py", "app/tests/test_pay.py", "app.pay"),
            ("src/app/pay.py", "src/app/tests/unit/test_pay.py", "app.pay"),
            ("src/app/bank/pay.py", "tests/app/bank/test_pay.py", "app.bank.pay"),
            ("src/app/bank/pay.py", "tests/bank/test_pay.py", "app.bank.pay"),
            ("src/app/bank/pay.py", "tests/unit/bank/test_pay.py", "app.bank.pay"),
            ("src/app/pay/__init__.py", "tests/test_pay.py", "app.pay"),
            ("lib/python/app/pay.py", "lib/python/tests/test_pay.py", "app.pay"),
        ],
    )
    def test_a_test_is_found_wherever_it_lies(self, module: str, test: str, dotted: str) -> None:
        assert ties({module: defining("pay"), test: using(dotted)}) == {module: [test]}

    def test_packages_may_have_init_files_everywhere(self) -> None:
        given = {
            "src/app/__init__.py": "",
            "src/app/pay.py": defining("pay"),
            "tests/__init__.py": "",
            "tests/unit/__init__.py": "",
            "tests/unit/test_pay.py": using("app.pay"),
        }
        assert ties(given) == {"src/app/pay.py": ["tests/unit/test_pay.py"]}

    def test_namespace_packages_need_no_init_files(self) -> None:
        given = {
            "src/corp/billing/pay.py": defining("pay"),
            "src/corp/shipping/pay.py": defining("pay"),
            "tests/billing/test_pay.py": using("corp.billing.pay"),
        }
        assert ties(given) == {"src/corp/billing/pay.py": ["tests/billing/test_pay.py"]}

    def test_tests_beside_the_code_do_not_become_product(self) -> None:
        given = {
            "app/__init__.py": "",
            "app/pay.py": defining("pay"),
            "app/pay_test.py": using("app.pay"),
            "app/cart.py": defining("cart"),
            "app/test_cart.py": using("app.cart", "cart"),
        }
        assert ties(given) == {
            "app/pay.py": ["app/pay_test.py"],
            "app/cart.py": ["app/test_cart.py"],
        }


class TestMirroredFolders:
    GIVEN: Final = {
        "app/bank/pay.py": defining("pay"),
        "app/shop/pay.py": defining("pay"),
        "app/door.py": "import app.bank.pay, app.shop.pay\n\n\ndef visit():\n    return 1\n",
    }

    def test_tell_modules_of_one_name_apart(self) -> None:
        given = {
            **self.GIVEN,
            "tests/bank/test_pay.py": "import app.door\n" + BLIND,
            "tests/shop/test_pay.py": "import app.door\n" + BLIND,
        }
        assert ties(given) == {
            "app/bank/pay.py": ["tests/bank/test_pay.py"],
            "app/shop/pay.py": ["tests/shop/test_pay.py"],
        }

    def test_may_stand_below_the_folder_of_a_level(self) -> None:
        given = {**self.GIVEN, "tests/e2e/bank/test_pay.py": BLIND}
        assert ties(given) == {"app/bank/pay.py": ["tests/e2e/bank/test_pay.py"]}

    def test_may_stand_above_the_folder_of_a_level(self) -> None:
        given = {**self.GIVEN, "tests/bank/e2e/test_pay.py": BLIND}
        assert ties(given) == {"app/bank/pay.py": ["tests/bank/e2e/test_pay.py"]}

    def test_of_a_package_hold_the_tests_of_the_package(self) -> None:
        given = {
            "app/bank/__init__.py": defining("bank"),
            "app/bank/pay.py": defining("pay"),
            "tests/bank/test_bank.py": using("app.bank", "bank"),
            "tests/bank/test_pay.py": using("app.bank.pay"),
        }
        assert ties(given) == {
            "app/bank/__init__.py": ["tests/bank/test_bank.py"],
            "app/bank/pay.py": ["tests/bank/test_pay.py"],
        }

    def test_a_package_is_named_by_the_folder_of_its_tests(self) -> None:
        given = {
            "app/bank/__init__.py": defining("bank"),
            "app/bank/pay.py": defining("pay"),
            "tests/bank/test_.py": using("app.bank", "bank"),
        }
        assert ties(given)["app/bank/__init__.py"] == ["tests/bank/test_.py"]


class TestServices:
    GIVEN: Final = {
        f"services/{name}/{path}": text
        for name in ("billing", "shipping")
        for path, text in {
            f"{name}/__init__.py": "",
            f"{name}/orders.py": defining("pay"),
            f"{name}/main.py": f"import {name}.orders\n\n\ndef main():\n    return 1\n",
            "tests/unit/test_orders.py": f"import {name}.main\n" + BLIND,
        }.items()
    }

    def test_each_has_its_own_tests(self) -> None:
        assert ties(self.GIVEN) == {
            "services/billing/billing/orders.py": ["services/billing/tests/unit/test_orders.py"],
            "services/shipping/shipping/orders.py": ["services/shipping/tests/unit/test_orders.py"],
        }

    def test_may_share_the_name_of_the_package_too(self) -> None:
        given = {
            f"services/{name}/{path}": text
            for name in ("billing", "shipping")
            for path, text in {
                "app/__init__.py": "",
                "app/orders.py": defining("pay"),
                "tests/test_orders.py": using("app.orders"),
            }.items()
        }
        assert ties(given) == {
            "services/billing/app/orders.py": ["services/billing/tests/test_orders.py"],
            "services/shipping/app/orders.py": ["services/shipping/tests/test_orders.py"],
        }

    def test_black_boxes_stay_in_their_service(self) -> None:
        given = {**self.GIVEN, "services/billing/tests/e2e/test_orders.py": BLIND}
        assert ties(given)["services/billing/billing/orders.py"] == [
            "services/billing/tests/e2e/test_orders.py",
            "services/billing/tests/unit/test_orders.py",
        ]
        assert ties(given)["services/shipping/shipping/orders.py"] == [
            "services/shipping/tests/unit/test_orders.py"
        ]

    def test_a_common_tree_says_the_service_by_a_folder(self) -> None:
        given = {
            "billing/orders.py": defining("pay"),
            "shipping/orders.py": defining("pay"),
            "tests/e2e/billing/test_orders.py": BLIND,
            "tests/e2e/shipping/test_orders.py": BLIND,
        }
        assert ties(given) == {
            "billing/orders.py": ["tests/e2e/billing/test_orders.py"],
            "shipping/orders.py": ["tests/e2e/shipping/test_orders.py"],
        }

    def test_a_module_without_a_namesake_in_the_service_is_not_taken_from_another(self) -> None:
        given = {
            **self.GIVEN,
            "services/billing/billing/refunds.py": defining("pay"),
            "services/shipping/tests/e2e/test_refunds.py": BLIND,
        }
        assert "services/billing/billing/refunds.py" not in ties(given)


class TestDjango:
    GIVEN: Final = {
        f"{app}/{path}": text
        for app in ("polls", "shop")
        for path, text in {
            "__init__.py": "",
            "models.py": "class Thing:\n    def save(self):\n        return 1\n",
            "views.py": (
                f"from {app}.models import Thing\n\n\ndef index(request):\n    return Thing()\n"
            ),
        }.items()
    }
    THING = "\n\ndef test_it():\n    assert Thing().save()\n"

    def test_tests_of_an_app_test_the_models_of_that_app(self) -> None:
        given = {
            **self.GIVEN,
            "polls/tests/test_models.py": "from polls.models import Thing\n" + self.THING,
            "shop/tests/test_models.py": "from ..models import Thing\n" + self.THING,
            "shop/tests/__init__.py": "",
        }
        assert ties(given) == {
            "polls/models.py": ["polls/tests/test_models.py"],
            "shop/models.py": ["shop/tests/test_models.py"],
        }

    def test_the_name_is_enough_inside_the_app(self) -> None:
        given = {
            **self.GIVEN,
            "polls/tests/test_models.py": "from polls import views\n" + BLIND,
        }
        assert ties(given) == {"polls/models.py": ["polls/tests/test_models.py"]}

    def test_one_file_of_tests_tells_its_subjects_by_class_names(self) -> None:
        text = (
            "from django.test import TestCase\nfrom polls.models import Thing\n\n\n"
            "class ThingTests(TestCase):\n    def test_save(self):\n"
            "        self.assertTrue(Thing().save())\n"
        )
        ini = {"pytest.ini": "[pytest]\npython_files = tests.py test_*.py\n"}
        given = {**self.GIVEN, **ini, "polls/tests.py": text}
        assert ties(given) == {"polls/models.py": ["polls/tests.py"]}


class TestAwkwardNames:
    @pytest.mark.parametrize(
        ("module", "test"),
        [
            ("scripts/clean-up.py", "tests/e2e/test_clean_up.py"),
            ("scripts/clean-up.py", "tests/e2e/test_clean-up.py"),
            ("scripts/\N{BROOM}clean.py", "tests/e2e/test_clean.py"),
            ("scripts/clean.v2.py", "tests/e2e/test_clean_v2.py"),
            ("scripts/CleanUp.py", "tests/e2e/test_clean_up.py"),
        ],
    )
    def test_are_compared_by_words(self, module: str, test: str) -> None:
        assert ties({module: defining("pay"), test: BLIND}) == {module: [test]}

    def test_a_package_and_a_module_of_one_name_are_two_modules(self) -> None:
        given = {
            "app/pay.py": defining("old"),
            "app/pay/__init__.py": defining("new"),
            "tests/test_pay.py": using("app.pay", "new"),
        }
        assert ties(given) == {"app/pay/__init__.py": ["tests/test_pay.py"]}

    def test_a_package_and_its_only_module_of_one_name_are_told_apart_by_use(self) -> None:
        given = {
            "app/pay/__init__.py": defining("new"),
            "app/pay/pay.py": defining("old"),
            "tests/test_pay.py": using("app.pay.pay", "old"),
        }
        assert ties(given) == {"app/pay/pay.py": ["tests/test_pay.py"]}

    @pytest.mark.parametrize("test", ["test_.py", "tests/test_.py", "tests/test_test.py"])
    def test_a_file_without_a_name_tests_what_it_uses(self, test: str) -> None:
        assert ties({"app/pay.py": defining("pay"), test: using("app.pay")}) == {
            "app/pay.py": [test]
        }

    @pytest.mark.parametrize("test", ["test_.py", "tests/test_.py"])
    def test_a_file_without_a_name_that_uses_nothing_tests_nothing(self, test: str) -> None:
        assert ties({"app/pay.py": defining("pay"), test: "import app.pay\n" + BLIND}) == {}

    def test_a_single_file_of_tests_at_the_root_tests_what_it_uses(self) -> None:
        ini = {"pytest.ini": "[pytest]\npython_files = tests.py\n"}
        given = {**ini, "pay.py": defining("pay"), "tests.py": using("pay")}
        assert ties(given) == {"pay.py": ["tests.py"]}

    @pytest.mark.parametrize(
        ("module", "test"),
        [
            ("app/testing.py", "tests/test_testing.py"),
            ("app/test_runner.py", "tests/test_test_runner.py"),
            ("app/load_test.py", "tests/test_load_test.py"),
        ],
    )
    def test_a_module_may_have_the_word_test_in_its_name(self, module: str, test: str) -> None:
        dotted = module.removesuffix(".py").replace("/", ".")
        given = {
            module: defining("pay"),
            "app/other.py": defining("other", "rest"),
            test: in_passing(dotted, "pay"),
        }
        assert ties(given)[module] == [test]

    def test_a_name_of_the_standard_library_may_be_a_module(self) -> None:
        given = {"app/json.py": defining("pay"), "tests/test_json.py": using("app.json")}
        assert ties(given) == {"app/json.py": ["tests/test_json.py"]}


class TestBlackBoxes:
    @pytest.mark.parametrize("test", ["tests/e2e/test_pay.py", "tests/test_pay_e2e.py"])
    def test_are_credited_by_their_name_alone(self, test: str) -> None:
        given = {"app/pay.py": defining("pay"), test: BLIND}
        assert (ties(given), kinds(given, "app/pay.py")) == ({"app/pay.py": [test]}, {"name"})

    def test_may_go_on_after_the_name(self) -> None:
        given = {"app/pay.py": defining("pay"), "tests/e2e/test_pay_with_card.py": BLIND}
        assert ties(given) == {"app/pay.py": ["tests/e2e/test_pay_with_card.py"]}

    def test_stay_black_boxes_beside_a_level_of_the_team(self) -> None:
        given = {
            "policy-lint.toml": "[levels.contract]\n",
            "app/pay.py": defining("pay"),
            "tests/e2e/test_pay.py": BLIND,
        }
        assert ties(given) == {"app/pay.py": ["tests/e2e/test_pay.py"]}

    def test_of_two_services_with_one_package_name_stay_apart(self) -> None:
        given = {
            f"services/{name}/{path}": text
            for name in ("billing", "shipping")
            for path, text in {
                "app/orders.py": defining("pay"),
                "tests/e2e/test_orders.py": BLIND,
            }.items()
        }
        assert ties(given) == {
            "services/billing/app/orders.py": ["services/billing/tests/e2e/test_orders.py"],
            "services/shipping/app/orders.py": ["services/shipping/tests/e2e/test_orders.py"],
        }

    def test_without_the_name_are_of_no_module(self) -> None:
        assert ties({"app/pay.py": defining("pay"), "tests/e2e/test_journey.py": BLIND}) == {}

    @pytest.mark.parametrize("level", ["unit", "integration"])
    def test_at_other_levels_the_name_is_not_enough(self, level: str) -> None:
        test = f"tests/{level}/test_pay.py"
        given = {"app/pay.py": defining("pay"), test: BLIND}
        assert ties(given) == {}
        assert uncredited(given, "app/pay.py") == {test: "it never reaches the module"}


class TestHomes:
    def test_the_outermost_folder_without_product_is_the_tree(self) -> None:
        homes = Homes(["pay/tests/unit/bank/test_a.py"], ["pay/app/a.py"], {"unit"})
        assert homes.of("pay/tests/unit/bank/test_a.py") == Home("pay", ("bank",))

    def test_tests_beside_the_code_live_where_it_lies(self) -> None:
        homes = Homes(["app/a_test.py"], ["app/a.py", "app/b.py"], ())
        assert homes.of("app/a_test.py") == Home("app", ())

    def test_a_stray_module_among_many_tests_makes_no_product(self) -> None:
        homes = Homes([f"checks/test_{n}.py" for n in range(8)], ["checks/odd.py", "app/a.py"], ())
        assert homes.of("checks/test_1.py") == Home("", ())

    def test_folders_are_mirrored_from_inside(self) -> None:
        subject = of("src/app/bank/pay.py")
        assert mirrored(Home("", ("app", "bank")), subject) == 2
        assert mirrored(Home("", ("other", "bank")), subject) == 1
        assert mirrored(Home("", ("bank", "other")), subject) == 0
        assert shared(Home("", ("bank", "other")), subject) == 1

    def test_nearness_is_the_depth_of_the_common_folder(self) -> None:
        assert nearness(Home("services/pay", ()), of("services/pay/app/a.py")) == 2
        assert nearness(Home("services/pay", ()), of("services/cart/app/a.py")) == 1
        assert nearness(Home("", ()), of("services/cart/app/a.py")) == 0


@pytest.mark.parametrize("name", ["pluginmanager", "pluginsmanager", "plugin_manager"])
def test_a_folder_and_a_module_may_be_one_word(name: str) -> None:
    given = {
        "app/plugins/manager.py": defining("load"),
        "app/users/manager.py": defining("find"),
        f"tests/unit/test_{name}.py": using("app.plugins.manager", "load"),
    }
    assert "name" in kinds(given, "app/plugins/manager.py")
    assert not kinds(given, "app/users/manager.py")
