"""How a project names and places its tests: found out, used, and said."""

from tests.unit.link.suites.shown import BLIND, defining, suites, ties, using

NAMES = ("pay", "cart", "ship", "stock")


def habit(pattern: str, names: tuple[str, ...] = NAMES[:3]) -> dict[str, str]:
    """Modules that are all tested by files of one pattern of names."""
    modules = {f"app/{name}.py": defining(name) for name in NAMES}
    tests = {f"tests/{pattern.format(name)}.py": using(f"app.{name}", name) for name in names}
    return {**modules, **tests}


class TestWords:
    def test_that_stand_before_three_names_are_the_habit_of_the_project(self) -> None:
        given = {**habit("test_shop_{}"), "tests/e2e/test_shop_stock.py": BLIND}
        assert ties(given)["app/stock.py"] == ["tests/e2e/test_shop_stock.py"]

    def test_that_stand_after_three_names_are_the_habit_of_the_project(self) -> None:
        door = {"app/door.py": "import app.stock\n\n\ndef visit():\n    return 1\n"}
        test = using("app.door", "visit")
        given = {**habit("test_{}_flow"), **door, "tests/unit/test_stock_flow.py": test}
        assert "tests/unit/test_stock_flow.py" in ties(given)["app/stock.py"]

    def test_that_stand_before_two_names_are_not(self) -> None:
        given = {**habit("test_shop_{}", NAMES[:2]), "tests/e2e/test_shop_stock.py": BLIND}
        assert "app/stock.py" not in ties(given)

    def test_that_stand_three_times_around_one_name_are_not(self) -> None:
        one = {f"tests/test_pay_flow_{n}.py": using("app.pay") for n in range(5)}
        assert suites({"app/pay.py": defining("pay"), **one}).learned == ()

    def test_are_said_with_the_number_of_modules(self) -> None:
        given = {**habit("test_shop_{}"), **habit("test_{}_flow", NAMES)}
        assert suites(given).learned == (
            "words before the name of a module, with how many modules: shop (3)",
            "words after the name of a module, with how many modules: flow (4)",
        )


class TestMirroredFolders:
    def test_are_said_with_both_trees(self) -> None:
        modules = {f"src/app/bank/{name}.py": defining(name) for name in NAMES}
        tests = {
            f"tests/unit/bank/test_{name}.py": using(f"app.bank.{name}", name) for name in NAMES
        }
        assert suites({**modules, **tests}).learned == (
            "tests/unit mirrors the folders of src/app (4 files)",
        )

    def test_need_three_files(self) -> None:
        given = {
            "src/app/bank/pay.py": defining("pay"),
            "tests/bank/test_pay.py": using("app.bank.pay"),
        }
        assert suites(given).learned == ()


def test_nothing_is_learned_where_files_are_named_after_their_modules() -> None:
    assert suites(habit("test_{}", NAMES)).learned == ()


def test_a_habit_makes_no_tie_to_what_is_only_used_in_passing() -> None:
    given = {
        **habit("test_shop_{}"),
        "tests/test_shop_journey.py": "from app.pay import pay\nfrom app.cart import cart\n\n\n"
        "def test_it():\n    assert pay(cart(1))\n",
    }
    assert ties(given)["app/pay.py"] == ["tests/test_shop_pay.py"]
