"""A study's own level on the Maryland scale may only lower its design's, and says why."""

from __future__ import annotations

from collections.abc import Iterator

from ..messages import Message


def check(subject) -> Iterator[Message]:
    """M104 for a level that raises the design's own or stands without a reason."""
    for item in subject.library.studies.values():
        level, design = item.data.maryland, subject.library.word("designs", item.data.design)
        if level is None or design is None:
            continue
        line = item.line_of(("maryland",))
        if design.maryland is None or level >= design.maryland:
            yield Message(
                item.path,
                line,
                "M104",
                f"maryland: {level} does not lower the level of the design “{item.data.design}”",
                "take the line out, or choose the right design",
            )
        elif not item.data.limits:
            yield Message(
                item.path,
                line,
                "M104",
                "maryland: the level is lowered and no reason is given",
                "say why under “limits”",
            )
