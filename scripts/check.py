"""The editors' command: checks content, prints one sentence for each problem, and says nothing else.

Usage: python -m scripts.check [FOLDER] [--advice] [--only-changed [BASE]] [--format github|json|sarif]
Exit status: 0 when nothing stops a build, 1 when something is to be mended. Advice stops nothing.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections import Counter
from contextlib import nullcontext
from pathlib import Path

from .catalogue import Page, pages
from .catalogue.dashboard import URI as DASHBOARD
from .catalogue.dashboard import dashboard_page
from .catalogue.say import Voice
from .changed import Changed, changed_since
from .messages import Message, report
from .model.library import Library
from .outside.answer import DEAD
from .outside.kept import read as kept_links
from .reading import read_library
from .reading.memory import memory, remembered
from .recall import Remembering, keep, names, recall
from .reporting import FORMS, counts, level
from .rules import Subject, run


def problems(root: Path, library: Library, found: list[Message], made: dict[str, Page] | None = None) -> list[Message]:
    """Everything to say of a library that was read with these messages: those, and what the rules say.

    made: the English pages, where they have been made already.
    """
    return _judge(found, Subject(library, lambda: made or pages(library, "en"), _files(root)))


def _judge(found: list[Message], subject: Subject) -> list[Message]:
    if any(message.path.startswith("references/vocabularies") for message in found) or not subject.library.vocabularies:
        return found  # Without its words nothing else can be judged.
    return [*(message for message in found if subject.asked(message.path)), *run(subject)]


class Refused(Exception):
    """Content that the check finds fault with; its text is the report."""


# What the rules advised of the content of a folder; the builds of all languages, each a process of its own, inherit it.
_advised: dict[Path, Counter[str]] = {}


def read_checked(root: Path, language: str, checked: bool = False) -> tuple[Library, dict[str, Page]]:
    """The library and its pages in one language. Raises Refused with the report of every problem that stops a build.

    checked: whether the rules have passed this very content already.
    """
    library, found = read_library(root)
    if not found and language not in library.languages():
        raise Refused(f"“{language}” is not a language of the module; use one of {', '.join(library.languages())}")
    made = {} if found else pages(library, language)
    if not checked:
        found = problems(root, library, found, made if language == "en" else None)
        _advised[root] = Counter(message.code for message in set(found) if not message.stops)
    if made:
        library.advice = _advised.get(root, {})
        library.dead = {one: of.since for one, of in kept_links(root).items() if of.state == DEAD}
        made[DASHBOARD] = dashboard_page(Voice(library, language))
    found = [message for message in found if message.stops]
    if found:
        raise Refused(f"{report(found)}\n\n{len(set(found))} problem(s)")
    return library, made


def _files(root: Path) -> frozenset[str]:
    """Files that pages may show, by the address that MkDocs gives them."""
    found: set[str] = set()
    for folder, within in ((root / "docs", "docs"), (root / "overrides", "overrides/assets/figures")):
        files = (path for path in (root / within).rglob("*") if path.suffix != ".md" and path.is_file())
        found |= {path.relative_to(folder).as_posix() for path in files}
    return frozenset(found)


def check(root: Path, change: Changed | None = None) -> tuple[Library, list[Message]]:
    """The library and every message, in order; of the changed files alone where a change is given that takes no file away."""
    with memory(root / ".cache" / "parsed") as parsed:
        library, found = read_library(root)
        stamp = f"{parsed()} {names(library)}"
    wanted = change.files if change and not change.gone else None
    # A few files are asked sooner than what was said of all is read.
    said = memory(root / ".cache" / "said") if wanted is None else nullcontext()
    with said:
        return library, _all(root, library, found, stamp, wanted)


def _all(
    root: Path, library: Library, found: list[Message], stamp: str, wanted: frozenset[str] | None
) -> list[Message]:
    files, make = _files(root), lambda: pages(library, "en")
    for of in (stamp, None) if wanted is not None else (stamp,):
        kept = recall(root, of)
        if kept is None:
            continue
        said = _judge(found, Remembering(library, make, files, wanted, remembered, kept))
        if of == stamp or not any(message.code in ("L301", "L302", "U101", "U102", "U103") for message in said):
            return sorted(set(said))
    subject = Subject(library, make, files, wanted, remembered)
    said = _judge(found, subject)
    if not found:
        keep(subject, root, stamp)
    return sorted(set(said))


def main(arguments: list[str] | None = None) -> int:
    """Runs the check on a folder and prints its report."""
    parser = argparse.ArgumentParser(description="Check the content.")
    parser.add_argument("folder", nargs="?", default=".")
    parser.add_argument("--advice", action="store_true", help="show what is only advised, too")
    parser.add_argument(
        "--only-changed", nargs="?", const="", metavar="BASE", help="only files changed since BASE (main)"
    )
    parser.add_argument("--format", choices=FORMS, help="for machines; holds everything")
    given = parser.parse_args(arguments)
    gc.disable()  # A command this short need not look for rubbish; it takes a fifth of its time.
    started, root = time.perf_counter(), Path(given.folder).resolve()
    try:
        change = None if given.only_changed is None else changed_since(given.only_changed, root)
    except ValueError as error:
        print(error)
        return 1
    library, found = check(root, change)
    stop = [message for message in found if message.stops]
    if given.format:
        print(FORMS[given.format](found))
        return 1 if stop else 0
    shown = found if given.advice else stop
    if shown:
        print(report(shown) + "\n")
    if stop:
        print(f"{len(stop)} problem(s) in {len({message.path for message in stop})} file(s).")
    else:
        count = sum(1 for _ in library.written()) + sum(1 for _ in library.records()) + len(library.references)
        what = f"{len(change.files)} changed files" if change else f"{count} pages, records and references"
        print(f"Checked {what} in {time.perf_counter() - started:.1f} s: all is well.")
    if len(found) > len(stop):
        print(_advice(found, given.advice))
    return 1 if stop else 0


def _advice(found: list[Message], shown: bool) -> str:
    of = counts(found)
    said = f"{of['advice']} piece(s) of advice, {of['look-again']} to look at again"
    if not shown:
        return f"{said}: “make check ADVICE=1” shows them."
    codes = Counter(message.code for message in found if level(message) != "error")
    return f"{said}: {', '.join(f'{code} {n}' for code, n in sorted(codes.items()))}."


if __name__ == "__main__":
    sys.exit(main())
