"""A small module cut from the real one: a few items of every kind, so that a test may build it several times in seconds.

The whole is built once, in the fixtures `built` and `kept`; what is done again and again is done to this.
"""

from __future__ import annotations

import posixpath
import re
import shutil
from pathlib import Path

import yaml

from scripts.reading import read_library
from scripts.translations import states

CONTENT = ("docs", "case_studies", "references", "overrides", "mkdocs.yml")
PARTS = {
    "approaches": ("risk-assessment", "protection-orders", "firearms"),
    "foundations": ("forms-of-violence",),
    "steps": ("assess-the-institution", "monitor"),
    "toolkit": ("first-response-card", "risk-tool-comparison"),
    "roles": ("police-leader",),
}
CASES = ("esp-viogen", "geo-restraining-orders-electronic-monitoring", "tza-gender-children-desks", "zaf-thuthuzela")
RESOURCES = ("eige-risk-guide", "danger-assessment")
STUDIES = ("messing2015lap",)
LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^)#\s]+\.md)(#[^)]*)?\)")


def copy(source: Path, folder: Path) -> Path:
    """Copies content and look of a project into a folder, which need not exist. Returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in CONTENT:
        if (source / name).is_dir():
            shutil.copytree(source / name, folder / name, dirs_exist_ok=True)
        else:
            shutil.copy(source / name, folder / name)
    return folder


def thin(folder: Path) -> None:
    """Takes most items out of the project in a folder, and every mention of them, so that it still passes the check."""
    gone: set[str] = set()
    for part, names in PARTS.items():
        gone |= {f"{part}/{name}.md" for name in _keep(folder.glob(f"docs/*/{part}/*.md"), names)}
    gone |= {f"case-studies/{name}.md" for name in _keep(folder.glob("case_studies/*/*.md"), CASES)}
    library = (folder / "references/resources").glob("*.yml")
    gone |= {f"resources/{name}.md" for name in _keep(library, {*RESOURCES, *_some(folder)})}
    topics = {name for names in PARTS.values() for name in names}
    _keep((folder / "references/studies").glob("*.yml"), {*STUDIES, *_about(folder, topics)})
    every = yaml.load((folder / "references/vocabularies/topics.yml").read_text(), yaml.CSafeLoader)
    gone |= {f"evidence/{topic}.md" for topic in every if topic not in topics}
    for language in (folder / "docs").iterdir():
        for page in language.rglob("*.md"):
            _unlink(page, page.relative_to(language).as_posix(), gone)
    for page in folder.glob("case_studies/*/*.md"):
        _unlink(page, f"case-studies/{page.name}", gone)
    for listing in (folder / "references/published.txt", *(folder / "references/changes").glob("*.yml")):
        lines = listing.read_text().splitlines(keepends=True)
        kept = (line for line in lines if f"{line.removeprefix('- ').strip()}.md" not in gone)
        listing.write_text("".join(kept))
    _shorten(folder)
    for page in states(read_library(folder)[0]):
        if page.state == "outdated":  # its English lost a link above
            path = folder / page.path
            path.write_text(re.sub(r"^  source: r\w+", f"  source: {page.revision}", path.read_text(), flags=re.M))


def _keep(paths, names) -> set[str]:
    """Takes away the files of other names; returns those names."""
    gone = {path for path in paths if path.stem not in names}
    for path in gone:
        path.unlink()
    return {path.stem for path in gone}


def _some(folder: Path) -> set[str]:
    """Every eighth resource, so that lists and filters have something to show."""
    return {path.stem for path in sorted((folder / "references/resources").glob("*.yml"))[::8]}


def _about(folder: Path, topics: set[str]) -> set[str]:
    """The studies with a finding on one of the topics."""
    found = set()
    for path in (folder / "references/studies").glob("*.yml"):
        study = yaml.load(path.read_text(), yaml.CSafeLoader)
        if any(topics & set(finding["approaches"]) for finding in study["findings"]):
            found.add(path.stem)
    return found


def _shorten(folder: Path) -> None:
    """Leaves in the bibliography what is still cited, by its key."""
    names = {path.stem for path in (folder / "references/studies").glob("*.yml")}
    for place in ("docs", "case_studies", "references"):
        for path in [*(folder / place).rglob("*.md"), *(folder / place).rglob("*.yml")]:
            names |= set(re.findall(r"\w+", path.read_text()))
    for path in (folder / "references/bib").glob("*.bib"):
        first, *entries = re.split(r"^(?=@)", path.read_text(), flags=re.M)
        path.write_text(first + "".join(one for one in entries if re.match(r"@\w+\{(\w+)", one)[1] in names))


def _unlink(page: Path, uri: str, gone: set[str]) -> None:
    """Turns links to what was left out into plain words."""
    text = page.read_text()
    mended = LINK.sub(
        lambda link: (
            link[1] if posixpath.normpath(posixpath.join(posixpath.dirname(uri), link[2])) in gone else link[0]
        ),
        text,
    )
    if mended != text:
        page.write_text(mended)
