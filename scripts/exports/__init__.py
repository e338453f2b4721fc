"""The module as open data: tables as JSON and CSV with a data dictionary, and the bibliography in three formats. Pure."""

from .files import data_files

__all__ = ["data_files"]
