"""Writes the file of a new item in its place, for an editor to fill in.

Usage: python -m scripts.new KIND TITLE [--name NAME] [--language fr]
Every ‹…› is a place to fill in; `make check` names those that are left. Nothing that exists is written over.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .mending import in_order
from .reading import read_library
from .writing.files import MAKERS, Cannot, Written, new


def put(root: Path, files: list[Written]) -> list[str]:
    """Writes them; returns their paths. Raises Cannot, having written nothing, where one exists or leaves the project."""
    for one in files:
        place = (root / one.path).resolve()
        if not place.is_relative_to(root.resolve()):
            raise Cannot(f"{one.path} leads out of the project.")
        if one.how == "new" and place.exists():
            raise Cannot(f"{one.path} exists already: edit it, or give another title or NAME=….")
    for one in files:
        place = root / one.path
        place.parent.mkdir(parents=True, exist_ok=True)
        before = place.read_text() if place.exists() and one.how != "new" else ""
        text = before.rstrip("\n") + "\n" * (1 if one.how == "append" else 2) + one.text if before else one.text
        place.write_text(in_order(text) if one.how == "entry" else text)
    return [one.path for one in files]


def main() -> int:
    """Reads the command's words and writes."""
    parser = argparse.ArgumentParser(description="Begin a new item.")
    parser.add_argument("kind", help=", ".join(MAKERS))
    parser.add_argument("title")
    parser.add_argument(
        "--name", default="", help="the file's name, or a study's key, where it is not to follow from the title"
    )
    parser.add_argument("--language", default="", help="of a translation")
    given = parser.parse_args()
    library, _ = read_library(Path.cwd())
    try:
        paths = put(Path.cwd(), new(given.kind, given.title, library, given.name, given.language))
    except Cannot as reason:
        print(reason)
        return 1
    for path in paths:
        print(f"Wrote {path}")
    print("Fill in every ‹…›, then run “make check”.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
