"""What each kind of content is: its fields, in one definition each. Plain data, no disk, no MkDocs."""

from .fields import Context, label_in
from .kinds import (
    KINDS,
    CaseStudy,
    Chapter,
    Indicator,
    Resource,
    Study,
    Term,
    Translation,
)
from .words import VOCABULARIES, Vocabulary, Word

__all__ = [
    "KINDS",
    "VOCABULARIES",
    "CaseStudy",
    "Chapter",
    "Context",
    "Indicator",
    "Resource",
    "Study",
    "Term",
    "Translation",
    "Vocabulary",
    "Word",
    "label_in",
]
