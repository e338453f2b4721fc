"""Every address outside the module, with the places that name it. Pure."""

from __future__ import annotations

from collections import defaultdict

from ..model.library import Library
from ..prose import links
from ..works import address


def addresses(library: Library) -> dict[str, list[str]]:
    """Places by address: “docs/en/x.md:12”. Of a work with a DOI it is the DOI's."""
    found: dict[str, list[str]] = defaultdict(list)
    for item in library.written():
        for link in links(item.body):
            if link.target.startswith(("http://", "https://")):
                found[link.target].append(f"{item.path}:{item.body_line + link.line - 1}")
    for item in library.resources.values():
        if item.data.url:
            found[item.data.url].append(f"{item.path}:{item.line_of(('url',))}")
    for reference in library.references.values():
        if where := address(reference):
            found[where].append(f"{reference.path}:{reference.line}")
    return {one: list(dict.fromkeys(places)) for one, places in sorted(found.items())}
