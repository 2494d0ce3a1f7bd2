from dataclasses import replace
from pathlib import Path

from benchmarks.accuracy import baseline
from benchmarks.accuracy.suite_labels import Tie, Ties, disagreements, report, split

TEXTS = {
    "src/app/pay.py": "",
    "tests/test_pay.py": "import app.other",
    "tests/unit/pay_test.py": "from app import pay",
    "tests/test_other.py": "from app.pay import pay",
    "tests/test_near.py": "from ..src.app import pay\nfrom . import x",
    "tests/test_broken.py": "def",
    "tests/helper.py": "import app.pay",
}
PAY, SHIP = "src/app/pay.py", "src/app/ship.py"


def test_baselines(tmp_path: Path) -> None:
    for path, text in TEXTS.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    tests = baseline.tests(tmp_path)
    assert "tests/helper.py" not in tests
    assert [*baseline.by_name(PAY, tests)] == ["tests/test_pay.py", "tests/unit/pay_test.py"]
    assert [*baseline.by_import(PAY, tests)] == [
        *("tests/test_near.py", "tests/test_other.py", "tests/unit/pay_test.py"),
    ]


def ties() -> Ties:
    row = {"level": "unit", "evidence": ["name", "import"], "reason": "it pays"}
    behaviour = {**row, "evidence": ["words", "front-door"]}
    return Ties(
        truth={Tie(PAY, "a"): row, Tie(PAY, "b"): behaviour},
        arguable={Tie(PAY, "c")},
        denied={Tie(SHIP, "a"): "it only imports it"},
        levels={Tie(PAY, "a"): "unit", Tie(PAY, "c"): "unit", Tie(SHIP, "a"): None},
        by_name={Tie(PAY, "b")},
        by_import={Tie(PAY, "c")},
    )


def test_suites() -> None:
    assert [*report("app", [ties()])] == [
        "app:",
        "  tool        precision 0.500   recall 0.500   (1 right, 1 wrong, 1 missed of 3)",
        "  name only   precision 1.000   recall 0.500   (1 right, 0 wrong, 1 missed of 2)",
        "  import only precision 1.000   recall 0.000   (0 right, 0 wrong, 2 missed of 2)",
        "  in text     1/1 ties that are a name or a use are found",
        "  by insight  0/1 ties that are known by words, doors or behaviour alone are found",
        "  levels      1/1 right ties stand at the level of the label",
    ]
    assert [*disagreements(ties())] == [
        f"  missed  {PAY} <- b: it pays",
        f"  wrong   {SHIP} <- a: it only imports it",
    ]


def test_labels_that_were_held_out() -> None:
    known, new = ties(), replace(ties(), held_out=True)
    assert split([known, new]) == {"dev": [known], "held out": [new], "pooled": [known, new]}
    assert split([known]) == {"pooled": [known]}
