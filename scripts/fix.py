"""Mends what is mechanical, in every file of content, and says which files it mended.

Usage: python -m scripts.fix [FOLDER]. What it leaves is for a person; `make check` says what that is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from . import mending
from .model.style import Style
from .reading import read_library

FOLDERS = ("docs", "case_studies", "references")


def mended(name: str, text: str, style: Style) -> str:
    """The text of a file as it should be, as far as a program can tell. name: its path in the project."""
    if name.startswith("references/schemas/"):
        return text
    text = mending.tidy(text) if text.strip() else text
    if not name.startswith("references/style/"):
        text = mending.addresses(text, style)
    if name.endswith(".bib"):
        return mending.in_order(text)
    if name.endswith(".md") and text.startswith("---\n") and "\n---\n" in text[3:]:
        end = text.index("\n---\n", 3) + 5
        body = mending.typography(text[end:])
        if name.split("/")[1] == "en":
            body = mending.spelling(body, style)
        return text[:end] + body
    return text


def fix(root: Path) -> Iterator[str]:
    """Mends the files in place; yields the name of each that changed. A file that is not UTF-8 is left to the check."""
    library, _ = read_library(root)
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in (".md", ".yml", ".bib", ".txt") or not path.is_file():
                continue
            name = path.relative_to(root).as_posix()
            try:
                old = path.read_bytes().decode("utf-8")
            except UnicodeDecodeError:
                continue
            new = mended(name, old, library.style)
            if new != old:
                path.write_bytes(new.encode())
                yield name


def main() -> int:
    """Mends and reports."""
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    names = list(fix(root))
    for name in names:
        print(f"mended {name}")
    print(f"{len(names)} file(s) mended." if names else "Nothing to mend.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
