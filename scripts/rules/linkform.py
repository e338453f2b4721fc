"""The form of links: no tracking, https where it is known, words that say where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from ..messages import Message
from ..prose import links


def check(subject) -> Iterator[Message]:
    """L304 to L307."""
    library = subject.library
    style = library.style.addresses
    tracking = re.compile("|".join(f"(?:{one})" for one in style.tracking) or r"(?!)", re.I)
    for item in subject.looked_at():
        if item.body:
            empty = frozenset(style.empty_words.get(item.language, ()))
            yield from _page(item, empty, tracking, style)
        elif item.kind == "resource" and item.data.url:
            yield from _address(item.data.url, item.path, item.line_of(("url",)), tracking, style)
    for one in library.references.values():
        if subject.asked(one.path) and one.fields.get("url"):
            yield from _address(one.fields["url"], one.path, one.line, tracking, style)


def _page(item, empty: frozenset[str], tracking, style) -> Iterator[Message]:
    leads: dict[str, str] = {}
    for link in links(item.body):
        line = item.body_line + link.line - 1
        yield from _address(link.target, item.path, line, tracking, style)
        if link.image:
            continue
        words = " ".join(re.sub(r"[*_`]", "", link.text).split()).casefold().strip(" .:→›")
        if not words or words in empty:
            yield Message(
                item.path,
                line,
                "L306",
                f"the link text “{link.text}” does not say where it leads",
                "name the page or the work",
            )
        elif leads.setdefault(words, link.target) != link.target:
            text = f"“{link.text}” leads to {link.target} here and to {leads[words]} above"
            yield Message(item.path, line, "L307", text, "give each link words of its own")


def _address(address: str, path: str, line: int, tracking, style) -> Iterator[Message]:
    if "://" not in address:
        return
    found = tracked(address, tracking)
    if found:
        text = f"the address carries “{found[0]}”, which tells the site who sent the reader"
        yield Message(path, line, "L304", text, "take it out; `make fix` does")
    if address.startswith("http://") and secure(address, style.secure):
        yield Message(
            path, line, "L305", f"{urlsplit(address).hostname} answers on https", "write https; `make fix` does"
        )


def tracked(address: str, tracking) -> list[str]:
    """The parameters of an address that only track."""
    try:
        query = urlsplit(address).query
    except ValueError:
        return []
    return [name for name, _ in parse_qsl(query, keep_blank_values=True) if tracking.fullmatch(name)]


def secure(address: str, hosts) -> bool:
    """Whether its host is known to answer on https."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return any(host == one or host.endswith(f".{one}") for one in hosts)
