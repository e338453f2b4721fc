"""The small pieces of Typst code. All text is written as string literals."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from lxml.html import HtmlElement

SPACE = re.compile("[ \n]+")


def quoted(text: str) -> str:
    """A Typst string literal."""
    return json.dumps(text, ensure_ascii=False)


def joined(pieces: Iterable[str]) -> str:
    """One expression for several."""
    found = [piece for piece in pieces if piece]
    if len(found) == 1:
        return found[0]
    return "{\n" + "\n".join(found) + "\n}" if found else "[]"


def label(id: str) -> str:
    """A label whose name may hold any character."""
    return f"label({quoted(id)})"


def in_language(element: HtmlElement, code: str) -> str:
    """Says which language an element is in, where it says so itself."""
    language = (element.get("lang") or "").partition("-")[0]  # Typst knows languages without their scripts.
    return f"text(lang: {quoted(language)}, {code})" if language and code else code


def text_code(text: str | None) -> str:
    """Words as a literal, with white space folded."""
    if not text:
        return ""
    return quoted(SPACE.sub(" ", text))


def trimmed(pieces: list[str]) -> list[str]:
    """Words without white space at their ends."""
    out = list(pieces)
    while out and out[0] == '" "':
        out.pop(0)
    while out and out[-1] == '" "':
        out.pop()
    if out and out[0].startswith('" '):
        out[0] = '"' + out[0][1:].lstrip()
    if out and out[-1].endswith(' "') and out[-1].startswith('"'):
        out[-1] = out[-1][:-1].rstrip() + '"'
    return out
