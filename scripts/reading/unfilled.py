"""Places that `make new` left for an editor to fill in, in a file that is not taken in yet: all are named at once."""

from __future__ import annotations

import re

from ..messages import Message
from ..model.library import strings
from .text import Document

UNFILLED = re.compile(r"‹[^›]*›")


def unfilled(data: object, document: Document, name: str, at: tuple, named: set[int]) -> list[Message]:
    """Those among the fields of a record, but for the lines named already."""
    left = ((place, found[0]) for place, text in strings(data, at) if (found := UNFILLED.search(text)))
    places = ((document.line_of(place), text) for place, text in left)
    return [_message(name, line, text) for line, text in places if line not in named]


def unfilled_lines(body: str, name: str, first: int) -> list[Message]:
    """Those in the text of a page."""
    lines = enumerate(body.split("\n"), first)
    return [_message(name, line, found[0]) for line, text in lines if (found := UNFILLED.search(text))]


def _message(name: str, line: int, text: str) -> Message:
    return Message(name, line, "S403", f"“{text}” is not filled in", "write what it asks for, or take it out")
