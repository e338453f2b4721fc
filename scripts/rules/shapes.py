"""Pages keep the fixed headings of their shape, each with its id, in order; other headings carry ids too."""

from __future__ import annotations

from collections.abc import Iterator

from ..messages import Message
from ..model import label_in
from ..prose import headings


def check(subject) -> Iterator[Message]:
    """S401, S402 and S404 for chapters and case studies in every language."""
    library = subject.library
    for item in filter(lambda one: subject.asked(one.path), library.written()):
        shape = _shape(item, library)
        if shape:
            yield from _page(item, shape)


def _shape(item, library):
    if item.path.startswith("case_studies/"):
        return library.word("shapes", "case-study")
    part = library.word("parts", item.id.partition("/")[0] if "/" in item.id else "home")
    return library.word("shapes", part.shape) if part else None


def _page(item, shape) -> Iterator[Message]:
    found = headings(item.body)
    seconds = [heading for heading in found if heading.level == 2]
    place = {heading.id: number for number, heading in enumerate(seconds) if heading.id}
    last = -1
    for wanted in shape.headings:
        words, _ = label_in(wanted.label, item.language)
        if wanted.id not in place:
            if not wanted.optional:
                yield Message(
                    item.path,
                    item.body_line,
                    "S401",
                    f"the heading “{words}” is missing",
                    f"add “## {words} {{#{wanted.id}}}” in its place",
                )
            continue
        here = seconds[place[wanted.id]]
        if here.text != words:
            yield Message(
                item.path,
                item.body_line + here.line - 1,
                "S402",
                f"the heading “{here.text}” has other words than its kind of page gives it",
                f"write “## {words} {{#{wanted.id}}}”",
            )
        if place[wanted.id] < last:
            yield Message(
                item.path,
                item.body_line + here.line - 1,
                "S402",
                f"the heading “{words}” stands out of order",
                "move it to its place",
            )
        last = max(last, place[wanted.id])
    yield from _form(item, found)


def _form(item, found) -> Iterator[Message]:
    level, seen = 1, {}
    for heading in found:
        line = item.body_line + heading.line - 1
        if heading.level == 1:
            yield Message(
                item.path,
                line,
                "S404",
                "the page's title stands in its header, not in the text",
                "take the “# …” line out or make it “## …”",
            )
        elif heading.level > level + 1:
            yield Message(
                item.path, line, "S404", f"the heading “{heading.text}” skips a level", f"use {'#' * (level + 1)}"
            )
        level = heading.level
        if not heading.id:
            yield Message(
                item.path,
                line,
                "S404",
                f"the heading “{heading.text}” has no id",
                "add one in braces, such as {#first-steps}",
            )
        elif heading.id in seen:
            yield Message(
                item.path,
                line,
                "S404",
                f"the id “{heading.id}” is used twice",
                f"line {seen[heading.id]} has it already: choose another",
            )
        else:
            seen[heading.id] = line
