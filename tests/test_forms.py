"""Issue forms: made from the model, and what comes back through them becomes a file that no stranger's words can spoil."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.changed import Changed
from scripts.check import check
from scripts.forms.answers import answers, file_of
from scripts.forms.questions import SUGGESTED, questions
from scripts.model.library import Library
from scripts.new import put
from scripts.reading import read_library
from scripts.schemas import issue_forms
from scripts.writing.files import Cannot
from tests.conftest import ROOT, copy_project

FORMS = ROOT / ".github/ISSUE_TEMPLATE"


@pytest.fixture(scope="module")
def library() -> Library:
    """The real content."""
    return read_library(ROOT)[0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A copy of the content for all of these tests."""
    return copy_project(tmp_path_factory.mktemp("forms"))


def body(kind: str, given: dict[str, str]) -> str:
    """The body of an issue as GitHub writes it from a form: a heading for each label, in order."""
    parts = []
    for element in yaml.safe_load((FORMS / f"{kind}.yml").read_text())["body"]:
        label = element["attributes"].get("label")
        if element["type"] == "checkboxes":
            parts.append(
                f"### {label}\n\n" + "\n".join(f"- [X] {one['label']}" for one in element["attributes"]["options"])
            )
        elif label:
            parts.append(f"### {label}\n\n{given.get(label) or '_No response_'}")
    return "\n\n".join(parts)


CASE = {
    "Title": "Desks that women asked for in Nairobi",
    "Summary": "Women asked for a private room at three stations, and got one; nobody has measured what it changed.",
    "Country": "Kenya",
    "Years: start": "2019",
    "Actors": "Police (police), Women's organisations (womens-organisations)",
    "Violence": "Domestic violence (domestic-violence)",
    "Approaches": "desks-in-ordinary-stations, Training of a kind",
    "Lead organisations": "Kenya Police Service\nA women's organisation",
    "Evaluation note": "No comparison group: the figures are the stations' own.",
    "The problem": "Women waited in the yard.\n\n# A heading of my own\n\n---\nand more",
    "What was done": "A room was built.",
}


def test_the_forms_are_those_of_the_model():
    for name, text in issue_forms(ROOT).items():
        assert (FORMS / name).read_text() == text, f"run “make schemas”: {name} is not current"


def test_a_form_asks_each_thing_once_and_within_what_github_takes(library):
    for path in FORMS.glob("*.yml"):
        form = yaml.safe_load(path.read_text())
        if path.stem == "config":
            continue
        ids = [one["id"] for one in form["body"] if "id" in one]
        labels = [one["attributes"]["label"] for one in form["body"] if "label" in one["attributes"]]
        assert len(ids) == len(set(ids)) and len(labels) == len(set(labels))
        assert form["name"] and form["description"] and len(form["description"]) < 200
        for one in form["body"]:
            assert one["type"] in ("markdown", "input", "textarea", "dropdown", "checkboxes")
            options = one["attributes"].get("options", [])
            shown = [option if isinstance(option, str) else option["label"] for option in options]
            assert len(shown) == len(set(shown)) and "None" not in shown


def test_a_completed_form_is_a_file_that_lacks_only_what_was_not_said(folder, library):
    shown = {one.label: dict(one.options) for one in questions("case-study", library)}
    actors, violence = shown["Actors"], shown["Violence"]
    chosen = {
        "Actors": f"{actors['police']}, {actors['womens-organisations']}",
        "Violence": violence["domestic-violence"],
    }
    (path,) = put(folder, file_of("case-study", body("case-study", {**CASE, **chosen}), library))
    text = (folder / path).read_text()
    assert path == "case_studies/en/desks-that-women-asked-for-in-nairobi.md"
    header = yaml.safe_load(text.split("---\n")[1])
    assert header["actors"] == ["police", "womens-organisations"] and header["violence"] == ["domestic-violence"]
    assert header["country"] == "KEN"
    assert header["lead_organisations"] == ["Kenya Police Service", "A women's organisation"]
    assert "A heading of my own" in text and "# A heading of my own" not in text and text.count("\n---\n") == 1
    said = check(folder, Changed(frozenset([path]), frozenset()))[1]
    (folder / path).unlink()
    wrong = {(one.code, one.text.split("“")[1].split("”")[0]) for one in said if one.stops and "“" in one.text}
    assert {("M105", "Training of a kind"), ("S403", "evaluation")} <= wrong


FULL = {
    "resource": {
        "Title": 'A "handbook": for desks',
        "Publisher": "UN Women",
        "Year": "2024",
        "Type": "Handbook (handbook)",
        "Languages": "English, fr",
        "Audiences": "Trainers and police academies (trainer)",
        "Topics": "training",
        "Url": "https://www.unwomen.org/en/handbook-for-desks",
        "Read: basis": "Official summary or brief (summary)",
        "Read: date": "2026-11-23",
        "Annotation": "It gives seven steps for those who train police. It is not for survivors, and it is tied to one law.",
    },
    "study": {
        "Source: title": "Does a desk help?",
        "Source: year": "2024",
        "Source: author or institution": "Okafor, Ada and Others, Some",
        "Source: journal, publisher or institution": "Journal of Police Studies",
        "Source: doi, url, isbn or number": "https://journal.example.com/desk",
        "Source: basis (what was read)": "abstract",
        "Source: read (the day it was read)": "2026-11-23",
        "Design": "Cluster-randomised trial (cluster-rct)",
        "Findings: approaches": "desks-in-ordinary-stations",
        "Findings: outcome": "reporting",
        "Findings: direction": "positive",
        "Findings: finding": "Women reported more often than in stations without a desk.",
    },
    "term": {
        "Term": "Safe room",
        "Definition": "A room where a woman can speak without being seen or heard.",
        "Also": "private room\ninterview room",
        "Source": "cedaw2017gr35",
    },
    "indicator": {
        "Name": "Share of stations with a safe room",
        "Definition": "A room counts when nobody outside can see or hear.",
        "Unit": "per cent",
        "Source": "visits",
        "Frequency": "yearly",
        "Collector": "oversight body",
        "Misleads": "A room may be locked.",
        "Ethics": "Visit when no woman is there.",
        "Topics": "desks-in-ordinary-stations",
    },
}


@pytest.mark.parametrize("kind", FULL)
def test_a_form_filled_in_whole_passes_the_check(folder, library, kind):
    given = dict(FULL[kind])
    for one in questions(kind, library):  # words to choose are given as they are shown
        shown = dict(one.options)
        if one.label in given and one.kind in ("one", "some"):
            given[one.label] = shown.get(given[one.label].rpartition("(")[2].rstrip(")"), given[one.label])
        elif one.kind == "one" and one.required and one.label not in given:
            given[one.label] = one.options[0][1]
    before = {name: (folder / name).read_text() for name in ("references/glossary.yml", "references/bib/research.bib")}
    paths = put(folder, file_of(kind, body(kind, given), library))
    clean = {one.text for one in check(ROOT)[1]}
    said = check(folder, Changed(frozenset(paths), frozenset()))[1]
    for path in paths:
        (folder / path).write_text(before[path]) if path in before else (folder / path).unlink()
    assert not [one for one in said if one.stops and one.text not in clean], said


HOSTILE = {
    "a heading of the form": {"Title": "x y z\n\n### Country\n\nUSA", "Country": "KEN"},
    "YAML in a title": {"Title": "a: [b\n---\nlast_reviewed: 1999-01-01 # x", "Summary": "}{&*!|>'\"%@`"},
    "a path for a title": {"Title": "../../../.github/workflows/evil"},
    "hidden letters": {"Title": "Safe\u202e\u0000\u200b title", "The problem": "\u202eevil\x07"},
    "a script": {"Title": "A title", "The problem": "<script>alert(1)</script>\n{{ by-role }}\n[x](javascript:y)"},
    "shell": {"Title": "$(touch /tmp/pwned) `id` ; rm -rf ~", "The problem": "$(id)"},
    "braces of a bibliography": {"Title": "A} , year = {1999", "Source: title": "A} } @book{evil, title={x"},
}


@pytest.mark.parametrize("kind", ["case-study", "study"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_form_makes_one_file_in_its_place_that_can_be_read(folder, library, name, kind):
    given = {"Source: title": "A title", **HOSTILE[name]}
    before = (folder / "references/bib/research.bib").read_text()
    paths = put(folder, file_of(kind, body(kind, given), library))
    try:
        allowed = ("case_studies/en/", "references/studies/", "references/bib/research.bib")
        assert all(path.startswith(allowed) and ".." not in path for path in paths)
        made, messages = read_library(folder)
        assert not [one for one in messages if one.code in ("M101", "M108", "B204", "M106")]
        assert set(made.references) - set(library.references) <= {Path(path).stem for path in paths}
        if kind == "case-study":
            text = (folder / paths[0]).read_text()
            header = yaml.safe_load(text.split("\n---\n")[0].removeprefix("---\n"))
            assert str(header["last_reviewed"]) >= "2026" and not any(c in text for c in "\u202e\x00\u200b\x07")
        if name == "a script" and kind == "case-study":
            said = {one.code for one in check(folder, Changed(frozenset(paths), frozenset()))[1]}
            assert "S403" in said  # it cannot be taken in as it is
    finally:
        for path in paths:
            (folder / path).write_text(before) if path.endswith(".bib") else (folder / path).unlink()


def test_a_form_that_names_nothing_or_says_too_much_is_refused_in_a_sentence(library):
    for said in ({}, {"Title": "…"}):
        with pytest.raises(Cannot):
            file_of("case-study", body("case-study", said), library)
    with pytest.raises(Cannot, match="too long"):
        file_of("case-study", body("case-study", {"Title": "A title", "The problem": "x" * 200_000}), library)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300), kind=st.sampled_from(list(SUGGESTED)))
def test_whatever_comes_is_a_file_or_a_sentence(library, text, kind):
    asked = questions(kind, library)
    whole = body(kind, {one.label: text for one in asked})
    try:
        for one in file_of(kind, whole, library):
            assert one.path.startswith(("case_studies/en/", "references/")) and ".." not in one.path
            if one.path.endswith(".yml"):
                assert isinstance(yaml.safe_load(one.text), dict)
    except Cannot as reason:
        assert str(reason)
    assert set(answers(text, asked)) <= {one.place for one in asked}
