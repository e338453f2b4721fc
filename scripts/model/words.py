"""The vocabularies: every word that several records share, defined once in references/vocabularies/."""

from __future__ import annotations

from typing import Literal

from .fields import Lists, Slug, Strict, Text, field, word


class Word(Strict):
    """A word of a vocabulary. Its id is its key in the file; the order of the file is the order shown."""

    label: Text = field("What readers see, by language; English is required.", {"en": "Police", "fr": "Police"})
    note: Text | None = field(
        "A line of explanation for readers, by language.", {"en": "State police of any kind."}, None
    )


class Topic(Word):
    """A topic that the module owes its readers; its id is the file name of its page."""

    part: word("parts") = field("The part of the module it belongs to.", "approaches")
    group: word("groups") | None = field("The group of approaches it belongs to; approaches only.", "services", None)


class Part(Word):
    """A part of the module."""

    shape: word("shapes") = field("The page shape that its chapters follow.", "approach")


class Country(Word):
    """A country; its id is its ISO 3166-1 alpha-3 code."""

    region: word("regions") = field("The module's region that it is in.", "africa")


class Edition(Word):
    """A language the module is published in."""

    short: str = field("Its name where there is little room.", "FR")
    path: str = field("The folder of its address; empty for the root.", "fr")
    dir: Literal["ltr", "rtl"] = field("The direction of writing.", "ltr")


class Design(Word):
    """A study design."""

    kind: Literal["review", "primary"] = field("Whether it brings studies together or is one.", "primary")
    maryland: int | None = field(
        "Level on the Maryland Scientific Methods Scale, 1 to 5; null where it does not apply.", 5, None, ge=1, le=5
    )


class Outcome(Word):
    """What a study measured."""

    rated: bool = field("Whether effects on it are rated; false for a tool's accuracy or a cost.", False, True)


class Heading(Strict):
    """A fixed heading of a page shape."""

    id: Slug = field("Its anchor, the same in every language.", "in-brief")
    label: Text = field("Its words, by language.", {"en": "In brief"})
    optional: bool = field("Whether a page may leave it out.", True, False)


class Shape(Word):
    """A page shape."""

    headings: list[Heading] = field("The fixed headings, in order.", [{"id": "in-brief", "label": {"en": "In brief"}}])


class Synonym(Word):
    """Names that readers use for one thing; the search takes each for the others."""

    names: Lists = field("The names, by language.", {"en": ["help desk", "women's desk"]})


Vocabulary = dict[str, Word]

# Every vocabulary by the name of its file, with what each of its words holds.
VOCABULARIES: dict[str, type[Word]] = {
    "actors": Word,
    "audiences": Word,
    "bases": Word,
    "content-notes": Word,
    "countries": Country,
    "designs": Design,
    "directions": Word,
    "editions": Edition,
    "evaluations": Word,
    "groups": Word,
    "indicator-kinds": Word,
    "interface": Word,
    "languages": Word,
    "needs": Word,
    "outcomes": Outcome,
    "parts": Part,
    "ratings": Word,
    "regions": Word,
    "resource-types": Word,
    "shapes": Shape,
    "synonyms": Synonym,
    "topics": Topic,
    "translation-methods": Word,
    "violence": Word,
}
