"""Links inside the module lead somewhere, anchors exist, images say what they show."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache

from ..catalogue import Page
from ..messages import Message
from ..prose import anchors, links

# Anchors that the page gets from its reference list.
GIVEN = frozenset({"references", "sources", "at-a-glance"})


def check(subject) -> Iterator[Message]:
    """L301 to L303, over hand-written text in every language."""
    targets = subject.targets
    names = frozenset([*targets, *subject.files])
    for item in subject.library.written():
        if not subject.asked(item.path):
            continue
        uri = f"case-studies/{item.id}.md" if f"case_studies/{item.language}/" in item.path else f"{item.id}.md"
        own = anchors(item.body) | targets.get(uri, frozenset())
        for link in links(item.body):
            line = item.body_line + link.line - 1
            if link.image and not link.text.strip():
                yield Message(
                    item.path,
                    line,
                    "L303",
                    f"the image {link.target} has no alternative text",
                    "say in brackets what it shows",
                )
            yield from _target(link, uri, own, targets, names, subject.library.unread, item.path, line)


def _target(link, uri, own, targets, names, unread, path, line) -> Iterator[Message]:
    address, _, anchor = link.target.partition("#")
    if "://" in address or address.startswith(("mailto:", "tel:")):
        return
    if not address:
        if anchor and anchor not in own:
            yield Message(path, line, "L302", f"this page has no anchor “#{anchor}”", _close(anchor, own))
        return
    if address.startswith("/"):
        yield Message(path, line, "L301", f"the link {address} begins with a slash", "write it relative to this file")
        return
    target = posixpath.normpath(posixpath.join(posixpath.dirname(uri), address))
    if target in targets:
        if anchor and anchor not in targets[target]:
            yield Message(path, line, "L302", f"{target} has no anchor “#{anchor}”", _close(anchor, targets[target]))
    elif target not in names and not unread & _sources(target):
        yield Message(path, line, "L301", f"the link {address} leads to no page or file", _like(target, names))


def _sources(uri: str) -> set[str]:
    """The files that the page with this uri could be made from."""
    name = uri.removesuffix(".md")
    return {f"docs/en/{uri}", f"case_studies/en/{uri.removeprefix('case-studies/')}", f"references/{name}.yml"}


def _close(name: str, among) -> str:
    return _like(name, frozenset(among))


@lru_cache(maxsize=4096)  # a page that is not written yet is often linked to more than once
def _like(name: str, among: frozenset[str]) -> str:
    own = posixpath.basename(name)
    by_name = {posixpath.basename(one): one for one in sorted(among)}
    close = get_close_matches(own, by_name, 1, 0.6)
    return f"did you mean “{by_name[close[0]]}”?" if close else "mend it or take it out"


def anchors_of(page: Page) -> frozenset[str]:
    """Every anchor of a page as the catalogue makes it."""
    found = anchors(page.markdown) | GIVEN
    for block in page.blocks:
        found |= anchors(str(block))
    return found
