"""What a change touches: the pages to look at, and the checklist for its kinds of change.

Usage: python -m scripts.pull_request checklist < NAMES    prints the comment for a pull request that changes these files
       python -m scripts.pull_request pages BASE           prints the addresses of the pages whose files differ from BASE
It needs nothing but Python, so that the checklist can be written without installing anything.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

# By the beginning of a file's path: what the change is, and what those who review it will ask.
KINDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        r"case_studies/en/",
        "A case study",
        (
            "Could anybody be identified?",
            "Does “What changed” say the design, or that no evaluation was found?",
            "Are harms and limits given as much room as results?",
        ),
    ),
    (
        r"docs/en/",
        "A page",
        (
            "Does every claim carry a citation to something that was read?",
            "Does each step say who does it, and what could go wrong for a survivor?",
            "Is anything said of one country as if of all?",
        ),
    ),
    (
        r"(docs|case_studies)/(fr|es|ar)/",
        "A translation",
        (
            "Does a second person who speaks the language agree?",
            "Are law and safety worded as in the English?",
            "Is “read_by_practitioner” true only if such a person has read it?",
        ),
    ),
    (
        r"references/studies/",
        "A study",
        (
            "Was the work itself read, as far as “basis” says?",
            "Does the direction fit the finding, null and harmful results included?",
            "Is the design the one the authors carried out?",
        ),
    ),
    (
        r"references/resources/",
        "A resource",
        ("Is the address the publisher's own?", "Does the annotation say its limits?"),
    ),
    (r"references/bib/", "A source", ("Does it open, and is “basis” honest?", "Is it in the list once?")),
    (r"references/indicators/", "An indicator", ("How could it mislead, and whom could collecting it harm?",)),
    (r"references/(glossary|vocabularies)", "Words that many pages share", ("Is it there in all four languages?",)),
    (
        r"references/(style/safety|looked-at)",
        "What is looked at for safety",
        ("Did a person read the sentence, and is the reason one?",),
    ),
    (r"references/(published|redirects)", "Addresses", ("Does every old address lead on?",)),
    (
        r"(scripts|tests|overrides|\.github|Makefile|mkdocs|pyproject|requirements)",
        "The program",
        (
            "Is there a test that fails without the change?",
            "Does anything reach out to another host, or keep what was read?",
        ),
    ),
)


def checklist(names: list[str]) -> str:
    """The comment, in Markdown. The names are an outsider's: none of them is repeated."""
    asked = [(what, points) for start, what, points in KINDS if any(re.match(start, name) for name in names)]
    lines = ["Thank you. An editor will look at this; these are the questions.", ""]
    for what, points in asked or [("A change", ("What is it for?",))]:
        lines += [f"**{what}**", "", *(f"- [ ] {point}" for point in points), ""]
    lines += [
        "The check's findings stand beside the lines they are about; advice stops nothing. A preview hangs at the last run, under “Artifacts”."
    ]
    return "\n".join(lines) + "\n"


def pages(names: list[str]) -> list[str]:
    """The addresses of the pages that these files make, from the root of the site."""
    found = []
    for name in names:
        page = re.fullmatch(r"(docs|case_studies)/(en|fr|es|ar)/((?:[a-z0-9-]+/)*)([a-z0-9-]+)\.md", name)
        record = re.fullmatch(r"references/resources/([a-z0-9-]+)\.yml", name)
        if page:
            language = "" if page[2] == "en" else f"{page[2]}/"
            folder = "case-studies/" if page[1] == "case_studies" else page[3]
            found.append(f"{language}{folder}" + ("" if page[4] == "index" else f"{page[4]}/"))
        elif record:
            found.append(f"resources/{record[1]}/")
    return sorted(set(found))


def main() -> int:
    """Prints the one or the other."""
    if sys.argv[1:2] == ["checklist"]:
        print(checklist(sys.stdin.read().splitlines()), end="")
        return 0
    if sys.argv[1:2] == ["pages"] and len(sys.argv) == 3:
        from .changed import changed_since

        print("\n".join(pages(sorted(changed_since(sys.argv[2], Path.cwd()).files))))
        return 0
    print(__doc__)
    return 1


if __name__ == "__main__":
    sys.exit(main())
