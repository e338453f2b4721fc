"""Whether the fonts of the PDF have every character of the text; asked before anything is set, to name the file and line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from ..messages import Message
from .leaves import Leaf
from .pdf import FONTS


@cache
def covered(root: Path) -> frozenset[int]:
    """The characters that at least one font has."""
    found: set[int] = set()
    for path in (root / FONTS).glob("*.ttf"):
        found |= set(TTFont(path, lazy=True).getBestCmap())
    return frozenset(found)


def missing(root: Path, leaves: Iterable[Leaf]) -> Iterator[Message]:
    """D601 for every character that no font has, where it stands."""
    known = covered(root)
    for leaf in leaves:
        text = leaf.title + leaf.summary + "".join(part.text_content() for part in (*leaf.body, *leaf.notes.values()))
        for character in sorted({one for one in text if ord(one) not in known and _shown(one)}):
            name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
            yield Message(
                leaf.source,
                _line(root / leaf.source, character),
                "D601",
                f"no font of the PDF has “{character}” ({name})",
                "write it another way, or add a font that has it to overrides/downloads/fonts/",
            )


def _shown(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Zs", "Zl", "Zp")


def _line(path: Path, character: str) -> int:
    lines = path.read_text().splitlines() if path.is_file() else []
    return next((number for number, line in enumerate(lines, 1) if character in line), 0)
