"""The part of a text that is policy-lint's own, between two lines that say so."""

import re

BEGIN = "<!-- policy-lint: begin -->"
END = "<!-- policy-lint: end -->"
_LINE = re.compile(rf"^[ \t]*({re.escape(BEGIN)}|{re.escape(END)})[ \t]*\r?$", re.MULTILINE)


class RegionError(ValueError):
    """Why a text has no part that is ours, for people."""


def fenced(new: str) -> str:
    """A text that is ours alone."""
    return f"{BEGIN}\n{new.strip()}\n{END}\n"


def appended(old: str, new: str) -> str:
    """The old text with the new one between the two lines at its end, if it has none of these."""
    if _LINE.search(old):
        return replaced(old, new)
    newline = "\r\n" if "\r\n" in old else "\n"
    return old.rstrip("\r\n") + f"\n\n{fenced(new)}".replace("\n", newline)


def replaced(old: str, new: str) -> str:
    """The old text, with the new one between the two lines; all else stays, byte for byte."""
    marks = list(_LINE.finditer(old))
    if [mark[1] for mark in marks] != [BEGIN, END]:
        raise RegionError(_wrong([mark[1] for mark in marks]))
    begin, end = marks
    newline = "\r\n" if old[: begin.end()].endswith("\r") else "\n"
    inside = f"\n{new.strip()}\n".replace("\n", newline)
    return old[: begin.end()].removesuffix("\r") + inside + old[end.start() :]


def _wrong(marks: list[str]) -> str:
    where = f"a line `{BEGIN}` and, below it, a line `{END}`"
    if not marks:
        return f"it is a file of yours, without a place for the report: {where} would make one"
    return f"there must be {where}, each once"
