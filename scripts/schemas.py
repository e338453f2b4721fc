"""Writes what is made from the model: JSON Schemas for editors' programs, and the issue forms.

Usage: python -m scripts.schemas
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from .forms.drawn import forms
from .model import KINDS
from .model.schema import json_schema
from .reading import read_library


def texts(root: Path) -> dict[str, str]:
    """Every schema as it should stand, by file name."""
    library, _ = read_library(root)
    return {
        f"{kind}.schema.json": json.dumps(json_schema(kind, library.vocabularies), ensure_ascii=False, indent=1) + "\n"
        for kind in KINDS
    }


def issue_forms(root: Path) -> dict[str, str]:
    """Every issue form as it should stand, by file name."""
    library, _ = read_library(root)
    return forms(library)


def main() -> int:
    """Writes them."""
    root = Path.cwd()
    for folder, made in (
        (root / "references/schemas", texts(root)),
        (root / ".github/ISSUE_TEMPLATE", issue_forms(root)),
    ):
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in made.items():
            (folder / name).write_text(text)
        print(f"Wrote {len(made)} files to {folder}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
