r"""Text as it is shown: whatever reads it along with people obeys nothing in it, and hides nothing.

What a terminal would obey or not show, and what begins a command of a CI, is written as an escape
like `\u202e`. Python, TOML, JSON and bash (`$'...'`) read it alike, so it can be copied and found.
"""

import re
import unicodedata

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb\ud800-\udfff"
"""C0 but tab and line feed, C1, what ends lines in Unicode or annotates, and halves of pairs."""
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
"""Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties.txt, without those of `_SHAPING`.

Among them is what changes the direction of a text, and tags.
"""
_SHAPING = "\u200c\u200d\ufe00-\ufe0f"
"""Joiners and variation selectors, which words and emoji need. Beside ASCII they shape nothing."""
_OBEYED = re.compile(
    f"[{_CONTROLS}{_INVISIBLE}]"
    rf"|(?<![^\x00-\x7f])[{_SHAPING}]|[\u200c\u200d](?![^\x00-\x7f])"
    r"|(?<=#)#(?=\w*\[)"
)
r"""What is written as an escape wherever it stands.

The last part begins commands that count anywhere in a line: `##[error]` of GitHub
(`ActionCommand.TryParse` of actions/runner), `##vso[` of Azure Pipelines (`Command.TryParse` of
azure-pipelines-agent), `##teamcity[` (pull request 90 of JetBrains/teamcity-messages).
"""
_SUSPECT = re.compile(r'[^\t\n -"$-~]')
"""What may be obeyed: all but most of ASCII, which is passed over at once."""
_FIRST_IN_LINE = re.compile(r"^([^\S\n]*):(?=:)", re.MULTILINE)
"""`::error::` of GitHub counts after blanks only (`ActionCommand.TryParseV2`)."""
_FOUR_DIGITS = 0xFFFF


def plain(text: str) -> str:
    """The text on one line, with escapes for what is obeyed or hidden. Tabs stay."""
    return _SUSPECT.sub(_escaped, text).replace("\n", "\\u000a")


def harmless(text: str, ours: re.Pattern[str] | None = None) -> str:
    """Lines of text with escapes for what is obeyed or hidden; what the group `ours` fits stays."""
    pieces = ours.split(text) if ours else [text]
    pieces[::2] = [_SUSPECT.sub(_escaped, piece) for piece in pieces[::2]]
    return _FIRST_IN_LINE.sub(r"\1\\u003a", "".join(pieces))


def cells(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def blank(text: str) -> str:
    """Room as wide as the text; tabs stay, since only the terminal knows their width."""
    return "".join("\t" if character == "\t" else " " * _cell(character) for character in text)


def _escaped(found: re.Match[str]) -> str:
    """The escape of a character that is obeyed where it stands; else the character."""
    if not _OBEYED.match(found.string, found.start()):
        return found[0]
    code = ord(found[0])
    return f"\\u{code:04x}" if code <= _FOUR_DIGITS else f"\\U{code:08x}"


def _cell(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
