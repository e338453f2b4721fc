"""Writes the file of a completed form in its place.

Usage: python -m scripts.forms KIND   with the form's body on standard input. Prints the paths, or a sentence that says why not.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ..new import put
from ..reading import read_library
from ..writing.files import Cannot
from .answers import file_of
from .questions import SUGGESTED


def main() -> int:
    """Reads, writes, reports."""
    kind = sys.argv[1] if len(sys.argv) == 2 else ""
    if kind not in SUGGESTED:
        print(f"Say which kind of form it is: {', '.join(SUGGESTED)}.")
        return 1
    root = Path.cwd()
    library, _ = read_library(root)
    try:
        body = sys.stdin.buffer.read().decode("utf-8", "replace")
        print("\n".join(put(root, file_of(kind, body, library))))
    except Cannot as reason:
        print(reason)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
