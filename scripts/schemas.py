"""Writes the JSON Schema of each kind to references/schemas/, where editors' programs find it for autocompletion.

Usage: python -m scripts.schemas
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

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


def main() -> int:
    """Writes them."""
    folder = Path.cwd() / "references" / "schemas"
    folder.mkdir(exist_ok=True)
    for name, text in texts(Path.cwd()).items():
        (folder / name).write_text(text)
    print(f"Wrote {len(KINDS)} schemas to {folder}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
