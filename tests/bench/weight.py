"""What a reader's browser fetches for the first view of a chapter, by type, as sent and as gzip would send it."""

from __future__ import annotations

import gzip
from collections import defaultdict
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.loopback import on_loopback

CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")


def first_view(site: Path, address: str) -> dict[str, tuple[int, int, int]]:
    """By type of request: how many, bytes, bytes after gzip (fonts as they are)."""
    found: dict[str, list[bytes]] = defaultdict(list)
    path = next(one for one in CHROMIUM if Path(one).exists())
    with on_loopback(site) as root, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.on("response", lambda response: found[response.request.resource_type].append(_file(site, response.url)))
        page.goto(f"{root}{address}", wait_until="networkidle")
        browser.close()
    return {
        kind: (
            len(bodies),
            sum(map(len, bodies)),
            sum(len(b) if kind == "font" else len(gzip.compress(b, 6)) for b in bodies),
        )
        for kind, bodies in sorted(found.items())
    }


def _file(site: Path, url: str) -> bytes:
    path = site / url.split("/", 3)[3].split("?")[0]
    path = path / "index.html" if path.is_dir() else path
    return path.read_bytes() if path.is_file() else b""
