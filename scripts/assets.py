"""The look's stylesheets and scripts, kept as small files and sent as one of each: a slow network waits for one request, not ten."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

STYLESHEET = "assets/stylesheets/module.css"
# Folder of the pieces, in the order of their names → address of the whole.
WHOLES = {"styles/": STYLESHEET, "scripts/": "assets/javascripts/module.js", "finder/": "assets/javascripts/finder.js"}
# The dark colours stand once in their file; they apply where the device asks for them or the reader does.
DARK = "styles/dark.css"
MATERIAL = "assets/stylesheets/main."
# What Material brings for its own frame and search; nothing here asks for it.
LEFT_OUT = (
    "assets/javascripts/bundle.",
    "assets/javascripts/lunr/",
    "assets/javascripts/workers/",
    "assets/stylesheets/",
    "assets/images/favicon.png",
)


def join_assets(files: Files, config: MkDocsConfig) -> None:
    """Puts the pieces together and takes out what the pages do not use."""
    pieces = {folder: [] for folder in WHOLES}
    for file in sorted(files, key=lambda one: one.src_uri):
        folder = next((folder for folder in WHOLES if file.src_uri.startswith(folder)), None)
        if folder:
            files.remove(file)
            pieces[folder].append(_dark(file.content_string) if file.src_uri == DARK else file.content_string)
        elif file.src_uri.startswith(LEFT_OUT):
            files.remove(file)
    pieces["styles/"].insert(0, _material(config))
    for folder, path in WHOLES.items():
        # Scripts without semicolons need one between them.
        files.append(
            File.generated(config, path, content=(";\n" if path.endswith(".js") else "\n").join(pieces[folder]))
        )


def _material(config: MkDocsConfig) -> str:
    for folder in config.theme.dirs:
        for path in Path(folder).glob(f"{MATERIAL}*.min.css"):
            return path.read_text().partition("/*# sourceMappingURL")[0]
    raise FileNotFoundError("Material's stylesheet was not found in its theme folder")


def _dark(text: str) -> str:
    inside = text[text.index("{") : text.rindex("}") + 1]
    return f"@media screen and (prefers-color-scheme: dark) {{\n:root:not([data-colours=light]) {inside}\n}}\n:root[data-colours=dark] {inside}"
