"""Published addresses never die: each is a page still, or a redirect leads on from it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from ..messages import Message

LIST, REDIRECTS = "references/published.txt", "references/redirects.yml"


def address(uri: str) -> str:
    """The address of a page within its language: “approaches/risk-assessment”; the home page's is “index”."""
    return uri.removesuffix(".md").removesuffix("/index")


def check(subject) -> Iterator[Message]:
    """U101 for an address that would vanish, U102 for a redirect that is wrong, U103 for a note about no page."""
    library = subject.library
    if not any(map(subject.asked, (LIST, REDIRECTS, *(item.path for item in library.changes.values())))):
        return
    there = {address(uri) for uri in subject.targets}
    for old, line in library.published.items():
        if old not in there and old not in library.redirects and not _unread(old, library):
            yield Message(
                LIST,
                line,
                "U101",
                f"{old} is a published address and no page has it any more",
                f"restore the page, or add “{old}: {{to: …, why: …, date: …}}” to {REDIRECTS}",
            )
    for old, redirect in library.redirects.items():
        if old in there:
            yield Message(REDIRECTS, 0, "U102", f"{old} is a page", "take the redirect out")
        elif redirect.to not in there and not _unread(redirect.to, library):
            yield Message(
                REDIRECTS, 0, "U102", f"{old} leads to {redirect.to}, which is no page", _close(redirect.to, there)
            )
    for item in library.changes.values():
        for number, page in enumerate(item.data.pages):
            if page not in there and not _unread(page, library):
                line = item.line_of(("pages", number))
                yield Message(item.path, line, "U103", f"{page} is no page", _close(page, there))


def _unread(name: str, library) -> bool:
    """Whether the page is missing only because its file could not be read; it is named for that already."""
    bare = name.rpartition("/")[2]
    return any(path.rpartition("/")[2].partition(".")[0] in (bare, "index") for path in library.unread)


def _close(name: str, among) -> str:
    close = get_close_matches(name, list(among), 1, 0.5)
    return f"did you mean “{close[0]}”?" if close else "give the address of a page, such as approaches/risk-assessment"
