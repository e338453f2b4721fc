"""Asks whether the addresses that the module sends readers to still work, and reports it for the standing issue.

Usage: python -m scripts.links [--all] [--only TEXT]. Prints Markdown; what was learnt is kept in .cache/links.json.
It always ends well: a dead link is news for an editor, not a fault of whoever builds.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from .outside.addresses import addresses
from .outside.answer import DEAD, remember
from .outside.ask import Manners, archived, ask_all
from .outside.kept import due, read, write
from .outside.report import report
from .reading import read_library


def check_links(
    root: Path, today: date, manners: Manners, everything: bool = False, only: str = "", archive=archived
) -> str:
    """Asks for what is due, remembers, and returns the report."""
    library, _ = read_library(root)
    places, kept = addresses(library), read(root)
    wanted = [one for one in places if only in one and (everything or due(one, kept, today))]
    answers = ask_all(wanted, manners, lambda host: print(f"asked {host}", file=sys.stderr))
    for done, (address, answer) in enumerate(answers, 1):
        before = kept.get(address)
        copy = archive(address, manners) if answer.state == DEAD and not (before and before.archive) else ""
        kept[address] = remember(answer, before, today.isoformat(), copy)
        if done % 50 == 0:
            write(root, kept)  # so that a run that is broken off is not lost
    kept = {address: one for address, one in kept.items() if address in places}
    write(root, kept)
    return report(kept, places, today.isoformat())


def main() -> int:
    """Asks and prints."""
    parser = argparse.ArgumentParser(description="Check links to other sites.")
    parser.add_argument("--all", action="store_true", help="also those that worked lately")
    parser.add_argument("--only", default="", help="only addresses that hold this text")
    given = parser.parse_args()
    print(check_links(Path.cwd(), date.today(), Manners(), given.all, given.only), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
