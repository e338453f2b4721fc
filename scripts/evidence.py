"""The rule that turns study records into ratings. The page about/evidence-ratings explains it to readers.

Weights follow the Maryland Scientific Methods Scale (Sherman and others 1998; Farrington and others 2002):
systematic reviews 3, levels 4 and 5 weigh 2, level 3 weighs 1; anything weaker is shown and weighs nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .model.library import Library

BETTER, MIXED, NO_DIFFERENCE, WORSE, DESCRIPTIVE = "positive", "mixed", "no-difference", "harmful", "descriptive"
# Outcome × approach is rated only on designs of at least this Maryland level, or on reviews.
RIGOROUS = 3
UNREAD = "catalogue-record"


@dataclass(frozen=True)
class Record:
    """One finding of one study, ready to be rated."""

    study: str
    approach: str
    outcome: str
    direction: str
    finding: str
    design: str
    weight: int


@dataclass(frozen=True)
class Rating:
    """What the records say of one approach and one outcome.

    value: an id of the vocabulary “ratings”. without: each study whose absence would change the value, with what
    the value would then be.
    """

    approach: str
    outcome: str
    value: str
    records: tuple[Record, ...]
    without: tuple[tuple[str, str], ...] = ()

    @property
    def studies(self) -> int:
        """How many studies stand behind it, of whatever weight."""
        return len({record.study for record in self.records})

    @property
    def counted(self) -> tuple[Record, ...]:
        """The findings that carry weight in the rating."""
        return tuple(filter(counts, self.records))

    @property
    def hidden_harm(self) -> bool:
        """Whether a study found harm that the rating does not show."""
        return self.value not in ("harmful", "conflicting") and any(
            record.direction == WORSE for record in self.records
        )


def weight(kind: str, level: int | None, basis: str) -> int:
    """How much a finding counts: 0 to 3.

    kind: “review” or “primary”. level: on the Maryland scale, None where it does not apply. basis: what was read.
    """
    if basis == UNREAD:
        return 0
    if kind == "review":
        return 3
    if level is None or level < RIGOROUS:
        return 0
    return 2 if level >= 4 else 1


def counts(record: Record) -> bool:
    """Whether a finding carries weight: a rigorous design, and a direction."""
    return record.weight > 0 and record.direction != DESCRIPTIVE


def rate(records: Iterable[Record]) -> str:
    """The rating of findings on one approach and one outcome, by the rules in the order the page gives them."""
    counted = [r for r in records if counts(r)]
    total = sum(r.weight for r in counted)
    if not total:
        return "not-enough"
    better = sum(r.weight * {BETTER: 1.0, MIXED: 0.5}.get(r.direction, 0) for r in counted)
    same = sum(r.weight * {NO_DIFFERENCE: 1.0, MIXED: 0.5}.get(r.direction, 0) for r in counted)
    worse = sum(r.weight for r in counted if r.direction == WORSE)
    surely_better = [r for r in counted if r.direction == BETTER]
    if worse:
        return "harmful" if not better and worse >= same else "conflicting"
    strong = any(r.weight >= 2 for r in surely_better)
    if better >= total * 2 / 3 and strong and len({r.study for r in surely_better}) >= 2:
        return "effective"
    if better > total / 2 and surely_better:
        return "promising"
    if same >= total * 2 / 3:
        return "no-effect" if any(r.weight >= 2 and r.direction == NO_DIFFERENCE for r in counted) else "not-enough"
    return "conflicting"


def records(library: Library) -> list[Record]:
    """Every finding of every study, one for each approach it is about."""
    out = []
    for study in library.studies.values():
        weighed = rigour(library, study.id)
        for finding in study.data.findings:
            for approach in finding.approaches:
                out.append(
                    Record(
                        study.id,
                        approach,
                        finding.outcome,
                        finding.direction,
                        finding.finding,
                        study.data.design,
                        weighed,
                    )
                )
    return out


def ratings(library: Library) -> dict[str, list[Rating]]:
    """The ratings of each approach that has studies, in the order of the outcomes' vocabulary."""
    cells: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records(library):
        outcome = library.word("outcomes", record.outcome)
        if outcome is None or outcome.rated:
            cells[record.approach, record.outcome].append(record)
    order = list(library.words("outcomes"))
    found: dict[str, list[Rating]] = defaultdict(list)
    for (approach, outcome), group in sorted(cells.items(), key=lambda cell: order.index(cell[0][1])):
        value = rate(group)
        dropped = {study: rate(r for r in group if r.study != study) for study in {r.study for r in group}}
        without = tuple(sorted((study, other) for study, other in dropped.items() if other != value))
        found[approach].append(Rating(approach, outcome, value, tuple(group), without))
    return dict(found)


def with_one_more_trial(rating: Rating) -> dict[str, str]:
    """What the rating would become if one more trial, of weight 2, found better, no difference or worse.

    Returns the new value by direction.
    """
    return {
        direction: rate([*rating.records, Record("", rating.approach, rating.outcome, direction, "", "", 2)])
        for direction in (BETTER, NO_DIFFERENCE, WORSE)
    }


def rigour(library: Library, study: str) -> int:
    """The weight of a study's findings, 0 to 3."""
    design = library.word("designs", library.studies[study].data.design)
    reference = library.references.get(study)
    level = library.studies[study].data.maryland or (design.maryland if design else None)
    basis = reference.fields.get("basis", UNREAD) if reference else UNREAD
    return weight(design.kind if design else "primary", level, basis)
