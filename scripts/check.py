"""The editors' command: checks links and metadata, prints one sentence for each problem, and says nothing else.

Usage: python -m scripts.check [FOLDER]. Exit status: 0 when all is well, 1 when something is to be mended.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from .catalogue import Page, pages
from .messages import Message, report
from .model.library import Library
from .reading import read_library
from .rules import Subject, run


def problems(root: Path, library: Library, found: list[Message], made: dict[str, Page] | None = None) -> list[Message]:
    """Everything wrong with a library that was read with these messages: those, and what the rules say.

    made: the English pages, where they have been made already.
    """
    if any(message.path.startswith("references/vocabularies") for message in found) or not library.vocabularies:
        return found  # Without its words nothing else can be judged.
    return [*found, *run(Subject(library, made or pages(library, "en"), frozenset(_files(root))))]


class Refused(Exception):
    """Content that the check finds fault with; its text is the report."""


def read_checked(root: Path, language: str, checked: bool = False) -> tuple[Library, dict[str, Page]]:
    """The library and its pages in one language. Raises Refused with the report of every problem.

    checked: whether the rules have passed this very content already.
    """
    library, found = read_library(root)
    if not found and language not in library.languages():
        raise Refused(f"“{language}” is not a language of the module; use one of {', '.join(library.languages())}")
    made = {} if found else pages(library, language)
    if not checked:
        found = problems(root, library, found, made if language == "en" else None)
    if found:
        raise Refused(f"{report(found)}\n\n{len(set(found))} problem(s)")
    return library, made


def _files(root: Path) -> list[str]:
    """Files that pages may show, by the address that MkDocs gives them."""
    docs = root / "docs"
    return [path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file() and path.suffix != ".md"]


def main(arguments: list[str] | None = None) -> int:
    """Runs the check on a folder and prints its report."""
    started = time.perf_counter()
    given = sys.argv[1:] if arguments is None else arguments
    root = Path(given[0] if given else ".").resolve()
    library, found = read_library(root)
    found = problems(root, library, found)
    if found:
        print(report(found))
        print(f"\n{len(set(found))} problem(s) in {len({message.path for message in found})} file(s).")
        return 1
    count = sum(1 for _ in library.written()) + sum(1 for _ in library.records()) + len(library.references)
    print(f"Checked {count} pages, records and references in {time.perf_counter() - started:.1f} s: all is well.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
