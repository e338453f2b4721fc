"""Editors' mistakes: each is named with its file, line and code, by the check and by the build, and nothing is lost."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.check import check
from scripts.messages import CODES, Message
from tests.conftest import ROOT, module
from tests.mistakes import BIB, CASE, MISTAKES, PAGE, RESOURCE, STUDY
from tests.small import copy
from tests.spoiling import copy_of

LINE = re.compile(r"^(?P<path>[^:]+):(?P<line>\d+) \[(?P<code>[A-Z]\d{3})\] .+; .+$")


def reported(output: str) -> list[dict[str, str]]:
    """The findings in what the check printed."""
    return [found.groupdict() for line in output.splitlines() if (found := LINE.match(line))]


@pytest.fixture(scope="session")
def shared(tmp_path_factory) -> Path:
    """The whole content, copied for tests that put back what they spoil."""
    return copy(ROOT, tmp_path_factory.mktemp("shared"))


@pytest.fixture(scope="session")
def clean(shared) -> frozenset[Message]:
    """What the check says of the content as it is."""
    return frozenset(check(shared)[1])


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_reported_where_it_stands_and_nowhere_else(shared, clean, name):
    path, spoil, code, where = MISTAKES[name]
    file = shared / path
    before = file.read_bytes() if file.exists() else None
    spoil(file)
    try:
        said = [one for one in check(shared)[1] if one not in clean]
        lines = file.read_bytes().decode("utf-8", "replace").splitlines()
    finally:
        file.unlink() if before is None else file.write_bytes(before)
    found = [one for one in said if one.path == path and re.fullmatch(code, one.code)]
    assert found, said
    if not path.startswith(("references/style", "references/looked-at")):  # these speak of other files
        assert {one.path for one in said if one.code != "B208"} <= {path}, said
    assert all(LINE.match(str(one)) for one in said), said
    if where:
        expected = {n for n, line in enumerate(lines, 1) if re.search(where, line)}
        assert {one.line for one in found} & expected, (found, expected)


def test_at_least_sixty_kinds_of_mistake_are_tried():
    assert len(MISTAKES) >= 60


def test_every_code_is_earned_by_a_mistake():
    tried = [code for _, _, code, _ in MISTAKES.values()] + ["M107", "M110", "B205", "T501", "F903", "W704", "D601"]
    assert not [code for code in CODES if not any(re.fullmatch(one, code) for one in tried)]


def test_the_command_prints_the_mistake_and_stops(project):
    path, spoil, code, _ = MISTAKES["an unknown country"]
    spoil(project / path)
    done = module("check", cwd=project)
    assert done.returncode == 1 and [one["code"] for one in reported(done.stdout)] == [code], done.stdout + done.stderr


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
    done = module("build", "--no-downloads", cwd=project)
    assert done.returncode == 1
    assert reported(done.stdout) == said
    assert "Traceback" not in done.stdout + done.stderr
    assert old.read_text() == "yesterday"


def test_clean_content_is_a_line_or_two():
    """How long it takes is for `make bench` to say: a busy machine is no fault of the content."""
    done = module("check", cwd=ROOT)
    assert done.returncode == 0, done.stdout
    said = r"Checked \d+ pages, records and references in [\d.]+ s: all is well\.\n"
    assert re.fullmatch(said + r"(\d+ piece\(s\) of advice, \d+ to look at again: .+\n)?", done.stdout)


def test_a_newer_edition_is_named_where_the_older_is_cited(shared, clean):
    bib, page = shared / BIB, shared / PAGE
    before = bib.read_text(), page.read_text()
    entry = "@report{{who{0}count,\n title={{Count of Killings {0}}}, institution={{Counters}}, year={{{0}}}, isbn={{9789294822314}}, basis={{abstract}}, read={{2026-01-01}}}}\n"
    bib.write_text(before[0] + "\n" + entry.format(2021) + entry.format(2023))
    page.write_text(before[1] + "\nThey counted 51,000 killings [@who2021count].\n")
    try:
        said = [one for one in check(shared)[1] if one not in clean and one.code == "F903"]
    finally:
        bib.write_text(before[0])
        page.write_text(before[1])
    assert [(one.path, one.line) for one in said] == [(PAGE, len(before[1].splitlines()) + 2)]


def test_a_page_of_long_words_is_hard_to_read(shared, clean):
    page = shared / PAGE
    before = page.read_text()
    page.write_text(
        before + "\n" + "Institutional operationalisation necessitates interdisciplinary accountability. " * 90
    )
    try:
        said = {one.code for one in check(shared)[1] if one not in clean}
    finally:
        page.write_text(before)
    assert "W704" in said


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


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Path:
    """The smallest project that holds a file of each kind."""
    folder = tmp_path_factory.mktemp("small")
    for name in ("references/vocabularies", "references/style"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("docs/en/index.md", "docs/fr/index.md", PAGE, CASE, RESOURCE, STUDY, "references/glossary.yml"):
        copy_of(folder / name, (ROOT / name).read_text())
    copy_of(
        folder / BIB,
        "@article{a2020b,\n title={T}, author={A, B}, journal={J}, year={2020}, doi={10.1000/1}, basis={abstract}, read={2026-01-01}}\n",
    )
    return folder


PLACES = [PAGE, CASE, RESOURCE, STUDY, BIB, "docs/fr/index.md", "references/glossary.yml", "references/looked-at.yml"]
PLACES += [
    "references/redirects.yml",
    "references/published.txt",
    "references/style/words.yml",
    "references/changes/x.yml",
]
PLACES += ["references/vocabularies/topics.yml"]
PIECES = [
    "---\n",
    "title: ",
    "[@",
    "]",
    "](",
    "{{",
    "}}",
    "<script",
    "‹x›",
    "# ",
    "|",
    "\n",
    "- ",
    "{#",
    "@article{",
    ",",
    "=",
    "{",
    "}",
    "`",
    "~~~",
    "&#",
    ": ",
    "\x00",
    "é",
    "\u202e",
    "https://[",
    "0",
    "2026-01-01",
]


@settings(max_examples=70, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    place=st.sampled_from(PLACES),
    cut=st.floats(0, 1),
    noise=st.one_of(
        st.binary(max_size=60), st.lists(st.sampled_from(PIECES), max_size=12).map(lambda p: "".join(p).encode())
    ),
)
def test_no_content_makes_the_check_fail(small, place, cut, noise):
    file = small / place
    before = file.read_bytes() if file.exists() else None
    spot = int(len(before or b"") * cut)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes((before or b"")[:spot] + noise + (before or b"")[spot:])
    try:
        for one in check(small)[1]:
            assert LINE.match(str(one)), one
    finally:
        file.unlink() if before is None else file.write_bytes(before)
