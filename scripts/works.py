"""How a work of the bibliography is named in short, and where it is found."""

from __future__ import annotations

import re

from .model.library import Reference

DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)$")


def short(reference: Reference | None, key: str) -> str:
    """“Sukhtankar et al. (2022)”: how a study is named in a table."""
    if reference is None:
        return key
    people = reference.people.get("author") or reference.people.get("editor") or ()
    families = [family for _, family in people]
    if not families:
        names = (
            reference.fields.get("institution")
            or reference.fields.get("organization")
            or reference.fields.get("title", key)
        )
    elif len(families) > 2 or families[-1] == "others":
        names = f"{families[0]} et al."
    else:
        names = " & ".join(families)
    return f"{names} ({year(reference)})"


def year(reference: Reference) -> str:
    """The year of a work, or “n.d.”."""
    return reference.fields.get("year") or reference.fields.get("date", "")[:4] or "n.d."


def doi(reference: Reference) -> str | None:
    """Its DOI, without the resolver's address."""
    found = DOI.match(reference.fields.get("doi", ""))
    return found[1] if found else None


def address(reference: Reference) -> str | None:
    """Where it is found: its DOI as an address, or its own."""
    own = doi(reference)
    return f"https://doi.org/{own}" if own else reference.fields.get("url")
