"""The site's search: what a build writes for it. Pure; the browser's half is overrides/finder/."""

from .entries import Entry, page_entry, record_entries
from .files import finder_files

__all__ = ["Entry", "finder_files", "page_entry", "record_entries"]
