"""Writes a gzip and a brotli copy beside each text file of the built site, for servers that send ready copies.

Usage: python -m scripts.compress [FOLDER]   (default: site)
"""

from __future__ import annotations

import gzip
import os
import sys
import time
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path

import brotli

TEXT = {".html", ".css", ".js", ".json", ".svg", ".csv", ".bib", ".ris", ".txt", ".xml", ".webmanifest"}
# Below this a copy saves less than a packet.
LEAST = 800
# The best of gzip; of brotli the level after which time grows tenfold for a twentieth in size.
GZIP, BROTLI = 9, 6


def compress(folder: Path) -> int:
    """Compresses every text file under the folder; returns how many. Two runs give the same bytes."""
    files = list(_files(folder))
    with Pool(os.cpu_count()) as pool:
        pool.map(_one, files, chunksize=32)
    return len(files)


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in TEXT and path.is_file() and path.stat().st_size >= LEAST:
            yield path


def _one(path: Path) -> None:
    whole = path.read_bytes()
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(whole, GZIP, mtime=0))
    path.with_name(f"{path.name}.br").write_bytes(brotli.compress(whole, mode=brotli.MODE_TEXT, quality=BROTLI))


def main() -> int:
    """Compresses the site."""
    started = time.perf_counter()
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "site")
    if not (folder / "index.html").is_file():
        print(f"There is no built site in {folder}: run make site first.", file=sys.stderr)
        return 1
    print(f"Compressed {compress(folder)} files in {time.perf_counter() - started:.1f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
