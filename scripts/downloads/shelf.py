"""Tells readers what there is to download: a line on each page, and one page with everything."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from ..catalogue.downloads import SHELF, SHELF_END
from ..catalogue.page import join, table, tag
from ..model.library import Library

FOLDER = "downloads"
# Left in pages by their template; what stands there when nothing was made is nothing.
LINE = re.compile(r"<!--download ([^ ]+) ([a-z]+)-->")
LIST = re.compile(f"{SHELF}.*?{SHELF_END}", re.S)
KINDS = (
    "whole", "selection", "part", "reader", "about", "foundations", "steps", "approaches", "toolkit", "word", "roles",
    "case-study", "offline",
)  # fmt: skip


@dataclass(frozen=True)
class Made:
    """A file that exists. key: the page or thing it holds. path: from the site's root."""

    key: str
    kind: str
    path: str
    language: str
    title: str
    form: str
    size: int
    sha256: str

    @classmethod
    def of(cls, site: Path, key: str, kind: str, path: str, language: str, title: str, form: str) -> Made:
        """Measures the file."""
        data = (site / path).read_bytes()
        return cls(key, kind, path, language, title, form, len(data), hashlib.sha256(data).hexdigest())


class Shelf:
    """All that was made, by language and key."""

    def __init__(self, library: Library, made: Iterable[Made], lines: Mapping[str, str]):
        """lines: in each language, the version and the day that all files share."""
        self.library, self.lines = library, lines
        self.made = list(made)
        self.found: Mapping[tuple[str, str], Made] = {(one.language, one.key): one for one in self.made}

    def fill(self, site: Path, path: str, language: str) -> None:
        """Puts the lines into every page of one language. path: its folder, or "" at the root."""
        others = [edition.path for edition in self.library.words("editions").values() if edition.path]
        for file in (site / path).rglob("*.html"):
            inner = file.relative_to(site / path)
            if not path and inner.parts[0] in others:
                continue
            text = file.read_text()
            if "<!--download " not in text and SHELF not in text:
                continue
            up = os.path.relpath(site, file.parent).replace(os.sep, "/")
            text = LINE.sub(lambda m, up=up: str(self._line(m[1], m[2], language, up, path)), text)
            text = LIST.sub(lambda _, up=up: str(self._list(language, up)), text)
            file.write_text(text)

    def write_lists(self, site: Path) -> None:
        """The checksums as `sha256sum -c` reads them, and the list as data."""
        folder = site / FOLDER
        ordered = sorted(self.made, key=lambda one: one.path)
        sums = "".join(f"{one.sha256}  {one.path.removeprefix(FOLDER + '/')}\n" for one in ordered)
        (folder / "SHA256SUMS").write_text(sums)
        fields = ("path", "key", "kind", "language", "title", "form", "size", "sha256")
        rows = [{name: getattr(one, name) for name in fields} for one in ordered]
        (folder / "downloads.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")

    def _line(self, uri: str, shown: str, language: str, up: str, path: str) -> Markup:
        """What a page offers: itself as PDF, and as Word where there is that; else the whole module."""
        say = self._say(language)
        keys = (uri, f"{uri}#word", f"{uri}#reader")
        found = [self.found[shown, key] for key in keys if (shown, key) in self.found]
        words = say("download-page")
        if not found and (language, "whole") in self.found:
            found, words = [self.found[language, "whole"]], say("download-whole")
        if not found:
            return Markup("")
        first, *more = found
        links = [join([self._link(first, up, words), f" ({self._form(first, language)})"])]
        for one in more:
            name = say("reader-file") if one.key.endswith("#reader") else say("download-word")
            links.append(join([self._link(one, up, name), f" ({self._form(one, language)})"]))
        page = f"{up}/{path}/{FOLDER}/" if path else f"{up}/{FOLDER}/"
        links.append(tag("a", say("all-downloads"), href=page))
        return tag("p", join(links, " · "), class_="download")

    def _list(self, language: str, up: str) -> Markup:
        sums = f"{up}/{FOLDER}/SHA256SUMS"
        say = self._say(language)
        pieces = [tag("p", self.lines[language], " · ", tag("a", say("downloads-checksums"), href=sums, download=True))]
        for kind in KINDS:
            rows = [self._row(one, language, up) for one in self._of(kind, language)]
            if rows:
                pieces.append(tag("h2", say(f"shelf-{kind}"), id=f"shelf-{kind}"))
                pieces.append(tag("p", say(f"shelf-{kind}-use")))
                head = [say("file"), say("language"), say("format-and-size"), say("checksum")]
                pieces.append(table(head, rows, "downloads", say(f"shelf-{kind}")))
        return join(pieces)

    def _of(self, kind: str, language: str) -> Iterator[Made]:
        """Those of this language; where it has none of a kind, those in English."""
        own = [one for one in self.made if one.kind == kind and one.language == language]
        yield from own or [one for one in self.made if one.kind == kind and one.language == "en"]

    def _row(self, one: Made, language: str, up: str) -> list[object]:
        name = self._link(one, up, one.title)
        label = self.library.label("editions", one.language, language)
        return [name, label, self._form(one, language), tag("code", one.sha256[:16], title=one.sha256)]

    def _link(self, one: Made, up: str, words: str) -> Markup:
        return tag("a", words, href=f"{up}/{one.path}", download=True, hreflang=one.language)

    def _form(self, one: Made, language: str) -> str:
        """Such as “PDF, 0.4 MB”, a number with the language's own mark."""
        amount = f"{one.size / 1_000_000:.1f} MB" if one.size >= 1_000_000 else f"{max(1, round(one.size / 1000))} kB"
        if language in ("fr", "es"):
            amount = amount.replace(".", ",")
        return f"{self._say(language)(f'form-{one.form}')}, {amount}"

    def _say(self, language: str):
        return lambda id, **values: self.library.say(id, language, **values)
