"""The text of a new page: the fixed headings of its shape; of a translation, the structure of the English text."""

from __future__ import annotations

import re

from ..model import label_in
from ..model.words import Shape
from ..prose import HEADING

FILL = "‹write here›"
MAY_GO = "‹write here, or take this heading out›"
# What stands before the words of a line and stays as it is.
LEAD = re.compile(r"^(\s*(?:(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?|(?:!!!|\?\?\?\+?)\s.*$|>\s+)?)(.*)$")
FIXED = re.compile(r"^\s*(?:\{\{.*\}\}|\|?[\s:|-]+\|?|BLOCK.*|```.*|~~~.*|<[^>]+>|---)\s*$")


def body(shape: Shape | None) -> str:
    """The headings of a shape, each with a place to fill in."""
    if shape is None or not shape.headings:
        return f"{FILL}\n"
    parts = [
        f"## {label_in(one.label, 'en')[0]} {{#{one.id}}}\n\n{MAY_GO if one.optional else FILL}\n"
        for one in shape.headings
    ]
    return "\n".join(parts)


def to_translate(english: str, shape: Shape | None, language: str) -> str:
    """The English text with its words between ‹ and ›, to be replaced line by line; fixed headings are translated already."""
    fixed = {one.id: label_in(one.label, language)[0] for one in shape.headings} if shape else {}
    return "\n".join(_line(line, fixed) for line in english.rstrip().split("\n")) + "\n"


def _line(line: str, fixed: dict[str, str]) -> str:
    heading = HEADING.match(line)
    if heading:
        words = fixed.get(heading[3] or "")
        return f"{heading[1]} {words or f'‹{heading[2]}›'}" + (f" {{#{heading[3]}}}" if heading[3] else "")
    if not line.strip() or FIXED.match(line):
        return line
    if line.lstrip().startswith("|"):
        return re.sub(r"\|([^|\n]*[^|\s][^|\n]*)(?=\|)", lambda m: f"| ‹{m[1].strip()}› ", line)
    lead = LEAD.match(line)
    return f"{lead[1]}‹{lead[2]}›" if lead[2] else line
