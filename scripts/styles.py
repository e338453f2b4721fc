"""The look's stylesheets, kept as small files and sent as one: a reader on a slow network waits for one request, not six."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

FOLDER, WHOLE = "styles/", "assets/stylesheets/module.css"


def join_styles(files: Files, config: MkDocsConfig) -> None:
    """Puts the files of overrides/styles/ together, in the order of their names, at the address of the whole."""
    parts = sorted((file for file in files if file.src_uri.startswith(FOLDER)), key=lambda file: file.src_uri)
    for part in parts:
        files.remove(part)
    files.append(File.generated(config, WHOLE, content="\n".join(part.content_string for part in parts)))
