"""lcov's tracefile, as far as a plan needs it."""

import pytest

from policy_lint.model.covered import Covered
from policy_lint.read.coverage.lcov import parse

PAY = (
    "TN:\nSF:app/pay.py\nDA:1,1,checksum\nDA:2,0\nDA:3,5\nDA:2,4\nLF:3\nLH:3\n"
    "BRDA:3,0,jump to line 4,1\nBRDA:3,0,jump to line 5,-\nBRDA:3,0,1,0\nend_of_record\n"
)


def test_lines_and_branches_of_each_file() -> None:
    found = dict(parse(f"{PAY}{PAY.replace('pay', 'cart')}"))
    assert list(found) == ["app/pay.py", "app/cart.py"]
    assert found["app/pay.py"].covered == Covered(3, 3, 3, 1)


def test_a_record_that_never_ends_is_none() -> None:
    assert list(parse(PAY.replace("end_of_record", ""))) == []


@pytest.mark.parametrize("row", ["DA:1", "DA:x,1", "BRDA:x,1", "DA:", "BRDA:"])
def test_a_row_without_numbers_is_refused(row: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        list(parse(f"SF:a.py\n{row}\nend_of_record\n"))
