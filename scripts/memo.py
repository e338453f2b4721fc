"""Remembers what was made of each page, so that an edit to one page does not make the others again.

Two things are kept by the hash of all that went into them: the HTML of a page's Markdown, and the finished page.
They last from one rebuild of a preview to the next, and in .cache/ from one build to the next.
"""

from __future__ import annotations

import pickle
from importlib.metadata import version
from pathlib import Path
from types import MethodType
from typing import Any

from jinja2 import FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from .digest import digest, program

# What a change of makes everything anew, beside the folders named in `begin`.
TOOLS = ("mkdocs", "mkdocs-material", "mkdocs-bibtex", "markdown", "jinja2")


class Memo:
    """The memory of one language's build."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}
        self.used: dict[str, Any] = {}
        self.file: Path | None = None
        self.ground = ""

    def begin(self, files: Files, config: MkDocsConfig, language: str) -> Files:
        """Starts a build: forgets what the last one did not use, and takes in what all pages depend on."""
        root = Path(config.config_file_path).parent
        if self.file is None:
            self.file = root / ".cache" / f"pages-{language}.pickle"
            self.kept = _load(self.file)
        else:
            self.kept = self.used
        self.used = {}
        addresses = sorted(f"{file.src_uri} {file.url}" for file in files if file.is_documentation_page())
        tools = [version(name) for name in TOOLS]
        self.ground = digest(addresses, tools, _sources(root), config.mdx_configs, config.site_url, language)
        return files

    def save(self) -> None:
        """Writes down what the last build used, for the next to begin from."""
        if self.file and self.used.keys() != self.kept.keys():
            self.file.parent.mkdir(exist_ok=True)
            fresh = self.file.with_suffix(".new")
            fresh.write_bytes(pickle.dumps(self.used, protocol=pickle.HIGHEST_PROTOCOL))
            fresh.replace(self.file)

    def attach(self, page: Page) -> None:
        """From here on the page takes its HTML from memory where its Markdown is known."""
        page.render = MethodType(self._render, page)

    def _render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        key = digest("markdown", self.ground, page.file.src_uri, page.markdown)
        found = self.kept.get(key)
        if found is None:
            Page.render(page, config, files)
            links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
            found = (page.content, page.toc, page._title_from_render, page.present_anchor_ids, links)
        else:
            page.content, page.toc, page._title_from_render, page.present_anchor_ids, links = found
            page.links_to_anchors = {files.get_file_from_path(uri): anchors for uri, anchors in links.items()}
        self.used[key] = found

    def wrap(self, env, ground: object):
        """Templates whose finished pages are remembered. ground: what every page shows, such as the menu's titles."""
        stock, whole = env.get_template, digest(ground, self.ground)
        compiled = self.file.parent / "templates"
        compiled.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = FileSystemBytecodeCache(str(compiled))

        def get_template(name, *others, **more):
            template = stock(name, *others, **more)
            return Remembered(template, self, whole) if name == "main.html" and not others else template

        env.get_template = get_template
        return env


class Remembered:
    """A template that renders a page once for the same content."""

    def __init__(self, template, memo: Memo, ground: str):
        self.template, self.memo, self.ground = template, memo, ground

    def render(self, context: dict) -> str:
        """The finished page, from memory where nothing that it shows has changed."""
        page = context["page"]
        meta = {name: value for name, value in page.meta.items() if name != "say"}
        key = digest(
            "page",
            self.ground,
            page.url,
            page.title,
            page.edit_url,
            page.content,
            context["menu"],
            sorted(meta.items(), key=str),
        )
        found = self.memo.kept.get(key)
        if found is None:
            found = self.template.render(context)
        self.memo.used[key] = found
        return found


def _sources(root: Path) -> list[str]:
    """What decides how any page is made: configuration, look, program."""
    paths = [root / "mkdocs.yml", *sorted((root / "overrides").rglob("*.html"))]
    return [program(), *(digest(path.read_text(encoding="utf-8")) for path in paths)]


def _load(file: Path) -> dict[str, Any]:
    """What an earlier build kept; nothing where there is none or it cannot be read."""
    try:
        return pickle.loads(file.read_bytes())
    except (OSError, pickle.UnpicklingError, AttributeError, EOFError, ImportError, ValueError):
        return {}
