"""The menu, tabs and contents of a page as HTML in Material's own classes.

Material makes them with recursive templates, on every page again: a third of the time of a large build.
Only the branch that leads to the page is opened; the rest is a link to its first page.
"""

from __future__ import annotations

from markupsafe import Markup, escape
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import get_relative_url

ICON = '<span class="md-nav__icon md-icon"></span>'


class Menu:
    """One site's navigation, ready to be drawn for any of its pages."""

    def __init__(self, nav: Navigation, title: str):
        self.nav, self.title = nav, escape(title)

    def draw(self, page: Page, contents: Markup) -> Markup:
        """The menu as this page sees it; its contents stand under its own entry, where the drawer shows them."""
        root = _root(page)
        items = "".join(
            self._item(item, page, root, contents, f"__nav_{n}", 1) for n, item in enumerate(self.nav.items, 1)
        )
        return Markup(
            f'<nav class="md-nav md-nav--primary md-nav--lifted" aria-labelledby="__menu" data-md-level="0">'
            f'<label class="md-nav__title" for="__drawer" id="__menu">{self.title}</label>'
            f'<ul class="md-nav__list" data-md-scrollfix>{items}</ul></nav>'
        )

    def tabs(self, page: Page, label: str) -> Markup:
        """The parts of the module, along the top."""
        root = _root(page)
        top = page.ancestors[-1] if page.ancestors else page
        items = "".join(
            f'<li class="md-tabs__item{" md-tabs__item--active" if item is top else ""}">'
            f'<a href="{root}/{_first(item).url}" class="md-tabs__link">{escape(item.title)}</a></li>'
            for item in self.nav.items
        )
        return Markup(
            f'<nav class="md-tabs" aria-label="{escape(label)}" data-md-component="tabs"><div class="md-grid">'
            f'<ul class="md-tabs__list">{items}</ul></div></nav>'
        )

    def _item(self, item, page: Page, root: str, contents: Markup, path: str, level: int) -> str:
        title = escape(item.title)
        if not item.children:
            return self._leaf(item, title, page, root, contents)
        if item not in page.ancestors:
            return (
                f'<li class="md-nav__item md-nav__item--pruned md-nav__item--nested"><a href="{root}/{_first(item).url}" '
                f'class="md-nav__link"><span class="md-ellipsis">{title}</span>{ICON}</a></li>'
            )
        index = item.children[0] if getattr(item.children[0], "is_index", False) else None
        children = "".join(
            self._item(child, page, root, contents, f"{path}_{n}", level + 1)
            for n, child in enumerate(item.children, 1)
            if child is not index
        )
        section = " md-nav__item--section" if level == 1 else ""
        return (
            f'<li class="md-nav__item md-nav__item--active{section} md-nav__item--nested">'
            f'<input class="md-nav__toggle md-toggle" type="checkbox" id="{path}" checked>{self._handle(title, index, page, root, path)}'
            f'<nav class="md-nav" data-md-level="{level}" aria-labelledby="{path}_label">'
            f'<label class="md-nav__title" for="{path}"><span class="md-nav__icon md-icon"></span>{title}</label>'
            f'<ul class="md-nav__list" data-md-scrollfix>{children}</ul></nav></li>'
        )

    @staticmethod
    def _handle(title: Markup, index, page: Page, root: str, path: str) -> str:
        text = f'<span class="md-ellipsis">{title}</span>'
        if index is None:
            return f'<label class="md-nav__link" for="{path}" id="{path}_label" tabindex="0">{text}{ICON}</label>'
        active = " md-nav__link--active" if index is page else ""
        current = ' aria-current="page"' if index is page else ""
        return (
            f'<div class="md-nav__link md-nav__container"><a href="{root}/{index.url}" class="md-nav__link{active}"{current} id="{path}_label">{text}</a>'
            f'<label class="md-nav__link{active}" for="{path}">{ICON}</label></div>'
        )

    @staticmethod
    def _leaf(item, title: Markup, page: Page, root: str, contents: Markup) -> str:
        text = f'<span class="md-ellipsis">{title}</span>'
        if item is not page:
            return f'<li class="md-nav__item"><a href="{root}/{item.url}" class="md-nav__link">{text}</a></li>'
        drawer = (
            (
                '<input class="md-nav__toggle md-toggle" type="checkbox" id="__toc">'
                f'<label class="md-nav__link md-nav__link--active" for="__toc">{text}{ICON}</label>'
            )
            if contents
            else ""
        )
        return (
            f'<li class="md-nav__item md-nav__item--active">{drawer}'
            f'<a href="{root}/{item.url}" class="md-nav__link md-nav__link--active" aria-current="page">{text}</a>{contents}</li>'
        )


def contents(toc: TableOfContents, title: str) -> Markup:
    """The headings of a page as links."""
    if not len(toc):
        return Markup("")
    items = "".join(_entry(entry) for entry in toc)
    return Markup(
        f'<nav class="md-nav md-nav--secondary" aria-label="{escape(title)}"><label class="md-nav__title" for="__toc">'
        f'<span class="md-nav__icon md-icon"></span>{escape(title)}</label>'
        f'<ul class="md-nav__list" data-md-component="toc" data-md-scrollfix>{items}</ul></nav>'
    )


def _entry(entry) -> str:
    inner = "".join(_entry(child) for child in entry.children)
    nested = f'<nav class="md-nav"><ul class="md-nav__list">{inner}</ul></nav>' if inner else ""
    return (
        f'<li class="md-nav__item"><a href="{entry.url}" class="md-nav__link"><span class="md-ellipsis">{entry.title}</span></a>'
        f"{nested}</li>"
    )


def _first(item):
    while item.children:
        item = item.children[0]
    return item


def _root(page: Page) -> str:
    return get_relative_url(".", page.url)
