"""The kinds of content, one class each. From these come validation, JSON Schema and the field tables."""

from __future__ import annotations

from datetime import date as Day
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .fields import Address, Country, Lists, Sentence, Slug, Strict, Text, field, word
from .keeping import Change
from .words import Word

Title = Annotated[str, Field(min_length=3, max_length=100)]
Summary = Annotated[str, Field(min_length=40, max_length=220)]
Audiences = list[word("audiences")]
Topics = list[word("topics")]
COST = Literal["free", "registration", "paid"]


class Reading(Strict):
    """What was read of a source before it was cited."""

    basis: word("bases") = field("How much of it was read.", "summary")
    date: Day = field("The day it was read.", "2026-11-23")


class Reviewer(Strict):
    """A named specialist who reviewed the page and agreed to be named."""

    name: Sentence = field("Their name, as they wish it to appear.", "Name as agreed")
    role: Sentence = field("What they do, and where.", "Police trainer, country")
    date: Day = field("The day of the review.", "2026-11-23")


class Reviewed(Strict):
    """What every page says of its own review."""

    last_reviewed: Day = field("The day the page was last checked against its sources.", "2026-11-23")
    next_review: Day = field("The day by which it is to be checked again.", "2027-11-23")
    reviewed_by: list[Reviewer] = field("Outside specialists who reviewed it; empty until one has.", [], [])

    @model_validator(mode="after")
    def _in_order(self) -> Reviewed:
        if self.next_review <= self.last_reviewed:
            raise PydanticCustomError(
                "dates_out_of_order",
                "next_review is not after last_reviewed",
                {"field": "next_review", "hint": "set the day of the next review"},
            )
        return self


class Chapter(Reviewed):
    """A chapter: a page of docs/. Its part is its folder, its shape follows from the part, its place from the topics."""

    title: Title = field("Says what the reader gets.", "Desks for women in ordinary police stations")
    summary: Summary = field(
        "One sentence for search results and cards, 40 to 220 characters.",
        "How to set up a staffed, private desk for women in an ordinary station, and what it changed.",
    )
    audiences: Audiences = field("Who it is written for.", ["police-leader"])
    needs: list[word("needs")] = field("What brings a reader to it.", ["respond-today"], [])
    violence: list[word("violence")] = field(
        "The forms of violence it is about; empty for all.", ["intimate-partner-violence"], []
    )
    indicators: list[Slug] = field(
        "Indicators it recommends: file names in references/indicators/.", ["assessments-completed"], []
    )
    content_notes: list[word("content-notes")] = field("Content notes, few and specific.", ["killing"], [])


class Years(Strict):
    """When an initiative ran."""

    start: int = field("First year.", 2009, ge=1900, le=2100)
    end: int | None = field(
        "Last year; null while it was still running when the sources were written.", None, ge=1900, le=2100
    )


class CaseStudy(Reviewed):
    """A case study: facts in the English file's header, told in prose in each language. Its id is its file name."""

    title: Title = field(
        "Names the initiative and place, no graphic detail.", "Gender and children's desks in Tanzania"
    )
    summary: Summary = field(
        "One sentence for search results and cards.",
        "Desks opened in every district; a trial found …, and the limits are …",
    )
    country: Country | None = field(
        "Where it happened, ISO 3166-1 alpha-3; null for a case of the UN or of no one country.", "TZA"
    )
    other_countries: list[Country] = field("Further countries it ran in.", ["RWA"], [])
    years: Years = field("When it ran.", {"start": 2009, "end": None})
    actors: list[word("actors")] = field("Who acted.", ["police"], min_length=1)
    violence: list[word("violence")] = field("Forms of violence it answered.", ["domestic-violence"], min_length=1)
    approaches: Topics = field("Approaches it shows.", ["desks-in-ordinary-stations"], min_length=1)
    lead_organisations: list[Sentence] = field("Organisations that led it.", ["Tanzania Police Force"], min_length=1)
    evaluation: word("evaluations") = field("How it was evaluated.", "randomised")
    evaluation_note: Sentence = field("One sentence on the design and its limit.", "No comparison group.")
    outcomes: list[word("outcomes")] = field("Outcomes that were measured.", ["reporting"], [])
    content_notes: list[word("content-notes")] = field("Content notes, few and specific.", ["killing"], [])


class Finding(Strict):
    """One finding of a study, on one outcome."""

    approaches: Topics = field("Approaches the finding is about.", ["desks-in-ordinary-stations"], min_length=1)
    outcome: word("outcomes") = field("What was measured.", "reporting")
    direction: word("directions") = field("Which way the finding points.", "positive")
    finding: Sentence = field(
        "What was found: comparison, place and size.", "Stations with a desk registered 1.5 cases a month against 0.05."
    )


class Study(Strict):
    """The appraisal of one study. Its id is its key in the bibliography, which holds authors, title and what was read."""

    design: word("designs") = field("The design, in the terms of evidence synthesis.", "cluster-rct")
    maryland: int | None = field(
        "Only to set the level below the design's own, with the reason in `limits`.", 3, None, ge=1, le=5
    )
    countries: list[Country] = field("Where; empty for worldwide reviews.", ["IND"], [])
    period: str | None = field("When the data were collected.", "2019-2020", None)
    sample: str | None = field("Who or what was studied, with numbers.", "180 police stations in 12 districts", None)
    actors: list[word("actors")] = field("Whose work was studied.", ["police"], [])
    violence: list[word("violence")] = field("Forms of violence.", ["intimate-partner-violence"], [])
    findings: list[Finding] = field("One entry an outcome.", [], min_length=1)
    limits: str | None = field("What weakens it, in a sentence.", "Recorded cases, not violence.", None)
    note: str | None = field("A note for editors.", "Volume not seen.", None)


class Identifiers(Strict):
    """Identifiers of a resource."""

    isbn: str | None = field("ISBN.", "978-92-9482-231-4", None)
    doi: str | None = field(
        "DOI, without the resolver's address.", "10.1017/S0003055420000684", None, pattern=r"^10\.\d{4,9}/\S+$"
    )
    symbol: str | None = field("UN document symbol.", "CEDAW/C/GC/35", None)


class Resource(Strict):
    """An annotated resource. Its id is its file name."""

    title: Sentence = field("The original title in its own language.", "Handbook for …")
    publisher: Sentence = field("Who published it.", "UN Women")
    authors: list[Sentence] = field("As printed; empty when the publisher is the author.", [], [])
    year: int | None = field("Year of the edition; null where none was found.", 2024, None, ge=1945, le=2100)
    type: word("resource-types") = field("What kind of thing it is.", "handbook")
    languages: list[word("languages")] = field("Languages of the editions seen.", ["en", "fr"], min_length=1)
    audiences: Audiences = field("Who should use it.", ["trainer"], min_length=1)
    topics: Topics = field("Topics it serves; their pages list it.", ["training"], min_length=1)
    countries: list[Country] = field("Countries it was made for; empty where for all.", ["COD"], [])
    url: Address | None = field("The publisher's own page; never a mirror.", "https://publisher.example/handbook", None)
    identifiers: Identifiers = field("ISBN, DOI, UN symbol.", {"isbn": "978-92-9482-231-4"}, Identifiers())
    cost: COST = field("What it costs to read.", "free", "free")
    read: Reading = field("What was read of it, and when.", {"basis": "summary", "date": "2026-11-23"})
    annotation: Annotated[str, Field(min_length=60, max_length=900)] = field(
        "Two to four sentences: what it gives, who should use it and when, its limits.", "Seven steps for …"
    )


class Indicator(Strict):
    """An indicator. Its id is its file name."""

    name: Sentence = field("What is measured, in a line.", "Share of reported cases with a completed risk assessment")
    kind: word("indicator-kinds") = field("Its place in the results chain.", "output")
    definition: Sentence = field("Exactly what counts.", "A case counts when …")
    numerator: str | None = field("What is counted.", "Cases with a completed form", None)
    denominator: str | None = field("Out of what.", "All cases reported in the quarter", None)
    unit: Sentence = field("Unit of measure.", "per cent")
    disaggregation: list[Sentence] = field("How to break it down.", ["age", "district"], [])
    source: Sentence = field("Where the data come from.", "case register")
    frequency: Sentence = field("How often.", "quarterly")
    collector: Sentence = field("Who collects it.", "station statistics officer")
    misleads: Sentence = field("How it can mislead.", "It can rise because forms are ticked unseen.")
    ethics: Sentence = field("What to protect when collecting it.", "Count cells under five are not published.")
    topics: Topics = field("Topics it serves.", ["risk-assessment"], min_length=1)
    alignment: str | None = field(
        "International indicator it matches, cited.", "Sustainable Development Goal indicator 5.2.1", None
    )


class Term(Strict):
    """A glossary term. Its id is its key in references/glossary.yml."""

    term: Text = field("The term, by language.", {"en": "Coercive control"})
    definition: Text = field("One or two plain sentences, by language.", {"en": "A pattern of …"})
    also: Lists = field("Synonyms and acronyms, by language.", {"en": ["controlling behaviour"]}, {})
    source: Sentence = field("Key of the source in the bibliography.", "un2017gr35")
    topics: Topics = field("Topics where it matters.", ["investigating-domestic-violence"], [])


class Provenance(Strict):
    """Where a translation comes from."""

    source: Annotated[str, Field(pattern=r"^r[0-9a-f]{11}$")] = field(
        "The revision of the English text it was made from, as `make status` prints it.", "r0123456789a"
    )
    method: word("translation-methods") = field("How it was made.", "machine-assisted")
    by: Sentence = field("Who made it.", "the module's editors")
    date: Day = field("The day it was made or brought up to date.", "2026-11-23")
    read_by_practitioner: bool = field("Whether a native-speaking practitioner has read it.", False)


class Translation(Strict):
    """The header of a translated chapter or case study; every fact stays in the English file."""

    title: Title = field("The translated title.", "Comment les données probantes sont notées")
    summary: Summary = field("The translated summary.", "Une règle documentée, appliquée par un programme, note …")
    evaluation_note: str | None = field("The translated note; case studies only.", "Aucun groupe de comparaison.", None)
    translation: Provenance = field("Where the translation comes from.", {"source": "r0123456789a"})


# Every kind that an editor writes, by the name used in messages, schemas and the contribute page.
KINDS: dict[str, type[Strict]] = {
    "chapter": Chapter,
    "case-study": CaseStudy,
    "resource": Resource,
    "study": Study,
    "indicator": Indicator,
    "term": Term,
    "translation": Translation,
    "change": Change,
    "word": Word,
}
