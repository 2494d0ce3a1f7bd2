from datetime import date
from typing import Literal

import pytest
from pydantic import BaseModel, Field

from policy_lint.report.reference import keys, referenced


class Shelf(BaseModel):
    title: str = Field(description="What it is | is called.")
    books: tuple[str, ...] = Field((), description="What stands on it.")
    wood: Literal["oak", "ash"] | None = None
    places: dict[str, Literal["left", "right"]] = {}
    width: int = 80
    bought: date | None = None


TABLE = """\
| key | takes | default | |
|---|---|---|---|
| `title` | text | *required* | What it is \\| is called. |
| `books` | list of texts |  | What stands on it. |
| `wood` | `oak`, `ash` |  |  |
| `places` | table, each `left`, `right` |  |  |
| `width` | number | `80` |  |
| `bought` | date |  |  |"""
EMPTY = "# Shelf\n<!-- keys of shelf: begin -->\nold\n<!-- keys: end -->\nend\n"
FULL = f"# Shelf\n<!-- keys of shelf: begin -->\n\n{TABLE}\n\n<!-- keys: end -->\nend\n"


def test_keys() -> None:
    assert keys(Shelf) == TABLE


@pytest.mark.parametrize("page", [EMPTY, FULL])
def test_only_what_stands_between_the_markers_changes(page: str) -> None:
    assert referenced(page, {"shelf": Shelf}) == FULL


@pytest.mark.parametrize("page", ["", "<!-- keys of shelf: begin -->", "<!-- keys: end -->"])
def test_markers_must_be_there(page: str) -> None:
    with pytest.raises(ValueError, match="keys of shelf: begin"):
        referenced(page, {"shelf": Shelf})
