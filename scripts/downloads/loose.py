"""The site as files that open without a server: each link to a folder names the page in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag

# What only a server, or another download, has a use for.
LEFT_OUT = frozenset({".gz", ".br"})
NOT_INSIDE = frozenset({"downloads", "data"})
SERVERS = frozenset({"_headers", ".htaccess", "sitemap.xml", "404.html"})
LINK = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)(")')
FINDER = re.compile(r'^finderData\("e-\d+",(.*)\)\s*$', re.S)


def loose_files(folder: Path, others: list[str], root: str, path: str) -> Iterator[tuple[str, bytes]]:
    """Every file of one language's site by its name, made to open from a folder.

    others: folders of other languages in it. root: the address of the site. path: this language's folder, or "".
    What is not among the files is linked to at its address on the web.
    """
    for name, file in chosen(folder, others):
        if file.suffix == ".html":
            yield name, _page(file.read_text(), name, folder, others, root, path).encode()
        elif name.startswith("find/"):
            yield name, _results(file.read_text()).encode()
        else:
            yield name, file.read_bytes()


def chosen(folder: Path, others: list[str]) -> Iterator[tuple[str, Path]]:
    """The files of one language's site that stand alone, by name, in order."""
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        first = name.partition("/")[0]
        left = file.suffix in LEFT_OUT or name in SERVERS or first in NOT_INSIDE or first in others
        if not left and file.is_file():
            yield name, file


def _page(text: str, name: str, folder: Path, others: list[str], root: str, path: str) -> str:
    here = name.rpartition("/")[0].split("/") if "/" in name else []

    def changed(match: re.Match) -> str:
        href, mark = urldefrag(match[2])
        if not href or ":" in href.partition("/")[0] or href.startswith("//"):
            return match[0]
        parts, climbed = list(here), 0
        for part in href.split("/"):
            if part == "..":
                climbed += not parts
                parts[-1:] = []
            elif part not in ("", "."):
                parts.append(part)
        target = "/".join(parts)
        first = parts[0] if parts else ""
        if climbed or first in others or first in NOT_INSIDE or not (folder / target).exists():
            # The site's root in an edition with a folder of its own lies one above it.
            start = root if climbed or not path else f"{root}{path}/"
            end = "/" if target and href.endswith("/") else ""
            return f"{match[1]}{start}{target}{end}{'#' + mark if mark else ''}{match[3]}"
        file = folder / target
        if file.is_dir():
            tail = "index.html" if href.endswith("/") else "/index.html"
            return f"{match[1]}{href}{tail}{'#' + mark if mark else ''}{match[3]}"
        return match[0]

    return LINK.sub(changed, text)


def _results(text: str) -> str:
    """The finder's entries, with the page named in each address."""
    found = FINDER.match(text)
    if not found:
        return text
    entries = json.loads(found[1])
    for entry in entries:
        address, mark = urldefrag(entry[0])
        if address == "" or address.endswith("/"):
            entry[0] = f"{address}index.html{'#' + mark if mark else ''}"
    return (
        text[: found.start(1)] + json.dumps(entries, ensure_ascii=False, separators=(",", ":")) + text[found.end(1) :]
    )
