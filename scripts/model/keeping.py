"""What the project keeps beside its content: what a person has looked at, addresses given up, notes of changes."""

from __future__ import annotations

from datetime import date as Day
from typing import Annotated, Literal

from pydantic import Field

from .fields import Sentence, Strict, Text, field


class Looked(Strict):
    """A “look again” of the check that a person has answered. It holds as long as the sentence stays as it is."""

    file: Sentence = field("The file.", "docs/en/approaches/risk-assessment.md")
    code: Annotated[str, Field(pattern=r"^P8\d\d$")] = field("The code of the message.", "P801")
    sentence: Sentence = field("The whole sentence, as the check quotes it.", "Police offered mediation.")
    by: Sentence = field("Who looked, by role.", "editor for safety")
    date: Day = field("The day.", "2026-11-23")
    why: Sentence = field("Why it is right as it stands.", "Reported as a failing, with its source.")


class Change(Strict):
    """A note for readers of what changed. Its id is its file name, which begins with its day."""

    date: Day = field("The day of the change.", "2026-11-23")
    kind: Literal["new", "changed", "corrected", "withdrawn"] = field("What kind of change it is.", "corrected")
    title: Text = field("What changed, in a line, by language.", {"en": "The effect of arrest corrected"})
    text: Text | None = field("What it means for a reader, by language.", {"en": "The figure was …"}, None)
    pages: list[Sentence] = field(
        "The pages concerned, by address; each shows the note.", ["approaches/arrest-and-bail"], []
    )


class Redirect(Strict):
    """An address that was given up. Its key in references/redirects.yml is the old address."""

    to: Sentence = field("The address that takes its place.", "approaches/arrest-and-bail")
    why: Sentence = field("Why it moved.", "Two pages became one.")
    date: Day = field("The day it moved.", "2026-11-23")
