"""Pages, lists, navigation and links made from the library. Pure: plain data in, Markdown and HTML text out."""

from .navigation import navigation
from .page import Page
from .pages import pages

__all__ = ["Page", "navigation", "pages"]
