"""Makes every download of a built site, beside it in its own folder, and puts what exists into the pages.

What did not change since last time is taken from the store in .cache/downloads.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path

from lxml import etree

from ..hosting import language_folders
from ..messages import report
from ..model.library import Library
from . import glyphs, pdf
from .book import Edition
from .catalog import Stock, Wanted
from .epub import epub
from .kiwix import zim
from .leaves import PICTURES, Leaf, pictures
from .loose import chosen, loose_files
from .shelf import FOLDER, Made, Shelf
from .word import word_file
from .workers import side_by_side
from .zipped import archive

STORE = ".cache/downloads"
HEAVY = 1_000_000  # characters of Typst


class Refused(Exception):
    """Downloads that cannot be made; its text says why, with file and line where that is known."""


@dataclass(frozen=True)
class Job:
    """One file to be made: what it is called, the key it is kept under, its place on the site."""

    wanted: Wanted
    key: str
    path: str


def make_downloads(root: Path, site: Path, library: Library, languages: Iterable[str], address: str) -> list[Made]:
    """Makes them and fills the pages. Raises Refused, with the site's pages as they were. Says how it goes."""
    started = time.perf_counter()
    stocks = [_stock(root, site, library, language, address) for language in languages]
    faults = [message for stock in stocks for message in glyphs.missing(root, stock.leaves.values())]
    if faults:
        raise Refused(report(faults))
    _show_pictures(root, stocks)
    jobs = [job for stock in stocks for job in _jobs(root, site, stock)]
    store = root / STORE
    store.mkdir(parents=True, exist_ok=True)
    waiting = [job for job in jobs if not (store / job.key).is_file()]
    waiting.sort(key=lambda job: (job.wanted.kind not in ("whole", "offline"), -len(job.wanted.typst)))
    print(f"Making {len(waiting)} downloads, {len(jobs) - len(waiting)} are as they were …", flush=True)
    work = partial(_one, root, site, {stock.edition.language: stock for stock in stocks})
    for done, (job, fault) in enumerate(side_by_side(waiting, work, _heavy, os.cpu_count() or 1), 1):
        if fault:
            raise Refused(f"{job.wanted.name}: {fault}")
        if done % 25 == 0:
            print(f"  {done} of {len(waiting)} in {time.perf_counter() - started:.0f} s", flush=True)
    made = list(_placed(store, site, jobs))
    shelf = Shelf(library, made, {stock.edition.language: stock.edition.version_line for stock in stocks})
    for stock in stocks:
        shelf.fill(site, stock.edition.path, stock.edition.language)
    shelf.write_lists(site)
    _forget(store, jobs)
    size = sum(one.size for one in made) / 1_000_000
    print(f"{len(made)} downloads, {size:.0f} MB, in {time.perf_counter() - started:.1f} s.")
    return made


def _show_pictures(root: Path, stocks: list[Stock]) -> None:
    folder = root / PICTURES.strip("/")
    folder.mkdir(parents=True, exist_ok=True)
    for stock in stocks:
        for leaf in stock.leaves.values():
            for name, path in pictures(leaf):
                shutil.copyfile(path, folder / name)


def _stock(root: Path, site: Path, library: Library, language: str, address: str) -> Stock:
    edition = Edition(library, language, address.rstrip("/") + "/", _version(), newest(library))
    return Stock(library, edition, site / edition.path)


@cache
def _version() -> str:
    """The module's own, which content and program share."""
    return tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]["version"]


def newest(library: Library) -> date:
    """The day of the newest content, which is the date of every download: the same content gives the same bytes."""
    items = [*library.chapters.get("en", {}).values(), *library.cases.get("en", {}).values()]
    return max(item.data.last_reviewed for item in items)


def _jobs(root: Path, site: Path, stock: Stock) -> Iterator[Job]:
    folder = f"{FOLDER}/{stock.edition.language}"
    for wanted in stock.wanted():
        if wanted.form == "pdf":
            key = pdf.key_of(root, wanted.typst)
        else:
            key = _form_key(root, stock.leaves[wanted.page], stock.edition)
        yield Job(wanted, f"{key}.{wanted.form}", f"{folder}/{wanted.name}")
    state = hashlib.sha256(_program(root) + stock.edition.root.encode())
    for name, file in chosen(site / stock.edition.path, _others(stock.edition)):
        state.update(name.encode() + b"\0" + file.read_bytes())
    for form in ("epub", "zip", "zim"):
        slug = "module-site" if form == "zip" else "module"
        wanted = Wanted(form, "offline", stock.name(slug, form), stock.edition.language, stock.edition.name, form)
        yield Job(wanted, f"{state.hexdigest()}.{form}", f"{folder}/{wanted.name}")


@cache
def _program(root: Path) -> bytes:
    """The program and the templates, which decide what comes out as much as the pages do."""
    known = hashlib.sha256()
    for path in [*sorted(Path(__file__).parent.glob("*.py")), *sorted((root / "overrides/downloads").glob("*.*"))]:
        known.update(path.read_bytes())
    return known.digest()


def _form_key(root: Path, leaf: Leaf, edition: Edition) -> str:
    """A key that changes with all that a form shows: its text, its sources, what it says of itself."""
    known = hashlib.sha256(_program(root))
    for part in (*leaf.body, *leaf.notes.values()):
        known.update(etree.tostring(part))
    said = (leaf.uri, leaf.title, leaf.summary, edition.version_line, edition.citation(leaf.title, leaf.uri))
    known.update("\0".join((*said, edition.say("references"), *edition.terms())).encode())
    return known.hexdigest()


def _others(edition: Edition) -> list[str]:
    """The folders of other languages that stand in this one's."""
    return [] if edition.path else language_folders(edition.library)


def _loose(site: Path, stock: Stock) -> Iterator[tuple[str, bytes]]:
    edition = stock.edition
    return loose_files(site / edition.path, _others(edition), edition.root, edition.path)


def _heavy(job: Job) -> bool:
    """Whether it takes gigabytes to set: about 0.6 for each megabyte of Typst."""
    return len(job.wanted.typst) > HEAVY


def _one(root: Path, site: Path, stocks: dict[str, Stock], job: Job) -> str:
    """Makes the file; returns the reason why it failed, or nothing."""
    stock = stocks[job.wanted.language]
    target = root / STORE / job.key
    rough = target.with_name(f"{os.getpid()}.{target.name}")
    form = job.wanted.form
    try:
        if form == "pdf":
            pdf.set_pdf(root, job.wanted.typst, rough)
        elif form == "docx":
            rough.write_bytes(word_file(stock.leaves[job.wanted.page], stock.edition))
        elif form == "epub":
            rough.write_bytes(epub(stock.divisions(), stock.edition, root))
        elif form == "zip":
            rough.write_bytes(archive((f"module/{name}", content) for name, content in _loose(site, stock)))
        else:
            zim(_loose(site, stock), stock.edition, root, rough)
    except pdf.Unprintable as fault:
        return str(fault)
    rough.replace(target)
    return ""


def _placed(store: Path, site: Path, jobs: Iterable[Job]) -> Iterator[Made]:
    for job in jobs:
        target = site / job.path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(store / job.key, target)
        one = job.wanted
        yield Made.of(site, one.key, one.kind, job.path, one.language, one.title, one.form)


def _forget(store: Path, jobs: list[Job]) -> None:
    """Keeps the store to what the last run used."""
    used = {job.key for job in jobs}
    for path in store.iterdir():
        if path.is_dir():  # left by a run that was stopped
            shutil.rmtree(path)
        elif path.name not in used:
            path.unlink()
