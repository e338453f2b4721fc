"""Builds the whole site: checks once, then every language side by side, and puts the result in place only when all is done.

Usage: python -m scripts.build [--languages en,fr] [--into site] [--no-downloads]. Exit status: 0, or 1 with the sentences
that say why.
"""

from __future__ import annotations

import argparse
import io
import logging
import os
import resource
import shutil
import sys
import time
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from . import site  # noqa: F401  # loaded once here, not in every language again
from .assets import STYLESHEET
from .check import Refused, read_checked
from .downloads.make import Refused as RefusedDownloads
from .downloads.make import make_downloads
from .keeping import write_list
from .prune import prune, used_classes


@dataclass(frozen=True)
class Built:
    """One language's build. status: 0 when it worked. seconds: by the clock."""

    language: str
    status: int
    output: str
    seconds: float
    folder: Path
    pages: int


def build(root: Path, into: Path, languages: list[str] | None = None, downloads: bool = True) -> int:
    """Builds into a folder, which stays as it was unless every language worked. Returns the exit status."""
    started = time.perf_counter()
    try:
        library, _ = read_checked(root, "en")
    except Refused as refused:
        print(f"{refused}: nothing was built, {into.name}/ stays as it was.")
        return 1
    editions = library.words("editions")
    wanted = languages or list(editions)
    work = root / ".cache" / "build"
    shutil.rmtree(work, ignore_errors=True)
    print(f"Checked the content in {time.perf_counter() - started:.1f} s. Building {', '.join(wanted)} …", flush=True)
    jobs = [(root, work / language, language) for language in wanted]
    with get_context("fork").Pool(min(len(wanted), os.cpu_count() or 1), maxtasksperchild=1) as pool:
        built = pool.starmap(_one, jobs, chunksize=1)
        pool.close()
        pool.join()
    for one in built:
        print(
            f"  {one.language}: {one.pages} pages in {one.seconds:.1f} s"
            if one.status == 0
            else f"  {one.language}: failed\n{one.output}"
        )
    if any(one.status for one in built):
        print(f"Nothing was put in place: {into.name}/ stays as it was.")
        return 1
    _lighten([one.folder for one in built])
    fresh = _assemble(built, {language: editions[language].path for language in wanted}, into)
    if downloads:
        try:
            make_downloads(root, fresh, library, wanted, load_config(str(root / "mkdocs.yml")).site_url)
        except RefusedDownloads as refused:
            print(f"{refused}\n\nNothing was put in place: {into.name}/ stays as it was.")
            return 1
    for language in wanted:
        write_list(fresh / editions[language].path, library, language)
    _put_in_place(fresh, into)
    cpu = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = resource.getrusage(resource.RUSAGE_SELF)
    spent = cpu.ru_utime + cpu.ru_stime + own.ru_utime + own.ru_stime
    print(
        f"Built {sum(one.pages for one in built)} pages in {time.perf_counter() - started:.1f} s ({spent:.1f} s of CPU).\nLook at {into / 'index.html'}"
    )
    return 0


def _one(root: Path, folder: Path, language: str) -> Built:
    """Builds one language in a process of its own, which knows already all that its parent has read."""
    started = time.perf_counter()
    os.environ |= {"SITE_LANGUAGE": language, "SITE_CHECKED": "true", "NO_MKDOCS_2_WARNING": "1"}
    said = io.StringIO()
    logging.getLogger("mkdocs").addHandler(logging.StreamHandler(said))
    status = 0
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except (Abort, MkDocsException) as error:
        status = 1
        said.write(f"{error}\n")
    pages = sum(1 for _ in folder.rglob("*.html"))
    return Built(language, status, said.getvalue(), time.perf_counter() - started, folder, pages)


def _lighten(folders: list[Path]) -> None:
    """Prunes the stylesheet, which is the same in every language, of what no page of any language uses."""
    pages = (page for folder in folders for page in folder.rglob("*.html"))
    used = used_classes(pages, (folders[0] / "assets/javascripts").glob("*.js"))
    css = prune((folders[0] / STYLESHEET).read_text(), used)
    for folder in folders:
        (folder / STYLESHEET).write_text(css)


def _assemble(built: list[Built], paths: dict[str, str], into: Path) -> Path:
    """The root language first, the others into their folders, all beside the place where they are to stand."""
    fresh = into.with_name(f"{into.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    into.parent.mkdir(parents=True, exist_ok=True)
    for one in sorted(built, key=lambda one: paths[one.language]):
        target = fresh / paths[one.language]
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(one.folder, target)
    return fresh


def _put_in_place(fresh: Path, into: Path) -> None:
    """The old site leaves only when the new one is whole."""
    old = into.with_name(f"{into.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if into.exists():
        into.rename(old)
    fresh.rename(into)
    shutil.rmtree(old, ignore_errors=True)


def main() -> int:
    """Reads the command's words and builds."""
    parser = argparse.ArgumentParser(description="Build the site in every language.")
    parser.add_argument("--languages", help="only these, such as en,fr")
    parser.add_argument("--into", default="site", help="where to (default: site)")
    parser.add_argument("--no-downloads", action="store_true", help="pages only; no page then offers a file")
    given = parser.parse_args()
    root = Path.cwd()
    languages = given.languages.split(",") if given.languages else None
    return build(root, (root / given.into).resolve(), languages, not given.no_downloads)


if __name__ == "__main__":
    sys.exit(main())
