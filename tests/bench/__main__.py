"""Prints what builds cost beside stock MkDocs with Material and mkdocs-bibtex on the same content, in the same run.

Usage: python -m tests.bench [PAGES …]   (default: 100 400 1600)
"""

from __future__ import annotations

import math
import shutil
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

from tests.bench import synthetic
from tests.bench.books import books
from tests.bench.checking import CASES, PAGES, measure
from tests.bench.finding import CHAPTER, finding, stock_sites
from tests.bench.live import reload_seconds
from tests.bench.measure import Cost, mkdocs, module
from tests.bench.weight import first_view

PROJECT = Path(__file__).resolve().parents[2]
MAIN = 400


def main() -> None:
    """Runs every measurement; nothing fails on time."""
    sizes = [int(word) for word in sys.argv[1:]] or [100, MAIN, 1600]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        builds(folder, sizes)
        four_languages(folder, MAIN if MAIN in sizes else sizes[-1])
        warm_and_live(folder, MAIN if MAIN in sizes else sizes[-1])
        real(folder)
        check(folder)


def builds(folder: Path, sizes: list[int]) -> None:
    """One language, from nothing, at each size."""
    print("One language, from nothing. Pages of about 1,000 words with 10 citations each.")
    print(f"{'pages':>6} {'stock CPU s':>12} {'ours CPU s':>11} {'ratio':>6} {'stock MB':>9} {'ours MB':>8}")
    spent: list[tuple[int, Cost]] = []
    for count in sizes:
        synthetic.stock(PROJECT, folder / "stock", count)
        synthetic.ours(PROJECT, folder / "ours", count, 1)
        stock, ours = mkdocs(folder / "stock"), module(PROJECT, folder / "ours", "--languages", "en")
        spent.append((count, ours))
        print(
            f"{count:>6} {stock.cpu:>12.2f} {ours.cpu:>11.2f} {ours.cpu / stock.cpu:>6.2f} {stock.peak:>9.0f} {ours.peak:>8.0f}",
            flush=True,
        )
    for (small, one), (large, other) in pairwise(spent):
        print(f"growth {small} to {large}: exponent {math.log(other.cpu / one.cpu) / math.log(large / small):.2f}")


def four_languages(folder: Path, count: int) -> None:
    """Four languages side by side, against four stock builds one after the other."""
    synthetic.stock(PROJECT, folder / "stock", count)
    synthetic.ours(PROJECT, folder / "ours", count, 4)
    stock = [mkdocs(folder / "stock") for _ in synthetic.LANGUAGES]
    ours = module(PROJECT, folder / "ours")
    cpu, wall = sum(one.cpu for one in stock), sum(one.wall for one in stock)
    print(
        f"\nFour languages × {count}: stock one by one {cpu:.1f} s CPU, {wall:.1f} s; ours {ours.cpu:.1f} s CPU ({ours.cpu / cpu:.2f}), "
        f"{ours.wall:.1f} s ({ours.wall / wall:.2f})",
        flush=True,
    )


def warm_and_live(folder: Path, count: int) -> None:
    """A second build after one edit, and the preview."""
    synthetic.stock(PROJECT, folder / "stock", count)
    synthetic.ours(PROJECT, folder / "ours", count, 1)
    page = folder / "ours/docs/en/approaches/page-7.md"
    stock = mkdocs(folder / "stock")
    module(PROJECT, folder / "ours", "--languages", "en")
    page.write_text(page.read_text() + "\n\nOne edit.\n")
    ours = module(PROJECT, folder / "ours", "--languages", "en")
    print(
        f"\nAfter one edit, {count} pages: stock {stock.cpu:.2f} s CPU, ours {ours.cpu:.2f} ({ours.cpu / stock.cpu:.2f})",
        flush=True,
    )
    live = reload_seconds(folder / "ours", page, "approaches/page-7/", PROJECT)
    theirs = reload_seconds(folder / "stock", folder / "stock/docs/page-7.md", "page-7/", edits=2)
    print(f"From saving to the preview: stock {theirs:.2f} s, ours {live:.2f} s", flush=True)


def check(folder: Path) -> None:
    """The editors' check on content of the size the module is to have; its budget is 5 s, and 1 s for one changed file."""
    print(f"\nThe check on {PAGES} pages and {CASES} cases of real length:")
    (folder / "grown").mkdir()
    for what, seconds in measure(PROJECT, folder / "grown").items():
        print(f"  {what}: {seconds:.2f} s CPU", flush=True)


def real(folder: Path) -> None:
    """The module itself: its build, what the first view of a chapter weighs, and its search, beside stock Material's."""
    copy = folder / "real"
    copy.mkdir()
    for name in ("docs", "case_studies", "references", "overrides"):
        shutil.copytree(PROJECT / name, copy / name)
    shutil.copy(PROJECT / "mkdocs.yml", copy)
    one = module(PROJECT, copy, "--languages", "en")
    shutil.rmtree(copy / ".cache")
    four = module(PROJECT, copy)
    print(
        f"\nThe module itself: English {one.cpu:.1f} s CPU; four languages {four.cpu:.1f} s CPU, {four.wall:.1f} s by the clock"
    )
    stock = stock_sites(copy / "site", folder)
    for name, site in (("Stock Material on the same pages", stock["en"]), ("Ours", copy / "site")):
        print(f"{name}, first view of a chapter ({CHAPTER}):")
        total = [0, 0, 0]
        for kind, row in first_view(site, CHAPTER).items():
            print(f"  {kind:<14} {row[0]:>2} requests {row[1] / 1000:>8.1f} kB {row[2] / 1000:>8.1f} kB gzip")
            total = [a + b for a, b in zip(total, row, strict=True)]
        print(f"  {'all':<14} {total[0]:>2} requests {total[1] / 1000:>8.1f} kB {total[2] / 1000:>8.1f} kB gzip")
    finding(copy / "site", stock)
    books(PROJECT, copy / "site")


if __name__ == "__main__":
    main()
