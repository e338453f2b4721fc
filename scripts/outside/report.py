"""What is known of links, as Markdown for the standing issue. Pure."""

from __future__ import annotations

from collections import Counter

from .answer import DEAD, GOOD, UNASKED, UNSURE, Remembered

# Issues hold 65,536 characters; a list that is longer tells how much is left out.
MOST = 120


def report(kept: dict[str, Remembered], places: dict[str, list[str]], day: str) -> str:
    """The dead first, with the places to mend; then what nobody can be sure of, and what has moved for good."""
    known = {address: kept[address] for address in places if address in kept}
    of = Counter(one.state for one in known.values())
    lines = [
        "## Links",
        "",
        f"{len(places)} addresses on {day}: {of[GOOD]} work, {of[DEAD]} are dead, {of[UNSURE]} are unsure, {of[UNASKED]} ask not to be checked.",
        "",
    ]
    dead = sorted((one.since, address) for address, one in known.items() if one.state == DEAD)
    lines += _part("Dead: mend these", [_dead(address, known[address], places[address]) for _, address in dead])
    unsure = sorted((one.since, address) for address, one in known.items() if one.state == UNSURE)
    lines += _part(
        "Unsure: open these yourself", [_line(address, known[address], places[address]) for _, address in unsure]
    )
    moved = [(address, one) for address, one in known.items() if one.state == GOOD and one.moved]
    lines += _part(
        "Moved for good",
        [f"- {_code(address)} to {_code(one.moved)}{_where(places[address])}" for address, one in moved],
    )
    return "\n".join(lines) + "\n"


def _part(title: str, items: list[str]) -> list[str]:
    if not items:
        return []
    more = [f"- … and {len(items) - MOST} more"] if len(items) > MOST else []
    return [f"### {title} ({len(items)})", "", *items[:MOST], *more, ""]


def _dead(address: str, one: Remembered, places: list[str]) -> str:
    copy = f"; a copy: {one.archive}" if one.archive else "; no copy was found in the archive"
    return _line(address, one, places) + copy


def _line(address: str, one: Remembered, places: list[str]) -> str:
    status = f" ({one.status})" if one.status else ""
    return f"- {_code(address)}: {one.why}{status}, since {one.since}{_where(places)}"


def _where(places: list[str]) -> str:
    return f". In {', '.join(places[:3])}" + (f" and {len(places) - 3} more" if len(places) > 3 else "")


def _code(address: str) -> str:
    return f"`{address.replace('`', '%60')}`"
