"""Makes the downloads of a site that is built already.

Usage: python -m scripts.downloads [SITE] [--languages en,ar]   (default: site, every language)
Exit status: 0, or 1 with the sentences that say why.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mkdocs.config import load_config

from ..keeping import write_list
from ..reading import read_library
from .make import Refused, make_downloads


def main() -> int:
    """Reads the command's words and makes them."""
    parser = argparse.ArgumentParser(description="Make the downloads of a built site.")
    parser.add_argument("site", nargs="?", default="site")
    parser.add_argument("--languages", help="only these, such as en,fr")
    given = parser.parse_args()
    root = Path.cwd()
    site = (root / given.site).resolve()
    if not (site / "index.html").is_file():
        print(f"There is no built site in {given.site}: run make site first.", file=sys.stderr)
        return 1
    library, _ = read_library(root)
    wanted = given.languages.split(",") if given.languages else library.languages()
    try:
        make_downloads(root, site, library, wanted, load_config(str(root / "mkdocs.yml")).site_url)
    except Refused as refused:
        print(f"{refused}\n\nThe pages stay as they were.")
        return 1
    for language in wanted:
        write_list(site / library.words("editions")[language].path, library, language)
    return 0


if __name__ == "__main__":
    sys.exit(main())
