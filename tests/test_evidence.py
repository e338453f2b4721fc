"""The rule that rates evidence, case by case, as the page for readers states it."""

from __future__ import annotations

import pytest

from scripts.evidence import Rating, Record, rate, ratings, records, weight, with_one_more_trial
from scripts.reading import read_library
from tests.conftest import ROOT


def finding(direction: str, weighs: int, study: str = "") -> Record:
    return Record(study or f"{direction}{weighs}", "approach", "repeat-violence", direction, "…", "rct", weighs)


CASES = {
    "nothing at all": ([], "not-enough"),
    "only weak studies": ([("positive", 0), ("harmful", 0)], "not-enough"),
    "only descriptions": ([("descriptive", 3)], "not-enough"),
    "one trial found better": ([("positive", 2)], "promising"),
    "one comparison found better": ([("positive", 1)], "promising"),
    "two agree and one is strong": ([("positive", 2), ("positive", 1)], "effective"),
    "two agree and both are moderate": ([("positive", 1, "a"), ("positive", 1, "b")], "promising"),
    "one study with two findings is one study": ([("positive", 2, "a"), ("positive", 2, "a")], "promising"),
    "just two thirds": ([("positive", 2), ("positive", 2, "b"), ("no-difference", 2)], "effective"),
    "more than half": ([("positive", 2), ("positive", 1), ("no-difference", 2)], "promising"),
    "a review against a comparison": ([("positive", 3), ("no-difference", 1)], "promising"),
    "half and half": ([("positive", 2), ("no-difference", 2)], "conflicting"),
    "one mixed trial": ([("mixed", 2)], "conflicting"),
    "mixed leans to better": ([("positive", 2), ("mixed", 1), ("positive", 1)], "effective"),
    "no difference in a trial": ([("no-difference", 2)], "no-effect"),
    "no difference in moderate studies only": ([("no-difference", 1, "a"), ("no-difference", 1, "b")], "not-enough"),
    "harm in one comparison": ([("harmful", 1)], "harmful"),
    "harm as heavy as no difference": ([("harmful", 1), ("no-difference", 1)], "harmful"),
    "harm lighter than no difference": ([("harmful", 1), ("no-difference", 2)], "conflicting"),
    "harm and better": ([("harmful", 1), ("positive", 3)], "conflicting"),
    "harm and mixed": ([("harmful", 2), ("mixed", 1)], "conflicting"),
    "weak harm beside strong better": ([("harmful", 0), ("positive", 2)], "promising"),
}


@pytest.mark.parametrize("name", CASES)
def test_the_rule(name):
    given, expected = CASES[name]
    assert rate(finding(*one) for one in given) == expected


@pytest.mark.parametrize(
    ("kind", "level", "basis", "expected"),
    [
        ("review", None, "abstract", 3),
        ("primary", 5, "abstract", 2),
        ("primary", 4, "full-text", 2),
        ("primary", 3, "summary", 1),
        ("primary", 2, "full-text", 0),
        ("primary", None, "full-text", 0),
        ("review", None, "catalogue-record", 0),
    ],
)
def test_weight_follows_design_and_what_was_read(kind, level, basis, expected):
    assert weight(kind, level, basis) == expected


def test_a_rating_says_which_studies_it_hangs_on():
    library, _ = read_library(ROOT)
    found = [rating for of in ratings(library).values() for rating in of]
    assert found
    for rating in found:
        for study in {record.study for record in rating.records}:
            without = rate(record for record in rating.records if record.study != study)
            assert dict(rating.without).get(study, rating.value) == without


def test_one_more_trial_says_what_would_change_a_rating():
    promising = Rating("a", "killing", "promising", (finding("positive", 2),))
    assert with_one_more_trial(promising) == {
        "positive": "effective",
        "no-difference": "conflicting",
        "harmful": "conflicting",
    }


def test_accuracy_and_cost_are_never_rated():
    library, _ = read_library(ROOT)
    assert any(record.outcome == "prediction-accuracy" for record in records(library))
    assert all(
        rating.outcome not in ("prediction-accuracy", "cost") for of in ratings(library).values() for rating in of
    )


def test_a_new_study_changes_the_rating_on_the_page(project):
    from tests.conftest import module

    page = project / "site" / "approaches" / "risk-assessment" / "index.html"
    for path in (project / "references/studies").glob("*.yml"):
        if "risk-assessment" in path.read_text():
            path.unlink()
    (project / "references/studies/messing2015lap.yml").write_text(
        "design: cluster-rct\nfindings:\n  - approaches: [risk-assessment]\n    outcome: killing\n    direction: harmful\n"
        "    finding: A made-up finding of this test.\n"
    )
    done = module("build", "--no-downloads", "--languages", "en", cwd=project)
    assert done.returncode == 0, done.stdout
    html = page.read_text()
    assert 'class="rating rating-harmful"' in html and "A made-up finding of this test." in html
