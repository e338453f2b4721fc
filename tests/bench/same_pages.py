"""The module's own pages as a site of stock MkDocs and Material: the same words and headings behind Material's own search.

The pages' finished HTML is handed over by a hook, with what would only hinder Material's search taken off: boxes around
headings, which end a section there, and meanings of terms, citations and status lines, which ours does not search either.
"""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path

import yaml

from scripts.finding.entries import MARKS

ARTICLE = re.compile(r'<article class="md-typeset">(.*)</article>', re.S)
TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.S)
LEAD = re.compile(r'<p class="lead">.*?</p>', re.S)
HEAD = re.compile(r'<header class="page-head">.*?</header>', re.S)
FOOT = re.compile(r'<footer class="page-foot">.*\Z', re.S)
BOXES = re.compile(r"</?(?:div|section|article|details|summary|aside|header|nav)\b[^>]*>")
HOOK = """from pathlib import Path

def on_page_content(html, page, config, files):
    return Path(config.config_file_path).with_name("html").joinpath(page.url.strip("/") or ".", "page.html").read_text()
"""


def same_pages(site: Path, folder: Path, language: str, others: tuple[str, ...]) -> int:
    """Writes a stock project with the pages of one language of the built site; returns how many.

    site: that language's folder. others: the folders in it that belong to other languages.
    """
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "docs").mkdir(parents=True)
    (folder / "hook.py").write_text(HOOK)
    count = 0
    for path in sorted(site.rglob("index.html")):
        name = path.parent.relative_to(site)
        if name.parts[:1] and name.parts[0] in others:
            continue
        html = ARTICLE.search(path.read_text())[1]
        title = re.sub(r"<[^>]+>", "", TITLE.search(html)[1])
        lead = LEAD.search(html)
        text = BOXES.sub("", MARKS.sub("", FOOT.sub("", HEAD.sub(lead[0] if lead else "", html, count=1))))
        page, body = folder / "docs" / name / "index.md", folder / "html" / name / "page.html"
        for place in (page.parent, body.parent):
            place.mkdir(parents=True, exist_ok=True)
        page.write_text(f"---\n{yaml.safe_dump({'title': unescape(title).strip()}, allow_unicode=True)}---\n")
        body.write_text(text)
        count += 1
    settings = {
        "site_name": "Stock",
        "theme": {"name": "material", "font": False, "language": language, "features": ["navigation.tabs"]},
        "plugins": ["search"],
        "hooks": ["hook.py"],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings))
    return count
