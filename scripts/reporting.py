"""What the check found, for people and for machines: text, GitHub annotations, JSON, SARIF. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable

from .messages import CODES, Message

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def level(message: Message) -> str:
    """error, look-again or advice."""
    return "error" if message.stops else "look-again" if message.code.startswith("P") else "advice"


def counts(messages: Iterable[Message]) -> Counter[str]:
    """How many there are of each level."""
    return Counter(level(message) for message in messages)


def github(messages: Iterable[Message]) -> str:
    """Workflow commands that GitHub shows beside the lines they are about."""
    words = {"error": "error", "look-again": "warning", "advice": "notice"}
    return "\n".join(
        f"::{words[level(m)]} file={_property(m.path)},line={max(m.line, 1)},title={_property(m.code)}::"
        + _data(f"{m.text}; {m.fix}")
        for m in messages
    )


def _data(text: str) -> str:
    """A message may hold what an outsider wrote: nothing in it may start a command of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(messages: Iterable[Message]) -> str:
    """A list of records for other programs."""
    rows = [
        {"path": m.path, "line": m.line, "code": m.code, "level": level(m), "text": m.text, "fix": m.fix}
        for m in messages
    ]
    return json.dumps({"messages": rows, "counts": counts(messages)}, ensure_ascii=False, indent=1)


def sarif(messages: Iterable[Message]) -> str:
    """SARIF 2.1.0, as code scanning reads it."""
    levels = {"error": "error", "look-again": "warning", "advice": "note"}
    rules = [{"id": code, "shortDescription": {"text": meaning}} for code, meaning in sorted(CODES.items())]
    results = [
        {
            "ruleId": m.code,
            "level": levels[level(m)],
            "message": {"text": f"{m.text}; {m.fix}"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": m.path, "uriBaseId": "%SRCROOT%"},
                        "region": {"startLine": max(m.line, 1)},
                    }
                }
            ],
        }
        for m in messages
    ]
    tool = {"driver": {"name": "the module's check", "rules": rules}}
    run = {"tool": tool, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


FORMS: dict[str, Callable[[list[Message]], str]] = {"github": github, "json": as_json, "sarif": sarif}
