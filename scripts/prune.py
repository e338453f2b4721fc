"""Leaves out of the stylesheet what no page uses: most of Material's is for parts that this module does not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

CLASSES = re.compile(rb'\bclass="([^"]*)"')
NAMES = re.compile(rb"[A-Za-z_][\w-]*")
# What a selector asks for outside “not this” and “one of these”, which ask for nothing.
CHOICES = re.compile(r":(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)")
ASKED = re.compile(r"\.(-?[A-Za-z_][\w-]*)|\[([\w-]+)")
# Attributes that Material's own frame sets and this one does not.
FOREIGN = re.compile(r"data-md-")
NESTED = ("media", "supports", "layer")


def prune(css: str, used: frozenset[str]) -> str:
    """The stylesheet without the rules whose classes no page uses. used: every class of every page and script."""
    return "".join(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), used))


def used_classes(pages: Iterable[Path], scripts: Iterable[Path]) -> frozenset[str]:
    """Classes in pages, and every word in scripts, which may set one."""
    found: set[bytes] = set()
    for page in pages:
        for names in set(CLASSES.findall(page.read_bytes())):
            found.update(names.split())
    for script in scripts:
        found.update(NAMES.findall(script.read_bytes()))
    return frozenset(name.decode() for name in found)


def _rules(rules: Iterable[Node], used: frozenset[str]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            kept = [one for one in _selectors(rule) if _is_used(one, used)]
            if kept:
                yield f"{','.join(kept)}{{{tinycss2.serialize(rule.content).strip()}}}\n"
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in NESTED and rule.content is not None:
            inner = "".join(_rules(tinycss2.parse_blocks_contents(rule.content, True, True), used))
            if inner:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}\n"
        else:
            yield tinycss2.serialize([rule])


def _selectors(rule: QualifiedRule) -> list[str]:
    parts: list[list[Node]] = [[]]
    for token in rule.prelude:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return [tinycss2.serialize(part).strip() for part in parts]


def _is_used(selector: str, used: frozenset[str]) -> bool:
    for name, attribute in ASKED.findall(CHOICES.sub("", selector)):
        if (name and name not in used) or FOREIGN.match(attribute):
            return False
    return True
