"""Nothing of a template is left, and every block that a page asks for exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from ..catalogue.chapters import SPECIAL
from ..catalogue.special import SPECIAL_BLOCKS
from ..messages import Message
from ..model import KINDS
from ..model.library import strings
from ..prose import visible

# Guillemets in single form mark what a template wants filled in: ‹what was done›.
LEFTOVER = re.compile(r"‹[^›\n]*›|\b(?:TODO|FIXME|TBC|TBD|XXX)\b|[Ll]orem ipsum|\[insert\b")
BRACES = re.compile(r"^\{\{.*$", re.M)


def check(subject) -> Iterator[Message]:
    """S403 for text of a template and for blocks that do not exist."""
    library = subject.library
    ask = subject.once("leftovers", lambda item: _leftovers(visible(item.body)))
    for item in filter(lambda one: subject.asked(one.path), library.written()):
        text = visible(item.body)
        for line, found in ask(item):
            yield _left(item, item.body_line + line, found)
        for found in BRACES.finditer(text):
            yield from _block(item, item.body_line + text.count("\n", 0, found.start()), found[0])
        yield from _fields(item)
    for item in filter(lambda one: subject.asked(one.path), library.records()):
        yield from _fields(item)
    for one in filter(lambda one: subject.asked(one.path), library.references.values()):
        people = (name for of in one.people.values() for person in of for name in person)
        for _, found in _leftovers("\n".join((*one.fields.values(), *people))):
            yield Message(
                one.path, one.line, "S403", f"{one.key}: “{found}” was left in", "write it or take the field out"
            )


def _leftovers(text: str) -> tuple[tuple[int, str], ...]:
    return tuple((text.count("\n", 0, found.start()), found[0]) for found in LEFTOVER.finditer(text))


def _left(item, line: int, text: str) -> Message:
    return Message(
        item.path, line, "S403", f"“{text}” was left in from a template", "replace it with your own words or delete it"
    )


def _fields(item) -> Iterator[Message]:
    texts = tuple(strings(item.data.model_dump()))
    if _leftovers("\n".join(text for _, text in texts)):
        for place, text in texts:
            for _, found in _leftovers(text):
                yield _left(item, item.line_of(place), found)


def _block(item, line: int, text: str) -> Iterator[Message]:
    asked = SPECIAL.match(text.rstrip())
    if not asked or asked[1] not in SPECIAL_BLOCKS:
        close = get_close_matches(asked[1] if asked else text, SPECIAL_BLOCKS, 1)
        yield Message(
            item.path,
            line,
            "S403",
            f"there is no block “{text}”",
            f"did you mean “{{{{ {close[0]} }}}}”?" if close else "take the line out",
        )
    elif asked[1] == "fields" and asked[2] not in KINDS:
        yield Message(
            item.path, line, "S403", f"there is no kind of content “{asked[2]}”", f"use one of {', '.join(KINDS)}"
        )
