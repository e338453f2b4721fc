"""Files stand where their kind belongs, under names that make good addresses, and name only what exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from ..messages import Message

SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
# Index pages of parts are made from the topics, or written by hand in their place.
INDEX = "index"


def check(subject) -> Iterator[Message]:
    """M107 for a misplaced or misnamed file; M105 for an indicator that does not exist."""
    library = subject.library
    for item in library.written():
        name = item.id.rpartition("/")[2]
        if not SLUG.match(name):
            yield Message(
                item.path,
                0,
                "M107",
                f"the file name “{name}” is no good address",
                "use lower-case letters, digits and hyphens",
            )
    for items in library.cases.values():
        for item in items.values():
            if "/" in item.id:
                yield Message(
                    item.path,
                    0,
                    "M107",
                    "case studies stand side by side, in no folder of their own",
                    "move the file up",
                )
    for item in library.chapters.get("en", {}).values():
        yield from _chapter(item, library)
    for item in library.records():
        if item.kind != "study" and not SLUG.match(item.id):
            yield Message(
                item.path,
                item.line_of(()),
                "M107",
                f"“{item.id}” is no good address",
                "use lower-case letters, digits and hyphens",
            )


def _chapter(item, library) -> Iterator[Message]:
    part, _, name = item.id.rpartition("/")
    places = {"roles": "audiences", "needs": "needs"}
    known = item.id == INDEX or (part in library.words("parts") and name == INDEX) or library.topic_of(item)
    known = known or name in library.words(places.get(part, ""))
    if not known:
        topics = [id for id, topic in library.words("topics").items() if topic.part == part]
        close = get_close_matches(name, topics, 1)
        hint = f"did you mean “{close[0]}”?" if close else "add it to references/vocabularies/topics.yml"
        yield Message(item.path, 0, "M107", f"no topic of “{part or 'the module'}” has the id “{name}”", hint)
    for number, id in enumerate(item.data.indicators):
        if id not in library.indicators and f"references/indicators/{id}.yml" not in library.unread:
            close = get_close_matches(id, library.indicators, 1)
            hint = f"did you mean “{close[0]}”?" if close else f"write references/indicators/{id}.yml"
            yield Message(
                item.path, item.line_of(("indicators", number)), "M105", f"there is no indicator “{id}”", hint
            )
