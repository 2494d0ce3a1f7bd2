"""XML 1.0, in which there is nothing that it may not hold."""

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from policy_lint.model.shown import plain

_NO_CHARACTERS = re.compile("[\ufffe\uffff]")
"""What is left of what is no `Char` (2.2) once `plain` has written controls as escapes."""


def element(parent: Element | None, tag: str, /, **attributes: object) -> Element:
    """A new element, the last of its parent's."""
    shown = {key: legal(str(value)) for key, value in attributes.items()}
    return Element(tag, shown) if parent is None else SubElement(parent, tag, shown)


def legal(text: str) -> str:
    """The text on one line, with escapes for what XML has no place for."""
    return _NO_CHARACTERS.sub(lambda found: f"\\u{ord(found[0]):04x}", plain(text))


def document(root: Element, comment: str = "") -> str:
    """The document, in ASCII: what is beyond stands as a reference, so no encoding breaks it."""
    indent(root)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n' + (f"<!-- {comment} -->\n" if comment else "")
    return f"{head}{tostring(root, encoding='us-ascii').decode()}\n"
