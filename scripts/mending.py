"""What can be mended without judgement: pure functions from text to text. What needs judgement is left to the check."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

from .model.style import Style
from .rules.linkform import secure
from .rules.words import IZE, QUOTED, british_ize

ADDRESS = re.compile(r"https?://[^\s<>\"'`\]})]+")
INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
# Parts of a Markdown text that are nobody's prose.
SHIELDED = re.compile(
    r"^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1[`~]*[ \t]*$|<!--.*?-->|`[^`\n]*`|\[[^\[\]\n]*@[^\[\]\n]*\]|\]\([^)\n]*\)"
    r"|\{[^}\n]*\}|<[^>\n]+>|^\s*\|?[ :|-]+$|https?://\S+",
    re.M | re.S,
)
ENTRY = re.compile(r"^@\w+\s*\{\s*([^,\s]+)\s*,", re.M)


def tidy(text: str) -> str:
    """No blanks at the ends of lines but Markdown's two, one line end of one kind, nothing that cannot be seen."""
    text = INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = (line.rstrip() + "  " if re.search(r"\S {2}$", line) else line.rstrip() for line in text.split("\n"))
    return "\n".join(lines).rstrip() + "\n"


def addresses(text: str, style: Style) -> str:
    """Addresses without what tracks readers, and with https where the host is known to answer on it."""
    tracking = re.compile("|".join(f"(?:{one})" for one in style.addresses.tracking) or r"(?!)", re.I)
    return ADDRESS.sub(lambda m: _address(m[0], tracking, style.addresses.secure), text)


def _address(address: str, tracking: re.Pattern, hosts: list[str]) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if parts.query:
        kept = [pair for pair in parts.query.split("&") if not tracking.fullmatch(pair.partition("=")[0])]
        if len(kept) != parts.query.count("&") + 1:
            address = urlunsplit(parts._replace(query="&".join(kept)))
    if address.startswith("http://") and not parts.port and secure(address, hosts):
        address = "https" + address[4:]
    return address


def typography(body: str) -> str:
    """Three dots, double hyphens and double blanks in running text."""

    def mend(prose: str) -> str:
        prose = prose.replace("...", "…")
        prose = re.sub(r"(?<=\w) -- (?=\w)", " – ", prose)
        return re.sub(r"(?<=[^\s|]) {2,}(?=\S)(?!\|)", " ", prose)

    return _in_prose(body, mend)


def spelling(body: str, style: Style) -> str:
    """British spelling of -ize, outside quotations and names."""

    def mend(prose: str) -> str:
        quoted = [m.span() for m in QUOTED.finditer(prose)]
        inside = lambda at: any(start <= at < end for start, end in quoted)  # noqa: E731
        return IZE.sub(lambda m: m[0] if inside(m.start()) else british_ize(m, style.words.keep) or m[0], prose)

    return _in_prose(body, mend)


def _in_prose(body: str, mend: Callable[[str], str]) -> str:
    out, last = [], 0
    for shield in SHIELDED.finditer(body):
        out += [mend(body[last : shield.start()]), shield[0]]
        last = shield.end()
    return "".join([*out, mend(body[last:])])


def in_order(bibliography: str) -> str:
    """The entries of a .bib file in order of key, as its first line says they are; each keeps its text and comments above it."""
    starts = list(ENTRY.finditer(bibliography))
    if not starts:
        return bibliography
    cuts = [_above(bibliography, m.start()) for m in starts] + [len(bibliography)]
    head = bibliography[: cuts[0]]
    entries = [(m[1], bibliography[a:b].strip()) for m, a, b in zip(starts, cuts, cuts[1:], strict=False)]
    return head.rstrip() + "\n\n" + "\n\n".join(text for _, text in sorted(entries, key=lambda one: one[0])) + "\n"


def _above(text: str, position: int) -> int:
    """Where the comment begins that stands right above an entry; the file's own head is not one."""
    lines = text[:position].split("\n")[:-1]
    while len(lines) > 1 and lines[-1].startswith("%"):
        lines.pop()
    return len("\n".join(lines)) + 1 if len(lines) > 1 else position
