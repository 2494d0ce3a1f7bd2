"""How files on disk make objects of classes."""

from pathlib import Path

from policy_lint.disk.constructions import constructed
from policy_lint.model.outline import Construction


def test_of_each_file_the_classes_that_are_wanted_of_it(tmp_path: Path) -> None:
    text = "from app.pay import Debt, Loan\nDebt(1)\nLoan(2)\n"
    (tmp_path / "one.py").write_text(text)
    (tmp_path / "two.py").write_text(text)
    wanted = {"one.py": frozenset(["Debt"]), "two.py": frozenset(["Loan"])}
    assert constructed(tmp_path, {**wanted, "gone.py": frozenset(["Debt"])}, cap=100) == {
        "one.py": [Construction("Debt", 2, "Debt(1)")],
        "two.py": [Construction("Loan", 3, "Loan(2)")],
    }
