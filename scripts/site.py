"""The MkDocs adapter: hands the catalogue's pages to MkDocs and what MkDocs made to the reader. No logic of its own."""

from __future__ import annotations

import gc
import logging
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url, write_file

from .assets import join_assets
from .catalogue import navigation
from .catalogue.changes import feed
from .catalogue.page import FILE_LINK, PAGE_LINK, reticent
from .catalogue.shelf import FOLDER as WORKS
from .catalogue.terms import Lexicon
from .check import Refused, read_checked
from .exports import data_files
from .finding import finder_files, page_entry, record_entries
from .header import head_of
from .hosting import META_POLICY, site_files
from .keeping import APP, app_file
from .localise import localise
from .memo import Memo
from .menu import Menu, contents
from .redirects import redirect_pages

log = logging.getLogger("mkdocs.plugins.module")
# Kinds of page whose running text explains its terms.
TOLD = ("home", "about", "foundation", "step", "approach", "template", "case-study")
# The page that the way out points to, where it is written.
SAFETY = "about/safety-and-privacy.md"
WATCHED = ("docs", "case_studies", "references", "overrides")


class Settings(Config):
    """What mkdocs.yml may say of this plugin."""

    language = config_options.Type(str, default="en")
    checked = config_options.Type(bool, default=False)


class Site(BasePlugin[Settings]):
    """Turns the library into the pages of one language."""

    def on_startup(self, *, command, dirty):
        """Keeps this object from one rebuild of a preview to the next."""
        self.memo, self.preview = Memo(), command == "serve"
        # What stands beside the pages; a preview makes it once, so that its search and data stay those of the first build.
        self.beside: dict[str, str] = {}

    def on_config(self, config):
        """Reads the folders, refuses what the check refuses, and sets what depends on the language."""
        root, language = Path(config.config_file_path).parent, self.config.language
        try:
            self.library, self.made = read_checked(root, language, self.config.checked)
        except Refused as refused:
            if not (self.preview and hasattr(self, "library")):
                raise PluginError(f"{refused}: nothing was built.") from None
            log.error("%s: the preview shows what it had before.", refused)
        self.lexicons = {code: Lexicon(self.library, code) for code in {language, "en"}}
        self.root = config.site_url.rstrip("/") + "/"
        localise(config, self.library, language)
        config.plugins["citations"].use(self.library)
        return config

    def on_files(self, files, config):
        """Every page comes from the catalogue; files that are not pages pass through."""
        for file in [file for file in files if file.is_documentation_page()]:
            files.remove(file)
        for page in self.made.values():
            file = File.generated(config, page.uri, content=page.markdown)
            files.append(file)
        join_assets(files, config)
        config.nav = navigation(self.library, self.config.language, self.made)
        return self.memo.begin(files, config, self.config.language)

    def on_page_markdown(self, markdown, page, config, files):
        """Gives the page its header's facts and its edit link."""
        made = self.made[page.file.src_uri]
        page.meta = head_of(made, self.library, self.config.language, self.root, page.url)
        page.edit_url = f"{config.repo_url.rstrip('/')}/{config.edit_uri.strip('/')}/{made.source}"
        self.memo.attach(page)
        return markdown

    def on_page_content(self, html, page, config, files):
        """Puts blocks in their places and turns page: links into addresses."""

        def address(match):
            target = files.get_file_from_path(match[1])
            if target is None:
                raise PluginError(f"{page.file.src_uri}: a generated link leads to {match[1]}, which is no page")
            return f'href="{get_relative_url(target.url, page.url)}{match[2] or ""}"'

        def shared(match):
            up = "../" if self.library.word("editions", self.config.language).path else ""
            return f'href="{get_relative_url(".", page.url).rstrip("/")}/{up}{match[1]}"'

        made = self.made[page.file.src_uri]
        if made.kind in TOLD:
            html = self.lexicons[made.language].mark(html)
        html = made.fill(reticent(html)).replace('href="repo:', f'href="{config.repo_url.rstrip("/")}/')
        return FILE_LINK.sub(shared, PAGE_LINK.sub(address, html))

    def on_env(self, env, config, files):
        """Lets templates speak the reader's language."""
        language = self.config.language
        env.globals["say"] = lambda id, **values: self.library.say(id, language, **values)
        env.globals["editions"] = self.library.words("editions")
        env.globals["edition"] = language
        env.globals["policy"] = META_POLICY
        env.globals["root"] = self.root
        safety = files.get_file_from_path(SAFETY)
        env.globals["safety"] = safety.url if safety else None
        return self.memo.wrap(env, [self.library.words(name) for name in ("interface", "editions")])

    def on_nav(self, nav, config, files):
        """Draws the menu once the pages are in their places."""
        self.menu, self.entries = Menu(nav), []

    def on_page_context(self, context, page, config, nav):
        """Hands the page its menu, tabs and contents."""
        label = self.library.say("parts", self.config.language)
        context |= {
            "menu": self.menu.draw(page),
            "tabs": self.menu.tabs(page, label),
            "contents": contents(page.toc),
        }
        made = self.made[page.file.src_uri]
        if not made.uri.startswith(WORKS):  # works are found in the pages that cite them
            self.entries.append(page_entry(made, page.content, page.url, self.library, self.config.language))
        return context

    def on_post_build(self, config):
        """Writes the search and the data, and keeps what was made for the next build; a preview does so when it closes."""
        if not (self.preview and self.beside):
            language = self.config.language
            entries = [*self.entries, *record_entries(self.library, language)]
            self.beside = finder_files(entries, self.library, language)
            self.beside |= {"feed.xml": feed(self.library, language, self.root), APP: app_file(self.library, language)}
            if language == "en":  # what all languages share stands once, at the root
                self.beside |= data_files(self.library) | site_files(self.library)
        for path, text in (self.beside | redirect_pages(self.library, self.config.language)).items():
            write_file(text.encode(), str(Path(config.site_dir, path)))
        if self.preview:
            gc.freeze()  # What stays from rebuild to rebuild need not be searched for rubbish each time.
        else:
            self.memo.save()

    def on_shutdown(self):
        """Keeps what a preview made for the next one."""
        if self.preview:
            self.memo.save()

    def on_serve(self, server, config, builder):
        """Follows edits in every folder of content, not in docs/ alone."""
        for folder in WATCHED:
            server.watch(str(Path(config.config_file_path).parent / folder))
        return server
