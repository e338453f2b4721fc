"""The menu, tabs and contents of a page as plain lists of links, which need no script and no checkbox.

Only the branch that leads to the page is opened; the rest is a link to its first page.
"""

from __future__ import annotations

from markupsafe import Markup, escape
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import get_relative_url


class Menu:
    """One site's navigation, ready to be drawn for any of its pages."""

    def __init__(self, nav: Navigation):
        self.nav = nav

    def draw(self, page: Page) -> Markup:
        """The menu as this page sees it."""
        root = _root(page)
        return Markup(f"<ul>{''.join(self._item(item, page, root) for item in self.nav.items)}</ul>")

    def tabs(self, page: Page, label: str) -> Markup:
        """The parts of the module, along the top."""
        root = _root(page)
        top = page.ancestors[-1] if page.ancestors else page
        items = "".join(
            f'<li><a href="{root}/{_first(item).url}"{_current(item is top, page is item)}>{escape(item.title)}</a></li>'
            for item in self.nav.items
        )
        return Markup(f'<nav class="tabs" aria-label="{escape(label)}"><ul>{items}</ul></nav>')

    def _item(self, item, page: Page, root: str) -> str:
        index = item.children[0] if item.children and getattr(item.children[0], "is_index", False) else None
        target = index or _first(item)
        line = (
            f'<a href="{root}/{target.url}"{_current(item in page.ancestors, target is page)}>{escape(item.title)}</a>'
        )
        if not item.children or item not in page.ancestors:
            return f"<li>{line}</li>"
        if index is None:
            line = f"<span>{escape(item.title)}</span>"
        inner = "".join(self._item(child, page, root) for child in item.children if child is not index)
        return f'<li class="open">{line}<ul>{inner}</ul></li>'


def contents(toc: TableOfContents) -> Markup:
    """The headings of a page as links; nothing where there are none."""
    return Markup(f"<ul>{''.join(map(_entry, toc))}</ul>") if len(toc) else Markup("")


def _entry(entry) -> str:
    inner = f"<ul>{''.join(map(_entry, entry.children))}</ul>" if entry.children else ""
    return f'<li><a href="{entry.url}">{entry.title}</a>{inner}</li>'


def _current(within: bool, here: bool) -> str:
    return ' aria-current="page"' if here else ' aria-current="true"' if within else ""


def _first(item):
    while item.children:
        item = item.children[0]
    return item


def _root(page: Page) -> str:
    return get_relative_url(".", page.url)
