"""Editors' mistakes: each is named with its file, line and code, by the check and by the build, and nothing is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT, module

LINE = re.compile(r"^(?P<path>[^:]+):(?P<line>\d+) \[(?P<code>[A-Z]\d{3})\] .+; .+$")
CASE = "case_studies/en/esp-viogen.md"
PAGE = "docs/en/approaches/risk-assessment.md"
STUDY = "references/studies/messing2015lap.yml"
RESOURCE = "references/resources/eige-risk-guide.yml"
BIB = "references/bib/research.bib"


def swap(old: str, new: str, count: int = 1):
    """A mistake: this text in place of that."""

    def spoil(path: Path) -> None:
        text = path.read_text()
        assert re.search(old, text, re.M), f"{old!r} is not in {path}"
        path.write_text(re.sub(old, lambda _: new, text, count=count, flags=re.M))

    return spoil


def put(content: bytes):
    """A mistake: this as the whole file."""
    return lambda path: path.write_bytes(content)


def add(text: str):
    """A mistake: this after the end."""

    def spoil(path: Path) -> None:
        path.write_text(path.read_text() + text)

    return spoil


def copy_of(path: Path, text: str) -> None:
    """Another file with this text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


# What is spoiled, how, the code, and a pattern of the line's own text: where that stands is the line to be reported.
MISTAKES = {
    "a header that is not YAML": (CASE, swap(r"^country: .*$", "country: [ESP"), "M101", None),
    "a header that never ends": (CASE, swap(r"^---\n\n", "\n"), "M101", None),
    "no header at all": (CASE, put(b"Only words.\n"), "M101", None),
    "a day that does not exist": (
        CASE,
        swap(r"^last_reviewed: .*$", "last_reviewed: 2026-13-40"),
        "M10[14]",
        "2026-13-40",
    ),
    "a day in words": (CASE, swap(r"^last_reviewed: .*$", "last_reviewed: in spring"), "M104", "in spring"),
    "reviews in the wrong order": (CASE, swap(r"^next_review: .*$", "next_review: 2020-01-01"), "M104", "2020-01-01"),
    "a text for a list": (CASE, swap(r"^actors: .*$", "actors: police"), "M104", "actors: police"),
    "an unknown country": (CASE, swap(r"^country: .*$", "country: ESPP"), "M105", "ESPP"),
    "an unknown word": (CASE, swap(r"^evaluation: .*$", "evaluation: rigorous"), "M105", "evaluation: rigorous"),
    "an approach that does not exist": (
        CASE,
        swap(r"^approaches: .*$", "approaches: [risk-assesment]"),
        "M105",
        "risk-assesment",
    ),
    "a field nobody knows": (CASE, swap(r"^country: ESP$", "country: ESP\ncontinent: Europe"), "M103", "continent"),
    "a field left out": (CASE, swap(r"^evaluation: .*\n", ""), "M102", None),
    "a field twice": (CASE, swap(r"^country: ESP$", "country: ESP\ncountry: FRA"), "M106", "country: FRA"),
    "a word of a list that is wrong": (STUDY, swap(r"^design: .*$", "design: hearsay"), "M105", "hearsay"),
    "a direction that is wrong": (STUDY, swap(r"direction: .*$", "direction: great"), "M105", "direction: great"),
    "a rating typed by hand": (STUDY, swap(r"^design:", "rating: effective\ndesign:"), "M111", "rating: effective"),
    "a rating typed into a page": (
        PAGE,
        swap(r"^violence:", "evidence_rating: effective\nviolence:"),
        "M111",
        "evidence_r",
    ),
    "an approach of a study that does not exist": (
        STUDY,
        swap(r"approaches: .*$", "approaches: [arest]"),
        "M105",
        "arest",
    ),
    "a mirror's address": (RESOURCE, swap(r"^url: .*$", "url: https://www.scribd.com/document/1"), "A501", "scribd"),
    "a mirror's address under another name": (
        RESOURCE,
        swap(r"^url: .*$", "url: https://eu.vlex.com/1"),
        "A501",
        "vlex",
    ),
    "a source at a mirror's address": (
        BIB,
        add(
            "\n@article{late2020one,\n title={T}, author={A, B}, journal={J}, year={2020}, url={https://docslib.org/1},"
            " basis={abstract}, read={2026-01-01}}\n"
        ),
        "A501",
        "late2020one",
    ),
    "two resources with one address": (
        RESOURCE,
        swap(r"^url: .*$", "url: https://www.DangerAssessment.org/Publications.aspx/"),
        "A502",
        "url: http",
    ),
    "a work that has an entry already": (
        BIB,
        add(
            "\n@article{zz2003femicide,\n title={T}, author={A, B}, journal={J}, year={2003},"
            " doi={https://doi.org/10.2105/ajph.93.7.1089}, basis={abstract}, read={2026-01-01}}\n"
        ),
        "A502",
        "zz2003femicide",
    ),
    "a level raised above its design": (STUDY, swap(r"^design:", "maryland: 5\ndesign:"), "M104", "maryland: 5"),
    "an address that is none": (RESOURCE, swap(r"^url: .*$", "url: eige.europa.eu"), "M104", "url: eige"),
    "an empty file": (CASE, put(b"  \n"), "M109", None),
    "a file that is not UTF-8": (CASE, put("---\ntitle: Violência\n".encode("latin-1")), "M108", "title"),
    "a citation of nothing": (PAGE, add("\nIt works [@nobody2020].\n"), "B201", "nobody2020"),
    "a citation without a key": (PAGE, add("\nIt works [see @ the desk].\n"), "B206", "see @ the desk"),
    "an entry without a year": (
        BIB,
        add(
            "\n@article{late2020one,\n title={T}, author={A, B}, journal={J}, doi={10.1/1},\n basis={abstract}, read={2026-01-01}}\n"
        ),
        "B202",
        "late2020one",
    ),
    "an entry of no known type": (
        BIB,
        add(
            "\n@reprot{late2020one,\n title={T}, author={A, B}, year={2020}, journal={J}, doi={10.1/1},"
            " basis={abstract}, read={2026-01-01}}\n"
        ),
        "B202",
        "late2020one",
    ),
    "a key used twice": (BIB, add("\n@book{campbell2003femicide,\n title={T}}\n"), "B203", "@book"),
    "a broken .bib file": (BIB, add("\n@article{open2020,\n title={Never closed\n"), "B204", None),
    "a link to nowhere": (PAGE, add("\nSee [the step](../steps/asess.md).\n"), "L301", "asess.md"),
    "an anchor that is not there": (
        PAGE,
        add("\nSee [the step](../steps/assess-the-institution.md#nowhere).\n"),
        "L302",
        "#nowhere",
    ),
    "an anchor that is not on the page": (PAGE, add("\nSee [below](#nowhere).\n"), "L302", "#nowhere"),
    "a link from a case that is broken": (CASE, add("\nSee [it](../resources/none.md).\n"), "L301", "none.md"),
    "an image that says nothing": (PAGE, add("\n![](../assets/x.svg)\n"), "L303", "x.svg"),
    "a fixed heading taken out": (PAGE, swap(r"^## Known gaps \{#gaps\}$", ""), "S401", None),
    "a fixed heading reworded": (PAGE, swap(r"^## Known gaps \{#gaps\}$", "## Gaps {#gaps}"), "S402", "## Gaps"),
    "text of a template": (PAGE, add("\n‹say what was done›\n"), "S403", "‹say"),
    "a note to oneself": (PAGE, add("\nTODO find the figure.\n"), "S403", "TODO"),
    "a block that does not exist": (PAGE, add("\n{{ by-rolle }}\n"), "S403", "by-rolle"),
    "a heading without an id": (PAGE, add("\n### More\n"), "S404", "### More"),
    "a title in the text": (PAGE, add("\n# More {#more}\n"), "S404", "# More"),
    "a level skipped": (PAGE, add("\n#### More {#more}\n"), "S404", "#### More"),
    "an id used twice": (PAGE, add("\n### More {#gaps}\n"), "S404", "### More"),
    "an indicator that is not there": (
        PAGE,
        swap(r"^indicators: .*$", "indicators: [risk-assessment-complete]"),
        "M105",
        "^indicators",
    ),
}


def reported(output: str) -> list[dict[str, str]]:
    """The findings in what the check printed."""
    return [found.groupdict() for line in output.splitlines() if (found := LINE.match(line))]


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_reported_where_it_stands_and_nowhere_else(project, name):
    path, spoil, code, where = MISTAKES[name]
    spoil(project / path)
    done = module("check", cwd=project)
    found = [one for one in reported(done.stdout) if one["path"] == path and re.fullmatch(code, one["code"])]
    assert {one["path"] for one in reported(done.stdout)} == {path}, done.stdout
    assert done.returncode == 1 and found, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    if where:
        lines = (project / path).read_bytes().decode("utf-8", "replace").splitlines()
        expected = {n for n, line in enumerate(lines, 1) if re.search(where, line)}
        assert {int(one["line"]) for one in found} & expected, (found, expected)


def test_a_study_without_an_entry(project):
    (project / STUDY).rename(project / "references/studies/nobody2020.yml")
    found = reported(module("check", cwd=project).stdout)
    assert ("references/studies/nobody2020.yml", "B205") in {(one["path"], one["code"]) for one in found}


def test_a_page_that_no_topic_knows(project):
    copy_of(project / "docs/en/approaches/horoscopes.md", (project / PAGE).read_text())
    found = reported(module("check", cwd=project).stdout)
    assert [(one["path"], one["code"]) for one in found] == [("docs/en/approaches/horoscopes.md", "M107")]


def test_two_items_with_one_id(project):
    copy_of(project / "references/resources/more/eige-risk-guide.yml", (project / RESOURCE).read_text())
    found = reported(module("check", cwd=project).stdout)
    assert [one["code"] for one in found] == ["M106"]


def test_a_translation_of_nothing(project):
    text = (project / "docs/fr/about/objectives.md").read_text()
    copy_of(project / "docs/fr/about/lost.md", text)
    found = reported(module("check", cwd=project).stdout)
    assert ("docs/fr/about/lost.md", "T501") in {(one["path"], one["code"]) for one in found}


def test_a_translation_that_lost_a_heading(project):
    path = project / "docs/fr/about/how-to-use.md"
    path.write_text(re.sub(r"^## .*\{#status\}$", "", path.read_text(), flags=re.M))
    found = reported(module("check", cwd=project).stdout)
    assert ("docs/fr/about/how-to-use.md", "T502") in {(one["path"], one["code"]) for one in found}


@pytest.mark.parametrize(
    "lost", ["references/glossary.yml", "references/vocabularies/actors.yml", "references/bib", "case_studies", "docs"]
)
def test_a_missing_file_or_folder_is_a_sentence(project, lost):
    gone = project / lost
    gone.rename(project / "elsewhere")
    done = module("check", cwd=project)
    assert done.returncode == 1 and reported(done.stdout) and "Traceback" not in done.stderr, done.stdout + done.stderr


def test_everything_is_said_at_once_grouped_by_file(project):
    for name in ("an unknown country", "a citation of nothing", "an entry without a year"):
        path, spoil, _, _ = MISTAKES[name]
        spoil(project / path)
    found = [one["path"] for one in reported(module("check", cwd=project).stdout)]
    assert {CASE, PAGE, BIB} <= set(found)
    assert found == sorted(found)


def test_a_build_stops_with_the_same_sentence_and_the_old_site_stays(project):
    old = project / "site" / "index.html"
    old.parent.mkdir()
    old.write_text("yesterday")
    for name in ("an unknown country", "a citation of nothing"):
        path, spoil, _, _ = MISTAKES[name]
        spoil(project / path)
    said = reported(module("check", cwd=project).stdout)
    done = module("build", cwd=project)
    assert done.returncode == 1
    assert reported(done.stdout) == said
    assert "Traceback" not in done.stdout + done.stderr
    assert old.read_text() == "yesterday"


def test_clean_content_is_one_line():
    """How long it takes is for `make bench` to say: a busy machine is no fault of the content."""
    done = module("check", cwd=ROOT)
    assert done.returncode == 0, done.stdout
    assert re.fullmatch(r"Checked \d+ pages, records and references in [\d.]+ s: all is well\.\n", done.stdout)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    noise=st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(lambda text: f"---\n{text}\n---\n{text}".encode("utf-8", "replace")),
    )
)
def test_no_file_makes_a_traceback(noise, tmp_path_factory):
    from scripts.messages import report
    from scripts.reading.text import Unreadable, read_text, split_header

    path = tmp_path_factory.getbasetemp() / "noise.md"
    path.write_bytes(noise)
    try:
        document, _, line = split_header(read_text(path, "noise.md"), "noise.md")
        assert isinstance(document.data, dict) and line >= 1
    except Unreadable as error:
        assert LINE.match(report([error.message])), report([error.message])
