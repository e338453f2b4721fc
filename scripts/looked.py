"""Records that a person has looked at what the check asked to look at again, and why it is right as it stands.

Usage: python -m scripts.looked docs/en/approaches/x.md:12 --by "editor for safety" --why "Reported as a failing."
"""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from pathlib import Path

import yaml

from .catalogue import pages
from .model.library import Library
from .reading import read_library
from .rules import Subject
from .rules.safety import RECORD, flagged, plain


def answers(library: Library, at: str, by: str, why: str, day: date) -> str:
    """The records to add for the line named, as YAML; empty where nothing is flagged there."""
    path, _, line = at.rpartition(":")
    taken = {(one.data.file, one.data.code, plain(one.data.sentence)) for one in library.looked}
    names, text = {one.id for one in library.looked}, ""
    subject = Subject(library, lambda: pages(library, "en"), frozenset(), frozenset([path]))
    for file, number, code, sentence in flagged(subject):
        if str(number) != line or (file, code, plain(sentence)) in taken:
            continue
        stem = re.sub(r"[^a-z0-9]+", "-", f"{Path(file).stem}-{' '.join(sentence.split()[:5])}".casefold()).strip("-")
        name = next(name for n in range(1, 99) if (name := stem if n == 1 else f"{stem}-{n}") not in names)
        names.add(name)
        record = {"file": file, "code": code, "sentence": plain(sentence), "by": by, "date": day, "why": why}
        text += yaml.safe_dump({name: record}, allow_unicode=True, sort_keys=False, width=120)
    return text


def main() -> int:
    """Adds the records."""
    parser = argparse.ArgumentParser(description="Record that you looked.")
    parser.add_argument("at", help="the file and line of the message")
    parser.add_argument("--by", required=True, help="your role, such as “editor for safety”; no name is needed")
    parser.add_argument("--why", required=True, help="why the sentence is right as it stands")
    given = parser.parse_args()
    if not (given.by.strip() and given.why.strip()):
        print("Say by whom (BY=…, a role) and why (WHY=…).")
        return 1
    root = Path.cwd()
    library, _ = read_library(root)
    text = answers(library, given.at, given.by, given.why, library.today)
    if not text:
        print(f"Nothing is flagged at {given.at} that has no answer yet; give the place as the check prints it.")
        return 1
    record = root / RECORD
    head = (
        record.read_text()
        if record.exists()
        else "# What the check asked to look at again, and what the person who looked found.\n"
    )
    record.write_text(head + text)
    print(f"Recorded in {RECORD}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
