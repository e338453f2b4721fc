"""Pictures of pages of the built site, as a phone and as a desk screen shows them.

Usage: python -m scripts.pictures SITE INTO < ADDRESSES. At most 20 pages are taken.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from .loopback import on_loopback

MOST = 20
SCREENS = {"phone": (390, 844), "desk": (1280, 900)}


def pictures(site: Path, into: Path, addresses: list[str]) -> list[Path]:
    """Takes them; returns the files."""
    into.mkdir(parents=True, exist_ok=True)
    taken = []
    found = next((path for name in ("chromium", "google-chrome") if (path := shutil.which(name))), None)
    with on_loopback(site) as root, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for screen, (width, height) in SCREENS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            for address in addresses[:MOST]:
                if not (site / address / "index.html").is_file():
                    continue
                page.goto(f"{root}{address}")
                taken.append(into / f"{address.strip('/').replace('/', '-') or 'home'}-{screen}.png")
                page.screenshot(path=taken[-1], full_page=True)
        browser.close()
    return taken


def main() -> int:
    """Reads the addresses and takes the pictures."""
    taken = pictures(Path(sys.argv[1]), Path(sys.argv[2]), [line.strip() for line in sys.stdin if line.strip()])
    print(f"Took {len(taken)} pictures.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
