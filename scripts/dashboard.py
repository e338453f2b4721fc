"""The state of reviews and translations as Markdown, for the standing issue.

Usage: python -m scripts.dashboard
"""

from __future__ import annotations

import sys
from pathlib import Path

from .catalogue.dashboard import GENERATED
from .check import check
from .reporting import counts
from .upkeep import Upkeep, upkeep


def as_markdown(found: Upkeep, of: dict[str, int]) -> str:
    """What is overdue or soon due by name, the rest by number."""
    lines = ["## Reviews and translations", ""]
    for title, items in (("Overdue", found.overdue), ("Due within 60 days", found.soon)):
        if items:
            lines += [
                f"### {title} ({len(items)})",
                "",
                *(f"- {item.path}: {item.data.next_review}" for item in items),
                "",
            ]
    lines += [
        f"- {len(found.unreviewed)} pages not reviewed by an outside specialist",
        f"- {len(found.waiting)} translations missing, outdated or to be removed",
        f"- approaches without a study {len(found.no_study)}, a case {len(found.no_case)}, a tool {len(found.no_tool)}",
        f"- {of.get('error', 0)} errors, {of.get('advice', 0)} pieces of advice, {of.get('look-again', 0)} to look at again",
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Prints it."""
    library, said = check(Path.cwd())
    print(as_markdown(upkeep(library, GENERATED), counts(said)), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
