"""What a book costs to set: chapters of the real module, enough for one size and for twice that."""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

from scripts.catalogue import pages
from scripts.downloads.book import Chapter, Division, Edition, book, leaflet
from scripts.downloads.epub import epub
from scripts.downloads.kiwix import zim
from scripts.downloads.leaves import Leaf, built_file, read_leaf
from scripts.downloads.loose import loose_files
from scripts.downloads.pdf import set_pdf
from scripts.reading import read_library
from tests.bench.measure import cost

KINDS = ("foundation", "step", "approach", "case-study", "template")


def books(project: Path, site: Path, words: int = 100_000) -> None:
    """Prints CPU seconds and peak memory of each kind of download for about this many words, and for twice as many."""
    print(f"\nDownloads of the module's own English chapters, about {words:,} and {2 * words:,} words.")
    print(f"{'':>22} {'CPU s':>7} {'twice':>7} {'growth':>7} {'MB':>6} {'twice':>6}")
    for form in ("whole PDF", "chapter PDFs", "EPUB", "Kiwix"):
        small, large = (
            cost([sys.executable, "-m", "tests.bench.books", form, str(site), str(size)], project)
            for size in (words, 2 * words)
        )
        print(
            f"{form:>22} {small.cpu:>7.1f} {large.cpu:>7.1f} {large.cpu / small.cpu:>7.2f} {small.peak:>6.0f} {large.peak:>6.0f}",
            flush=True,
        )


def chosen(project: Path, site: Path, words: int) -> tuple[Edition, list[Leaf]]:
    """Chapters up to this many words, counted in what is printed."""
    library, _ = read_library(project)
    edition = Edition(library, "en", "https://example.org/", "bench", date(2026, 1, 1))
    found, count = [], 0
    for page in pages(library, "en").values():
        if page.kind in KINDS and count < words:
            leaf = read_leaf(site, page)
            parts = (*leaf.body, *leaf.notes.values())
            count += sum(len(part.text_content().split()) for part in parts)
            found.append(leaf)
    if count < words:
        print(f"only {count:,} words are there", file=sys.stderr)
    return edition, found


def main() -> None:
    """Makes one kind of download, to be measured as a process."""
    form, site, words = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    project = Path.cwd()
    edition, leaves = chosen(project, site, words)
    division = Division("Bench", None, [Chapter(leaf) for leaf in leaves])
    with tempfile.TemporaryDirectory(dir=project / ".cache") as place:
        into = Path(place, "made.pdf")
        if form == "whole PDF":
            set_pdf(project, book("Bench", None, [division], edition), into)
        elif form == "chapter PDFs":
            for leaf in leaves:
                set_pdf(project, leaflet(leaf, edition), into)
        elif form == "EPUB":
            epub([division], edition, project)
        else:
            wanted = {built_file(site, leaf.uri).relative_to(site).as_posix() for leaf in leaves}
            files = (
                (name, data)
                for name, data in loose_files(site, ["fr", "es", "ar"], edition.root, "")
                if name in wanted or name.startswith("assets") or name == "index.html"
            )
            zim(files, edition, project, into.with_suffix(".zim"))


if __name__ == "__main__":
    main()
