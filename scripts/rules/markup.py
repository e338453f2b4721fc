"""HTML in Markdown: nothing that runs code or fetches from elsewhere, nothing unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..messages import Message
from ..prose import CODE, FENCE, KEEP

ELEMENT = re.compile(r"<(/?)([A-Za-z][\w:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>?")
HANDLER = re.compile(r"(?:^|[\s\"'/])(on[a-z]+|srcdoc|formaction|style)\s*=", re.I)
# A scheme that runs code, also where letters are written as entities or broken by blanks.
SCHEME = re.compile(r"(?:java|vb|live)script:|data:(?:text/html|application)", re.I)
DISGUISED = re.compile(r"&(?:#0*(\d+)|#x0*([0-9a-f]+)|(colon|tab|newline));?|[\x00-\x20]", re.I)
IN_LINK = re.compile(
    r"\]\(([^)]*)\)|^\[[^\]]+\]:\s*(\S+)|(?:href|src|action|xlink:href)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)|\{[^}]*\}",
    re.M | re.I,
)
ATTRIBUTES = re.compile(r"\{:?[^}\n]*\bon[a-z]+\s*=", re.I)


def check(subject) -> Iterator[Message]:
    """H101 for what is dangerous, H102 for what is unknown, in every language."""
    html = subject.library.style.html
    allowed, refused = tuple(html.allowed), tuple(html.refused)
    ask = subject.once("markup", lambda item: _found(item.body, allowed, refused), html)
    for item in subject.looked_at():
        for line, code, what in ask(item) if item.body else ():
            fix = "take it out" if code == "H101" else "write it in Markdown, or put it in backticks if it is text"
            yield Message(item.path, item.body_line + line, code, f"“{what}” may not stand in a page", fix)


@KEEP
def _found(text: str, allowed: tuple, refused: tuple) -> tuple[tuple[int, str, str], ...]:
    found = []
    for pattern in (FENCE, CODE) if "`" in text or "~~~" in text else ():
        text = pattern.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    for match in ELEMENT.finditer(text) if "<" in text else ():
        name, rest = match[2].casefold(), match[3]
        line = text.count("\n", 0, match.start())
        if "://" in match[0][:12] or "@" in match[2]:
            continue
        if name in refused or ":" in name:
            found.append((line, "H101", f"<{match[2]}>"))
        elif handler := HANDLER.search(rest):
            found.append((line, "H101", f"<{match[2]} {handler[1]}=…>"))
        elif name not in allowed:
            found.append((line, "H102", f"<{match[1]}{match[2]}>"))
    for match in ATTRIBUTES.finditer(text) if "{" in text else ():
        found.append((text.count("\n", 0, match.start()), "H101", match[0]))
    for match in IN_LINK.finditer(text):
        target = DISGUISED.sub(_letter, match[1] or match[2] or match[3] or "")
        if SCHEME.search(target):
            found.append((text.count("\n", 0, match.start()), "H101", SCHEME.search(target)[0]))
    return tuple(found)


def _letter(match: re.Match) -> str:
    if match[3]:
        return ":" if match[3].casefold() == "colon" else ""
    code = int(match[1]) if match[1] else int(match[2], 16) if match[2] else 0
    return chr(code) if 32 < code < 0x110000 else ""
