"""What stands in a Markdown text: headings, links, images and citations, each with its line. No parser, no disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1[`~]*[ \t]*$", re.M | re.S)
CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
COMMENT = re.compile(r"<!--.*?-->", re.S)
HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*(?:\{[^}#]*#([\w-]+)[^}]*\})?[ \t]*#*[ \t]*$", re.M)
LINK = re.compile(
    r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+[\"'][^\"']*[\"'])?\s*\)"
)
BRACKETS = re.compile(r"\[([^\[\]]*@[^\[\]]*)\]")
ONE = re.compile(r"^\s*@([A-Za-z0-9][\w-]*)(?:,\s*(.+?))?\s*$")
EXPLICIT = re.compile(r"\{[^}\n]*#([\w-]+)[^}\n]*\}")
IN_HTML = re.compile(r"""\bid=["']([\w:.-]+)["']""")

# A preview asks the same of the same text after every edit elsewhere.
KEEP = lru_cache(maxsize=16384)


@dataclass(frozen=True)
class Heading:
    line: int
    level: int
    text: str
    id: str | None


@dataclass(frozen=True)
class Link:
    line: int
    text: str
    target: str
    image: bool


@dataclass(frozen=True)
class Citation:
    """One cited key; locator is a page or paragraph, such as “p. 12”. well_formed is false for text that only looks like one."""

    line: int
    key: str
    locator: str
    well_formed: bool = True


@KEEP
def visible(text: str) -> str:
    """The text with code and comments blanked out; lines and columns stay where they were."""
    for pattern in (FENCE, COMMENT, CODE) if "`" in text or "~~~" in text or "<!--" in text else ():
        text = pattern.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    return text


@KEEP
def headings(text: str) -> tuple[Heading, ...]:
    """Every heading, in order."""
    return tuple(Heading(_line(text, m.start()), len(m[1]), m[2], m[3]) for m in HEADING.finditer(visible(text)))


@KEEP
def links(text: str) -> tuple[Link, ...]:
    """Every link and image with a target of its own."""
    return tuple(_links(text))


def _links(text: str) -> Iterator[Link]:
    seen = visible(text)
    for m in LINK.finditer(seen):
        yield Link(_line(seen, m.start()), m[2], m[3], m[1] == "!")
        for inner in LINK.finditer(m[2]):
            yield Link(_line(seen, m.start()), inner[2], inner[3], inner[1] == "!")


@KEEP
def citations(text: str) -> tuple[Citation, ...]:
    """Every key cited as [@key], [@key, p. 12] or [@one; @two]."""
    return tuple(_citations(text))


def _citations(text: str) -> Iterator[Citation]:
    seen = visible(text)
    for m in BRACKETS.finditer(seen):
        if seen[m.end() : m.end() + 1] == "(":
            continue
        line = _line(seen, m.start())
        for part in m[1].split(";"):
            one = ONE.match(part)
            yield Citation(line, one[1], one[2] or "") if one else Citation(line, part.strip(), "", False)


@KEEP
def anchors(text: str) -> frozenset[str]:
    """Every id that the text sets itself, in Markdown or HTML."""
    seen = visible(text)
    return frozenset(EXPLICIT.findall(seen) + (IN_HTML.findall(seen) if "id=" in seen else []))


def append_to_section(text: str, heading: str, addition: str) -> str:
    """The text with an addition at the end of the level-2 section whose heading has this id; unchanged if there is none."""
    found = headings(text)
    for number, here in enumerate(found):
        if here.level == 2 and here.id == heading:
            following = next((h.line for h in found[number + 1 :] if h.level <= 2), None)
            lines = text.split("\n")
            cut = len(lines) if following is None else following - 1
            return "\n".join([*lines[:cut], "", addition, "", *lines[cut:]])
    return text


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
