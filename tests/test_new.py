"""A new item is one command and one file: unfilled, the check names what is missing; filled in, it passes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.changed import Changed
from scripts.check import check
from scripts.messages import Message
from scripts.new import put
from scripts.reading import read_library
from scripts.writing.files import Cannot, new, slug
from tests.conftest import copy_project, module

# What an editor would write, by the beginning of what the place asks for.
FILLED = {
    "one sentence for search": "What a station can do to keep women safe, and how little of it was ever measured so far.",
    "where it happened": "KEN",
    "first year": "2019",
    "last year": "null",
    "who acted": "police",
    "forms of violence": "domestic-violence",
    "approaches": "risk-assessment",
    "organisations that led": "Kenya Police Service",
    "how it was evaluated": "monitoring",
    "one sentence on the design": "No comparison group.",
    "who published it": "UN Women",
    "what kind of thing": "handbook",
    "languages": "en",
    "who should use it": "trainer",
    "who it is written for": "trainer",
    "topics it serves": "risk-assessment",
    "how much of it": "summary",
    "the day": "2026-11-23",
    "two to four": "It gives seven steps for those who train police. It is not for survivors, and its law is that of one state.",
    "the design": "cluster-rct",
    "what was measured": "reporting",
    "which way": "positive",
    "what was found": "Women reported more often than in stations without a desk.",
    "year": "2020",
    "author": "{Kenya Police Service}",
    "journal": "Journal of Police Studies",
    "doi": "10.1000/182",
    "basis": "abstract",
    "its place in the results": "output",
    "key of the source": "cedaw2017gr35",
    "what kind of change": "changed",
}


def fill(path: Path) -> None:
    """Every place filled in: as the table says, or with a plain sentence."""

    def words(place: re.Match) -> str:
        found = next((text for start, text in FILLED.items() if place[1].startswith(start)), None)
        return found or "Words of the editor."

    text = path.read_text()
    text = re.sub(
        r'"‹([^›]*)›"', lambda m: words(m) if re.match(r"\d{4}|null|[A-Z]{3}$", words(m)) else f'"{words(m)}"', text
    )
    path.write_text(re.sub(r"‹([^›]*)›", words, text))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A copy of the content for all of these tests."""
    return copy_project(tmp_path_factory.mktemp("new"))


@pytest.fixture(scope="module")
def clean(folder) -> frozenset[Message]:
    """What the check says before anything is new."""
    return frozenset(check(folder)[1])


def about(folder: Path, paths: list[str]) -> list[Message]:
    """What the check says of these files, as it does for a pull request."""
    return check(folder, Changed(frozenset(paths), frozenset()))[1]


NEW = {
    "case-study": "Desks that women asked for in Nairobi",
    "resource": "Handbook: of one's own, for trainers",
    "study": "A trial of nothing in particular",
    "indicator": "Share of calls that nobody answered",
    "term": "Safety plan of one's own",
    "change": "What we corrected",
}


@pytest.mark.parametrize("kind", [*NEW, "chapter", "template"])
def test_an_unfilled_file_is_told_what_it_lacks_and_a_filled_one_passes(folder, clean, kind):
    library, _ = read_library(folder)
    part = {"chapter": "steps", "template": "toolkit"}.get(kind)
    title, gone = NEW.get(kind), None
    if part:  # write a page anew that stands there already
        item = next(
            one for one in library.chapters["en"].values() if one.id.startswith(f"{part}/") and library.topic_of(one)
        )
        title = library.word("topics", library.topic_of(item)).label["en"]
        gone = folder / item.path
        kept = gone.read_text()
        gone.unlink()
    before = {path: path.read_text() for path in folder.glob("references/**/*.*") if path.suffix in (".yml", ".bib")}
    paths = put(folder, new(kind, title, library))
    said = [one for one in about(folder, paths) if one not in clean and one.stops]
    lines = {
        (name, n)
        for name in paths
        for n, line in enumerate((folder / name).read_text().splitlines(), 1)
        if "‹" in line and not line.lstrip().startswith("#")
    }
    try:
        entry = "references/bib/research.bib"
        assert {(one.path, one.line) for one in said if one.path != entry} == {
            place for place in lines if place[0] != entry
        }
        assert {one.code for one in said} == {"S403"} and all("‹" in one.text + one.fix for one in said)
        for name in paths:
            fill(folder / name)
        left = [one for one in about(folder, paths) if one not in clean and one.stops]
        assert not left, left
    finally:
        for name in paths:
            path = folder / name
            path.write_text(before[path]) if path in before else path.unlink()
        if gone:
            gone.write_text(kept)


def test_a_translation_has_the_structure_and_the_revision_of_the_english(folder, clean):
    library, _ = read_library(folder)
    item = library.cases["en"]["esp-viogen"]
    (path,) = put(folder, new("translation", item.data.title, library, language="ar"))
    file = folder / path
    assert path == "case_studies/ar/esp-viogen.md" and f"source: {item.revision}" in file.read_text()
    said = [one for one in about(folder, [path])]
    assert {one.code for one in said} == {"S403"}
    text = re.sub(r"‹([^›]*)›", r"\1", file.read_text()).replace("method: method", "method: human")
    file.write_text(text)
    said = [one for one in about(folder, [path]) if one not in clean]
    file.unlink()
    assert not [one for one in said if one.stops], said


@pytest.mark.parametrize(
    "kind, title, told",
    [
        ("casestudy", "x", "Did you mean case-study?"),
        ("case-study", " ", "Give a title"),
        ("case-study", "…", "Latin letters"),
        ("chapter", "Femicide reviews", "femicide"),
        ("translation", "docs/en/steps/monitor.md", "LANGUAGE=fr|es|ar"),
        ("term", "Coercive control", "already"),
    ],
)
def test_what_cannot_be_begun_is_a_sentence(folder, kind, title, told):
    with pytest.raises(Cannot, match=re.escape(told)):
        new(kind, title, read_library(folder)[0])


def test_nothing_that_exists_is_written_over_and_nothing_leaves_the_project(folder):
    library, _ = read_library(folder)
    with pytest.raises(Cannot, match="exists already"):
        put(folder, new("case-study", "x", library, name="esp-viogen"))
    with pytest.raises(Cannot, match="out of the project"):
        put(folder, new("case-study", "x", library, name="../../../../etc/x"))


def test_the_command_says_what_it_wrote(folder):
    done = module("new", "case-study", 'A "quoted" title: $HOME', cwd=folder)
    path = folder / "case_studies/en/a-quoted-title-home.md"
    assert done.returncode == 0 and "Wrote case_studies/en/a-quoted-title-home.md" in done.stdout
    assert 'title: "A \\"quoted\\" title: $HOME"' in path.read_text()
    path.unlink()


def test_a_title_becomes_an_address():
    assert slug("L'Unité de Protection: São Tomé — 2020!") == "lunite-de-protection-sao-tome-2020"
