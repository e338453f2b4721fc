"""What of MkDocs' configuration depends on the language of the site."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from .model.library import Library


def localise(config: MkDocsConfig, library: Library, language: str) -> None:
    """Sets name, address and the words of the way back from a note."""

    def say(id: str) -> str:
        return library.say(id, language)

    edition = library.word("editions", language)
    config.site_name, config.site_description = say("site-short"), say("site-description")
    config.site_url = f"{config.site_url.rstrip('/')}/{edition.path}".rstrip("/") + "/"
    config.mdx_configs.setdefault("footnotes", {})["BACKLINK_TITLE"] = say("back-to-text")
