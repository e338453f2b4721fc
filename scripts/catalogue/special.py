"""Blocks that a chapter asks for by a line of its own, such as {{ fields: case-study }}."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from ..messages import ADVICE, CODES
from ..model import KINDS
from ..model.library import Library
from ..model.schema import field_rows
from ..translations import states
from .page import cards_of, join, link, table, tag
from .parts import library_entries
from .say import Voice

# Forms that a reader may fill in, by the name of the file.
FORMS = ("correction", "case-study", "resource", "study", "indicator", "term")


def special_block(name: str, argument: str | None, library: Library, voice: Voice, written: set[str]) -> Markup | None:
    """The block of that name; None where there is none, which is for the check to say."""
    make = SPECIAL_BLOCKS.get(name)
    if make is None or (make is _fields and argument not in KINDS):
        return None
    return make(argument, library, voice, written)


def _fields(kind: str | None, library: Library, voice: Voice, written: set[str]) -> Markup:
    rows = [
        [
            tag("code", row.name),
            row.type,
            voice("yes") if row.required else voice("no"),
            voice.foreign(row.description, "en"),
            tag("code", row.example, lang="en", dir="ltr"),
        ]
        for row in field_rows(kind)
    ]
    head = [voice("field"), voice("type"), voice("required"), voice("description"), voice("example")]
    return table(head, rows, "fields", voice("fields-caption", kind=kind))


def _translation_status(_: str | None, library: Library, voice: Voice, written: set[str]) -> Markup:
    found = states(library)
    rows = []
    for language in library.languages()[1:]:
        of = [state for state in found if state.language == language]
        count = {
            name: sum(1 for state in of if state.state == name)
            for name in ("current", "outdated", "missing", "removable")
        }
        rows.append(
            [
                tag("span", library.label("editions", language, language), lang=language),
                *(str(count[name]) for name in ("current", "outdated", "missing", "removable")),
            ]
        )
    head = [
        voice("language"),
        voice("state-current"),
        voice("state-outdated"),
        voice("state-missing"),
        voice("state-removable"),
    ]
    pieces = [table(head, rows, "translations", voice("translations-caption"))]
    for language in library.languages()[1:]:
        waiting = [state for state in found if state.language == language and state.state != "current"]
        items = [
            tag(
                "li",
                f"{voice('state-' + state.state)}{voice('colon')}",
                link(f"{state.uri}.md", voice.foreign(state.title, "en")) if state.uri else state.title,
            )
            for state in waiting
        ]
        if items:
            name = tag("span", library.label("editions", language, language), lang=language)
            pieces.append(tag("details", tag("summary", name, f" ({len(items)})"), tag("ul", *items)))
    return join(pieces)


def _codes(_: str | None, library: Library, voice: Voice, written: set[str]) -> Markup:
    rows = [
        [tag("code", code), voice.foreign(meaning, "en"), voice("no") if code in ADVICE else voice("yes")]
        for code, meaning in sorted(CODES.items())
    ]
    return table([voice("code"), voice("description"), voice("stops-build")], rows, "codes", voice("codes-caption"))


def _suggest(_: str | None, library: Library, voice: Voice, written: set[str]) -> Markup:
    """The ways to the forms, which open in the browser."""
    return cards_of(
        (None, tag("a", voice(f"suggest-{form}"), href=f"repo:issues/new?template={form}.yml", rel="noreferrer"), None)
        for form in FORMS
    )


def _keep(_: str | None, library: Library, voice: Voice, written: set[str]) -> Markup:
    """What keep.js wakes; until then, and where it cannot, the sentence says what is needed."""
    buttons = tag(
        "div",
        tag("button", voice("keep-button"), type="button", class_="plain-button"),
        tag("button", voice("keep-remove"), type="button", class_="plain-button"),
        class_="keep-buttons",
        hidden=True,
    )
    return tag(
        "div",
        tag("p", voice("keep-cannot"), class_="keep-state", role="status"),
        tag("progress", max="100", value="0", aria_label=voice("keep-button"), hidden=True),
        buttons,
        class_="keep",
    )


def _entrance(vocabulary: str, folder: str) -> Callable[..., Markup]:
    def block(_: str | None, library: Library, voice: Voice, written: set[str]) -> Markup:
        return cards_of(
            (None, link(f"{folder}/{id}.md", voice.word(vocabulary, id)), None) for id in library.words(vocabulary)
        )

    return block


def _by_part(_: str | None, library: Library, voice: Voice, written: set[str]) -> Markup:
    entries = []
    for part in library.words("parts"):
        topics = [id for id, topic in library.words("topics").items() if topic.part == part]
        ready = sum(1 for id in topics if library.address(id) in written)
        if ready:
            above = voice("pages-ready", ready=ready, all=len(topics))
            entries.append((above, link(f"{part}/index.md", voice.word("parts", part)), voice(f"part-{part}")))
    return cards_of([*entries, *library_entries(voice)])


SPECIAL_BLOCKS: dict[str, Callable[..., Markup]] = {
    "fields": _fields,
    "codes": _codes,
    "suggest": _suggest,
    "translation-status": _translation_status,
    "by-role": _entrance("audiences", "roles"),
    "by-need": _entrance("needs", "needs"),
    "by-part": _by_part,
    "keep": _keep,
}
