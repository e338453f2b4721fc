"""Builds the whole site: checks once, then every language side by side, and puts the result in place only when all is done.

Usage: python -m scripts.build [--languages en,fr] [--into site]. Exit status: 0, or 1 with the sentences that say why.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from .check import problems
from .messages import report
from .reading import read_library


@dataclass(frozen=True)
class Built:
    """One language's build. status: 0 when it worked. seconds: by the clock."""

    language: str
    status: int
    output: str
    seconds: float
    folder: Path
    pages: int


def build(root: Path, into: Path, languages: list[str] | None = None) -> int:
    """Builds into a folder, which stays as it was unless every language worked. Returns the exit status."""
    started = time.perf_counter()
    library, found = read_library(root)
    found = problems(root, library, found)
    if found:
        print(f"{report(found)}\n\n{len(set(found))} problem(s): nothing was built, {into.name}/ stays as it was.")
        return 1
    editions = library.words("editions")
    wanted = languages or list(editions)
    work = root / ".cache" / "build"
    shutil.rmtree(work, ignore_errors=True)
    print(f"Checked the content in {time.perf_counter() - started:.1f} s. Building {', '.join(wanted)} …", flush=True)
    with ThreadPoolExecutor(max_workers=min(len(wanted), os.cpu_count() or 1)) as pool:
        built = list(pool.map(lambda language: _one(root, work / language, language), wanted))
    for one in built:
        print(f"  {one.language}: {one.pages} pages in {one.seconds:.1f} s" if one.status == 0 else f"  {one.language}: failed\n{one.output}")
    if any(one.status for one in built):
        print(f"Nothing was put in place: {into.name}/ stays as it was.")
        return 1
    _put_in_place(built, {language: editions[language].path for language in wanted}, into)
    cpu = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = resource.getrusage(resource.RUSAGE_SELF)
    spent = cpu.ru_utime + cpu.ru_stime + own.ru_utime + own.ru_stime
    print(f"Built {sum(one.pages for one in built)} pages in {time.perf_counter() - started:.1f} s ({spent:.1f} s of CPU).\nLook at {into / 'index.html'}")
    return 0


def _one(root: Path, folder: Path, language: str) -> Built:
    started = time.perf_counter()
    environment = {**os.environ, "SITE_LANGUAGE": language, "SITE_CHECKED": "true", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(root / "mkdocs.yml"), "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    return Built(language, done.returncode, done.stdout + done.stderr, time.perf_counter() - started, folder,
                 sum(1 for _ in folder.rglob("*.html")))


def _put_in_place(built: list[Built], paths: dict[str, str], into: Path) -> None:
    """The root language first, the others into their folders; the old site leaves only when the new one is whole."""
    fresh = into.with_name(f"{into.name}.new")
    old = into.with_name(f"{into.name}.old")
    for folder in (fresh, old):
        shutil.rmtree(folder, ignore_errors=True)
    into.parent.mkdir(parents=True, exist_ok=True)
    for one in sorted(built, key=lambda one: paths[one.language]):
        target = fresh / paths[one.language]
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(one.folder, target)
    if into.exists():
        into.rename(old)
    fresh.rename(into)
    shutil.rmtree(old, ignore_errors=True)


def main() -> int:
    """Reads the command's words and builds."""
    parser = argparse.ArgumentParser(description="Build the site in every language.")
    parser.add_argument("--languages", help="only these, such as en,fr")
    parser.add_argument("--into", default="site", help="where to (default: site)")
    given = parser.parse_args()
    root = Path.cwd()
    return build(root, (root / given.into).resolve(), given.languages.split(",") if given.languages else None)


if __name__ == "__main__":
    sys.exit(main())
