"""Reads the module's folders into a Library and says, by file and line, what could not be read."""

from .library import read_library

__all__ = ["read_library"]
