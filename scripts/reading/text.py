"""Text files and YAML, read so that every field keeps its line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from ..messages import Message
from .memory import remembered


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """The safe loader, except that a day that does not exist stays text: the model then says so, with its line."""

    def construct_day(self, node: yaml.ScalarNode) -> Any:
        """A date or, where there is no such day, the text."""
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            return node.value


Loader.add_constructor("tag:yaml.org,2002:timestamp", Loader.construct_day)


class Unreadable(Exception):
    """A file that cannot be read; carries the message to show."""

    def __init__(self, message: Message):
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True)
class Document:
    """A YAML mapping with the line of each field."""

    data: dict[str, Any]
    line_of: Callable[[tuple], int]


def read_text(path: Path, name: str) -> str:
    """The file's text, with \\n line ends. Raises Unreadable for a file that is missing, empty or not UTF-8."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise Unreadable(Message(name, 0, "M110", "the file is missing", "write it or take its name out")) from None
    except IsADirectoryError:
        raise Unreadable(Message(name, 0, "M107", "this is a folder where a file should be", "rename it")) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise Unreadable(
            Message(name, line, "M108", "the file is not UTF-8", "save it as UTF-8 in your editor")
        ) from None
    if not text.strip():
        raise Unreadable(Message(name, 1, "M109", "the file is empty", "fill it in or delete it"))
    return text.replace("\r\n", "\n")


@lru_cache(maxsize=8192)  # a preview reads the same text again after every edit elsewhere
def parse_yaml(text: str, name: str, first_line: int = 1) -> Document:
    """The mapping that the text holds. Raises Unreadable where it is not well-formed YAML or not a mapping."""
    data = remembered("yaml", text, lambda: _parse(text, name, first_line))
    return Document(data, _Lines(text, first_line - 1))


class _Lines:
    """Finds the line of a field; the text is taken apart again only where somebody asks."""

    def __init__(self, text: str, offset: int):
        self.text, self.offset, self.node = text, offset, None

    def __call__(self, place: tuple) -> int:
        if self.node is None:
            loader = Loader(self.text)
            try:
                self.node = loader.get_single_node()
            finally:
                loader.dispose()
        return self.offset + _line(self.node, place)


def _parse(text: str, name: str, first_line: int) -> dict:
    offset = first_line - 1
    loader = None
    try:
        loader = Loader(text)
        node = loader.get_single_node()
        _refuse_twice(node, name, offset)
        data = loader.construct_document(node) if node else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = offset + (mark.line + 1 if mark else 1)
        problem = getattr(error, "problem", None) or "it is not well-formed"
        raise Unreadable(
            Message(
                name,
                line,
                "M101",
                f"the YAML cannot be read: {problem}",
                "check quotes, colons and indents on this line and the one above",
            )
        ) from None
    except (ValueError, RecursionError, OverflowError) as error:
        raise Unreadable(
            Message(
                name,
                first_line,
                "M101",
                f"the YAML holds a value that cannot be read: {error}",
                "write dates as 2026-11-23 and quote other text",
            )
        ) from None
    finally:
        if loader is not None:
            loader.dispose()
    if not isinstance(data, dict):
        raise Unreadable(
            Message(name, first_line, "M101", "this is not a list of fields", "write one “field: value” a line")
        )
    return data


def _refuse_twice(node: yaml.Node | None, name: str, offset: int) -> None:
    """YAML keeps the last of two like keys without a word; an editor means neither to be lost."""
    stack = [node] if node else []
    visited: set[int] = set()
    while stack:
        node = stack.pop()
        if id(node) in visited:
            continue
        visited.add(id(node))
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if isinstance(key, yaml.ScalarNode):
                    if key.value in seen:
                        raise Unreadable(
                            Message(
                                name,
                                offset + key.start_mark.line + 1,
                                "M106",
                                f"“{key.value}” stands here twice",
                                "keep one",
                            )
                        )
                    seen.add(key.value)
                stack += [key, value]
        elif isinstance(node, yaml.SequenceNode):
            stack += node.value


def _line(node: yaml.Node | None, place: tuple) -> int:
    """The line, from 1, of the field at a place such as ("years", "end") or ("actors", 0)."""
    line = node.start_mark.line + 1 if node else 1
    for step in place:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(step):
                    line, node = key.start_mark.line + 1, value
                    break
            else:
                break
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return line


def split_header(text: str, name: str) -> tuple[Document, str, int]:
    """A Markdown file's YAML header, its body, and the line on which the body begins."""
    if not text.startswith("---\n"):
        raise Unreadable(
            Message(
                name, 1, "M101", "the file does not begin with a header", "begin it with “---”, the fields, and “---”"
            )
        )
    end = text.find("\n---\n", 3)
    if end < 0 and text.endswith("\n---"):
        end = len(text) - 4
    if end < 0:
        raise Unreadable(
            Message(name, 1, "M101", "the header is not closed", "put “---” on a line of its own after the fields")
        )
    document = parse_yaml(text[4 : end + 1], name, first_line=2)
    body = text[end + 5 :]
    stripped = body.lstrip("\n")
    line = text[: end + 5].count("\n") + 1 + len(body) - len(stripped)
    return document, stripped, line
