"""A translation belongs to an English page and keeps its headings, links and citations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..messages import Message
from ..prose import citations, headings, links


def check(subject) -> Iterator[Message]:
    """T501 for a translation of nothing; T502 for one that is up to date and yet built otherwise than the English."""
    library = subject.library
    for shelf in (library.chapters, library.cases):
        for language, items in shelf.items():
            if language == "en":
                continue
            for id, item in items.items():
                english = shelf["en"].get(id)
                if english is None and item.path.replace(f"/{language}/", "/en/", 1) in library.unread:
                    continue
                if english is None:
                    yield Message(
                        item.path,
                        0,
                        "T501",
                        "there is no English page of this name",
                        "delete the file, or give it the name of the page it translates",
                    )
                elif item.data.translation.source == english.revision:
                    yield from _compare(item, english)


def _compare(item, english) -> Iterator[Message]:
    for what, of in (
        ("heading", lambda text: [h.id for h in headings(text)]),
        ("link", lambda text: sorted(link.target for link in links(text))),
        ("citation", lambda text: sorted(citation.key for citation in citations(text))),
    ):
        ours, theirs = Counter(of(item.body)), Counter(of(english.body))
        for name in theirs - ours:
            yield Message(
                item.path,
                item.body_line,
                "T502",
                f"the {what} “{name}” of the English page is missing",
                f"add it, as in {english.path}",
            )
        for name in ours - theirs:
            yield Message(
                item.path,
                item.body_line,
                "T502",
                f"the {what} “{name}” is not in the English page",
                "take it out, or add it to the English page first",
            )
