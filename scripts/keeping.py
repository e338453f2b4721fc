"""What a reader can keep on her device of one language: the list of its files, by which the browser fetches and refreshes them."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from pathlib import Path

from .hosting import language_folders
from .model.library import Library

LIST, APP = "kept.json", "app.json"
# Pages, the look and the search; files to download and what speaks to servers stay out.
FOLDERS = ("assets", "find")
LEFT_OUT = ("404.html",)
# One file in so many is compressed, to say about how much will be sent.
SAMPLE = 8
SAID = (
    "home",
    "keep-size",
    "keep-working",
    "keep-part",
    "keep-done",
    "keep-stopped",
    "keep-removed",
    "keep-copy",
    "keep-refreshing",
    "keep-refreshed",
    "keep-not-kept",
)


def write_list(folder: Path, library: Library, language: str) -> None:
    """Writes the list into a language's finished folder, in which nothing may change afterwards but other languages' folders."""
    (folder / LIST).write_text(json.dumps(_list(folder, library, language), ensure_ascii=False, separators=(",", ":")))


def app_file(library: Library, language: str) -> str:
    """What a browser reads when a reader puts the site on her home screen: a name and an icon that tell nothing of its subject.

    `display` is “browser”, so that no browser offers by itself to install it.
    """
    name = library.say("keep-name", language)
    edition = library.word("editions", language)
    icon = {"src": "assets/images/favicon.svg", "sizes": "any", "type": "image/svg+xml"}
    told = {"name": name, "short_name": name, "lang": language, "dir": edition.dir, "start_url": "./"}
    return json.dumps(told | {"display": "browser", "icons": [icon]}, ensure_ascii=False)


def _list(folder: Path, library: Library, language: str) -> dict[str, object]:
    """version: of the whole. bytes: the room it takes; sent: about what is fetched. files: address → what it was made of."""
    edition = library.word("editions", language)
    files: dict[str, str] = {}
    room = sampled = compressed = 0
    for number, path in enumerate(_kept(folder, language_folders(library))):
        whole = path.read_bytes()
        room += len(whole)
        if number % SAMPLE == 0:
            sampled += len(whole)
            compressed += len(zlib.compress(whole, 6))
        address = path.relative_to(folder).as_posix()
        files[address.removesuffix("index.html")] = hashlib.blake2b(whole, digest_size=5).hexdigest()
    say = {id: library.label("interface", id, language) for id in SAID}
    say |= {"language": language, "dir": edition.dir, "name": library.say("keep-name", language)}
    version = hashlib.blake2b(repr((sorted(files.items()), say)).encode(), digest_size=8).hexdigest()
    return {
        "version": version,
        "bytes": room,
        "sent": round(room * compressed / max(sampled, 1)),
        "say": say,
        "files": files,
    }


def _kept(folder: Path, others: list[str]) -> Iterator[Path]:
    """others: folders of languages that stand in the root language's own."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if (
            inside.parts[0] not in others
            and path.is_file()
            and (path.suffix == ".html" or inside.parts[0] in FOLDERS)
            and inside.name not in LEFT_OUT
        ):
            yield path
