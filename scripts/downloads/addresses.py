"""Where links of a page lead when the page stands in a document of its own, or with others in one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

from .leaves import Leaf


@dataclass(frozen=True)
class Place:
    """inside: a label in this document. Otherwise target is a full address."""

    inside: bool
    target: str


class Addresses:
    """The pages that one document holds. root: the address of the site; path: the folder of its language, "" at the root."""

    def __init__(self, leaves: Iterable[Leaf], root: str, path: str):
        self.root, self.prefix = root.rstrip("/"), f"/{path}/" if path else "/"
        self.anchors: dict[str, frozenset[str]] = {}
        self.uris: dict[str, str] = {}
        self.leaves: dict[str, Leaf] = {}
        for leaf in leaves:
            self.leaves[leaf.uri] = leaf
            self.anchors[leaf.uri] = leaf.anchors
            self.uris[self.url(leaf.uri)] = leaf.uri

    def url(self, uri: str) -> str:
        """The path of a page from the root of the site."""
        stem = uri.removesuffix(".md").removesuffix("index")
        return f"{self.prefix}{stem.rstrip('/')}/" if stem else self.prefix

    @staticmethod
    def name(uri: str, anchor: str = "") -> str:
        """The name of a label."""
        return f"{uri}#{anchor}" if anchor else uri

    def resolve(self, leaf: Leaf, href: str) -> Place:
        """Where a link leads."""
        if not href.startswith(("#", ".", "/")) and ":" in href.split("/")[0]:
            return Place(False, href)
        target, anchor = urldefrag(urljoin(self.url(leaf.uri), href))
        uri = self.uris.get(target)
        if uri is None:
            return Place(False, self.root + target + (f"#{anchor}" if anchor else ""))
        return Place(True, self.name(uri, anchor if anchor in self.anchors[uri] else ""))
