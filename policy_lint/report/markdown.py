r"""Text of a project in Markdown, where nothing in it is obeyed.

A backslash takes the meaning from punctuation (CommonMark 2.4). What a forge makes of the finished
text (mentions, issues, bare addresses, emoji: GitHub's html-pipeline looks at text nodes) is parted
by an empty comment, which nobody sees.
"""

import re

from policy_lint.model.shown import plain

_MEANT = r"[\\`*_{}\[\]<>|~&!$^]|(?<!\w)#|^[-+=:]"
_PARTED = r"@(?=[\w-])|#(?=\d)|:(?=//|[\w+-]+:)|\bwww(?=\.)|\bGH(?=-\d)"
_NUMBER = r"^(?P<number>\d{1,9})(?P<end>[.)])(?=\s|$)"
_OBEYED = re.compile(f"(?P<parted>{_PARTED})|{_NUMBER}|{_MEANT}", re.IGNORECASE)


def text(words: str) -> str:
    """Words on one line, as they are."""
    return _OBEYED.sub(_escaped, " ".join(plain(words).split()))


def _escaped(found: re.Match[str]) -> str:
    if found["number"]:
        return f"{found['number']}\\{found['end']}"
    return f"{found[0]}<!-- -->" if found["parted"] else f"\\{found[0]}"


def code(words: str) -> str:
    """Words in a fixed face, for names and paths."""
    shown = " ".join(plain(words).split(" ")) or " "
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    room = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{room}{shown}{room}{fence}"
