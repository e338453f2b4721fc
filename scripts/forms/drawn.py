"""The forms as GitHub reads them: YAML, made from the questions."""

from __future__ import annotations

from typing import Any

import yaml

from ..model.library import Library
from .questions import SUGGESTED, Question, questions

HEAD = "# Made from the model by `make schemas`; do not edit.\n"
PROMISE = (
    "Nothing here could identify a survivor: no name, place, date or story that points to one woman.",
    "What I write may be published under CC BY 4.0. My account's name stays visible in this issue.",
)
BEFORE = (
    "Everything you write here is public, and stays so. Do not send what could put anybody in danger. "
    "You need not fill in everything: an editor finishes it. Leave out what you do not know; never guess a figure, date or source."
)
INTEREST = "Is it your own work, or that of somebody who employs or pays you? Say so; it does not count against it."


def forms(library: Library) -> dict[str, str]:
    """Every form by the name of its file."""
    made = {f"{kind}.yml": _form(kind, title, questions(kind, library)) for kind, title in SUGGESTED.items()}
    made["correction.yml"] = _correction()
    made["config.yml"] = HEAD + "blank_issues_enabled: true\n"
    return made


def _form(kind: str, title: str, asked: list[Question]) -> str:
    body: list[dict[str, Any]] = [{"type": "markdown", "attributes": {"value": BEFORE}}]
    body += [_drawn(one) for one in asked]
    return _whole(title, f"{title}: an editor makes a page of it.", ["suggestion", kind], body)


def _correction() -> str:
    body = [
        {"type": "markdown", "attributes": {"value": BEFORE}},
        _drawn(Question(("page",), "Page", "Its address, or its title.", "input", True)),
        _drawn(Question(("wrong",), "What is wrong", "Quote the sentence.", "textarea", True)),
        _drawn(Question(("right",), "What would be right", "With the source that says so.", "textarea", False)),
    ]
    return _whole("Report a mistake", "Something is wrong, out of date, unsafe or does not work.", ["correction"], body)


def _whole(title: str, about: str, labels: list[str], body: list) -> str:
    body = [
        *body,
        _drawn(Question(("interest",), "Your interest in it", INTEREST, "input", False)),
        {
            "type": "checkboxes",
            "id": "promise",
            "attributes": {
                "label": "Before you send",
                "options": [{"label": one, "required": True} for one in PROMISE],
            },
        },
    ]
    form = {"name": title, "description": about, "labels": labels, "body": body}
    return HEAD + yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=120)


def _drawn(one: Question) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": one.label, "description": one.told}
    kind = {"one": "dropdown", "some": "dropdown"}.get(one.kind, one.kind)
    if one.options and kind == "dropdown":
        attributes |= {"multiple": one.kind == "some", "options": [shown for _, shown in one.options]}
    drawn = {"type": kind, "id": "-".join(one.place).replace("_", "-"), "attributes": attributes}
    return drawn | {"validations": {"required": one.required}}
