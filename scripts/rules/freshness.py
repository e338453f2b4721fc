"""Nothing ages in silence: reviews fall due, old sources are not called current, newer editions are used."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ..messages import Message
from ..needles import Finder, finder
from ..passages import Passages
from ..prose import citations
from ..sentences import sentences
from ..works import year
from .claims import brief

OLD = 10  # years


def check(subject) -> Iterator[Message]:
    """F901 to F903."""
    library = subject.library
    claims = library.style.claims.get("en")
    newer = _newer(library)
    for item in subject.looked_at():
        if item.language != "en" or item.kind not in ("chapter", "case-study"):
            continue
        if item.data.next_review < library.today:
            yield Message(
                item.path,
                item.line_of(("next_review",)),
                "F901",
                f"the review was due on {item.data.next_review}",
                "check the page against its sources and set both days",
            )
        if claims:
            yield from _current(item, finder(claims.current), library)
        seen: set[str] = set()
        for one in citations(item.body):
            if one.key in newer and one.key not in seen:
                seen.add(one.key)
                line = item.body_line + one.line - 1
                yield Message(
                    item.path,
                    line,
                    "F903",
                    f"{one.key} has a newer edition, {newer[one.key]}",
                    "use its figures, or say why not",
                )


def _current(item, current: Finder, library) -> Iterator[Message]:
    read = [one for one in sentences(item.body) if one.keys]
    for number in sorted(Passages([one.words for one in read]).numbers(current)):
        one = read[number]
        years = [int(y) for key in one.keys if (r := library.references.get(key)) and (y := year(r)).isdigit()]
        if years and max(years) < library.today.year - OLD:
            line = item.body_line + one.line - 1
            text = f"a source of {max(years)} is said to be current: “{brief(one.words)}”"
            yield Message(item.path, line, "F902", text, "give the year, or find a newer source")


def _newer(library) -> dict[str, str]:
    """For each source the newest of its series: one publisher, one title but for its figures, a later year."""
    series: dict[tuple, list] = defaultdict(list)
    for one in library.references.values():
        title = one.fields.get("title", "")
        if re.search(r"(?:19|20)\d\d", title):
            bare = re.sub(r"[\d\W]+", " ", title).casefold().strip()
            publisher = one.fields.get("institution") or one.fields.get("publisher") or str(one.people.get("author"))
            series[(bare, publisher)].append(one)
    found = {}
    for editions in series.values():
        newest = max(editions, key=year)
        found |= {one.key: newest.key for one in editions if year(one) < year(newest)}
    return found
