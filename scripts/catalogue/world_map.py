"""The map of cases: the land as one outline without borders, and on it a link for each country that has a case.

The outline and the points are data made by scripts/outline.py (Natural Earth, Equal Earth projection); nothing is fetched by a reader.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from markupsafe import Markup

from ..model.library import Item
from .case_facts import case_marks
from .page import tag
from .say import Voice

# Shipped with the program, not content: an editor never touches it.
FILE = Path(__file__).with_name("world.json")
# Rounds in which marks that overlap push each other apart; they settle in about a dozen.
ROUNDS = 60


@cache
def world() -> dict:
    """The outline: width, height, land as an SVG path, and points by country."""
    return json.loads(FILE.read_text())


def anchor(code: str) -> str:
    """The anchor of a country's heading in the list of cases."""
    return f"in-{code.lower()}"


def case_map(found: Mapping[str, list[Item]], voice: Voice) -> Markup:
    """The map with what it shows in words. found: cases by country, in the order in which the keyboard meets them."""
    drawn, sizes = world(), {code: radius(len(cases)) for code, cases in found.items()}
    spots = apart({code: tuple(drawn["points"][code]) for code in found}, sizes)
    groups = (_mark(code, cases, spots[code], sizes[code], voice) for code, cases in found.items())
    picture = tag(
        "svg",
        tag("path", d=drawn["land"], aria_hidden="true"),
        *groups,
        viewBox=f"0 0 {drawn['width']} {drawn['height']}",
        role="group",
        aria_label=voice("case-map"),
    )
    return tag("figure", picture, tag("figcaption", voice("case-map-note")), class_="case-map")


def radius(count: int) -> float:
    """The size of a mark: its area grows with the number of cases."""
    return round(math.hypot(12, 8 * math.sqrt(count - 1)), 1)


def apart(spots: Mapping[str, tuple[float, float]], sizes: Mapping[str, float]) -> dict[str, tuple[int, int]]:
    """The points, moved as little as keeps every mark from lying on another and within the drawing."""
    width, height = world()["width"], world()["height"]
    at = {code: [float(x), float(y)] for code, (x, y) in spots.items()}
    codes = sorted(at)
    for _ in range(ROUNDS):
        for number, one in enumerate(codes):
            for other in codes[number + 1 :]:
                dx, dy = at[other][0] - at[one][0], at[other][1] - at[one][1]
                far, wanted = math.hypot(dx, dy), sizes[one] + sizes[other] + 1
                if far < wanted:
                    ux, uy = (dx / far, dy / far) if far else (1.0, 0.0)
                    push = (wanted - far) / 2
                    at[one] = [at[one][0] - ux * push, at[one][1] - uy * push]
                    at[other] = [at[other][0] + ux * push, at[other][1] + uy * push]
        for code, (x, y) in at.items():
            room = sizes[code] + 3
            at[code] = [min(max(x, room), width - room), min(max(y, room), height - room)]
    return {code: (round(x), round(y)) for code, (x, y) in at.items()}


def _mark(code: str, cases: list[Item], spot: tuple[int, int], size: float, voice: Voice) -> Markup:
    """A link to the country's heading; beside it what the filters read of each case."""
    (x, y), count, country = spot, len(cases), voice.word("countries", code)
    name = voice("case-mark-one", country=country) if count == 1 else voice("case-mark", country=country, count=count)
    number = tag("text", str(count), x=x, y=y, dy="0.35em", aria_hidden="true", data_count="left")
    way = tag("a", tag("title", name), tag("circle", cx=x, cy=y, r=size), number, href=f"#{anchor(code)}")
    region = voice.library.word("countries", code).region
    return tag("g", way, *(tag("g", **case_marks(one, region, code)) for one in cases), data_group=True)
