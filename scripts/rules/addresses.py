"""Addresses of sources and tools: the publisher's own, never a mirror, and one record for one work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from ..messages import Message
from ..works import doi


def check(subject) -> Iterator[Message]:
    """A501 for a mirror, A502 for two records of one work."""
    library = subject.library
    mirrors = frozenset(library.style.addresses.mirrors)
    for item in library.resources.values():
        if item.data.url:
            yield from _mirror(item.data.url, item.path, item.line_of(("url",)), mirrors)
    for reference in library.references.values():
        if reference.fields.get("url"):
            yield from _mirror(reference.fields["url"], reference.path, reference.line, mirrors)
    yield from _twice(
        ((plain(item.data.url), item.path, item.line_of(("url",)), item.id) for item in library.resources.values()),
        "two resources have one address",
    )
    works = library.references.values()
    yield from _twice(((doi(one), one.path, one.line, one.key) for one in works), "two entries have one DOI")


def _mirror(address: str, path: str, line: int, mirrors: frozenset[str]) -> Iterator[Message]:
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    found = next((mirror for mirror in mirrors if host == mirror or host.endswith(f".{mirror}")), None)
    if found:
        yield Message(
            path,
            line,
            "A501",
            f"{found} shows other people's documents",
            "give the publisher's own page, a DOI or a UN document symbol",
        )


def _twice(found, text: str) -> Iterator[Message]:
    by_address: dict[str, list[tuple]] = defaultdict(list)
    for address, *place in found:
        if address:
            by_address[address.casefold()].append(place)
    for places in by_address.values():
        first = places[0]
        for path, line, id in places[1:]:
            yield Message(
                path, line, "A502", f"{text}: {id} and {first[2]}", f"keep one; the other stands in {first[0]}"
            )


def plain(address: str | None) -> str | None:
    """An address without what may differ and lead to the same page: scheme, www and a slash at the end."""
    if not address:
        return None
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}{'?' + parts.query if parts.query else ''}"
