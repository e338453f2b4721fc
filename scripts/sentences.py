"""The sentences of a Markdown text as a reader meets them, each with its line and the keys it cites. No parser, no disk."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .prose import BRACKETS, KEEP, LINK, ONE, visible

CITED = "\ue001"  # stands for a citation; a private character that no text holds
START = re.compile(
    r"^(?P<indent>\s*)(?:(?P<head>#{1,6})\s|(?P<item>[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?|(?P<row>\|)|(?P<note>!!!|\?\?\?\+?)|(?P<block>\{\{|BLOCK))?"
)
MARKS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|\{[:#.][^}\n]*\}|<[^>\n]+>|\[\^[\w-]+\]")
MARKED = re.compile(r"[*_{<^]")
RULE = re.compile(r"^\s*\|?[\s:|-]+\|?\s*$")
# A stop ends a sentence where the next begins with a capital, a figure or a mark; not after these.
END = re.compile(rf"[.!?…][\"”»’)\]]*(?:\s*{CITED})*(?=\s+[\"“«‘(¿¡\[]*[^\W\d_a-zß-öø-ÿ]|\s+\d|\s*$)")
SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|[Nn]os?|[Aa]rts?|[Pp]aras?|[Ss]ec|[Ff]ig|p|pp|ch|vol|ed|eds|Dr|Mr|Mrs|Ms|St|al|approx|incl|ca|c|U\.S|U\.N|[A-Z]))\.$"
)


@dataclass(frozen=True)
class Sentence:
    """One sentence, list item, heading or table row.

    kind: text, item, row or head. words: without marks, links' addresses and citations. keys: what it cites.
    covered: whether its own citation, or one that plainly stands for the whole of its table, backs it.
    """

    line: int
    kind: str
    words: str
    keys: tuple[str, ...]
    covered: bool


@dataclass
class _Block:
    line: int
    kind: str
    text: str
    starts: list[tuple[int, int]]  # (position in the text, line)

    def line_at(self, position: int) -> int:
        return next(line for start, line in reversed(self.starts) if start <= position)


@KEEP
def sentences(text: str) -> tuple[Sentence, ...]:
    """Every sentence, in order."""
    found: list[str] = []

    def cite(match: re.Match) -> str:
        if match.string[match.end() : match.end() + 1] == "(":
            return match[0]
        found.extend(one[1] for part in match[1].split(";") if (one := ONE.match(part)))
        return CITED + ",".join(one[1] for part in match[1].split(";") if (one := ONE.match(part))) + CITED

    seen = LINK.sub(lambda m: m[2] + "\n" * m[0].count("\n"), BRACKETS.sub(cite, visible(text)))
    out: list[Sentence] = []
    for block in _blocks(seen):
        out += _split(block)
    return tuple(_tables(out))


def _blocks(text: str):
    block: _Block | None = None
    for number, line in enumerate(text.split("\n"), 1):
        start = START.match(line)
        clean = line[start.end() :] if not start["row"] else line
        if MARKED.search(clean):
            clean = MARKS.sub("", clean)
        kind = "head" if start["head"] else "item" if start["item"] else "row" if start["row"] else None
        if not line.strip() or start["block"] or kind or start["note"]:
            if block:
                yield block
            block = None
            if not line.strip() or start["block"] or (kind == "row" and RULE.match(line)):
                continue
            if start["note"]:
                continue
        clean = clean.strip()
        if block is None:
            block = _Block(number, kind or "text", clean, [(0, number)])
        else:
            block.starts.append((len(block.text) + 1, number))
            block.text += " " + clean
        if kind in ("head", "row"):
            yield block
            block = None
    if block:
        yield block


KEYS = re.compile(rf"\s*{CITED}([^{CITED}]*){CITED}")


def _split(block: _Block):
    """The sentences of a block; a list item is covered by any citation in it, text by its own sentence's."""
    keys: list[str] = []
    marked = block.text
    if CITED in marked:
        keys = [key for m in KEYS.finditer(marked) for key in m[1].split(",") if key]
        marked = KEYS.sub(lambda m: CITED * (m[0].count(",") + 1), marked)
    if block.kind in ("head", "row"):
        yield Sentence(block.line, block.kind, marked.replace(CITED, "").strip(), tuple(keys), bool(keys))
        return
    start, used = 0, 0
    for end in [*_ends(marked), len(marked)]:
        piece = marked[start:end]
        count = piece.count(CITED)
        words = piece.replace(CITED, "").strip()
        if words:
            own = tuple(keys[used : used + count])
            covered = bool(own) or (block.kind == "item" and bool(keys))
            yield Sentence(block.line_at(start + len(piece) - len(piece.lstrip())), block.kind, words, own, covered)
        start, used = end, used + count


def _ends(text: str):
    for end in END.finditer(text):
        if not SHORT.search(text, max(0, end.start() - 12), end.start() + 1):
            yield end.end()


def _tables(found: list[Sentence]):
    """A table whose head, first row or a sentence beside it carries a citation is backed as a whole."""
    number = 0
    while number < len(found):
        if found[number].kind != "row":
            yield found[number]
            number += 1
            continue
        end = number
        while end < len(found) and found[end].kind == "row":
            end += 1
        beside = [found[number], *found[max(0, number - 2) : number], *found[end : end + 2]]
        backed = any(one.keys for one in beside if one.kind != "head")
        for row in found[number:end]:
            yield Sentence(row.line, "row", row.words, row.keys, row.covered or backed)
        number = end
