"""Made-up sites of any size, once for this program and once for stock MkDocs, with the same words in the same pages."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import yaml

WORDS = [
    "police",
    "station",
    "report",
    "officer",
    "woman",
    "survivor",
    "order",
    "court",
    "record",
    "desk",
    "training",
    "safety",
    "risk",
    "evidence",
    "budget",
    "plan",
    "review",
    "partner",
    "community",
    "district",
    "law",
    "policy",
    "service",
    "health",
    "record",
    "data",
    "measure",
    "child",
    "village",
    "commander",
    "trainer",
    "advocate",
    "ministry",
    "parliament",
    "complaint",
    "interview",
    "file",
    "unit",
    "patrol",
    "shelter",
]
ENTRIES = 300
CITATIONS = 10
GROUPS = 8
LANGUAGES = ("en", "fr", "es", "ar")


def sentences(chance: random.Random, count: int, cited: list[str]) -> str:
    """About `count` words as paragraphs, with the keys cited spread over them."""
    words = [chance.choice(WORDS) for _ in range(count)]
    lines, keys = [], list(cited)
    for start in range(0, count, 15):
        line = " ".join(words[start : start + 15]).capitalize()
        if chance.random() < 0.2:
            line = line.replace(" ", " **", 1).replace(" ", "** ", 2) if line.count(" ") > 3 else line
        if keys and start % 45 == 0:
            line += f" [@{keys.pop()}]"
        lines.append(line + ".")
    tail = " ".join(f"More of it [@{key}]." for key in keys)
    paragraphs = [" ".join(lines[n : n + 4]) for n in range(0, len(lines), 4)]
    return "\n\n".join([*paragraphs, tail] if tail else paragraphs)


def bibliography() -> str:
    """Entries of three types."""
    kinds = (("article", "journal"), ("book", "publisher"), ("techreport", "institution"))
    entries = []
    for n in range(ENTRIES):
        kind, place = kinds[n % 3]
        entries.append(
            f"@{kind}{{key{n},\n  title = {{Measured Findings on Reporting, Number {n}}},\n  author = {{Writer, Ann and Other, Bo}},\n"
            f"  year = {{{2000 + n % 25}}},\n  {place} = {{Journal of Measured Things}},\n  doi = {{10.1000/{n}}},\n"
            f"  basis = {{abstract}},\n  read = {{2026-11-01}}\n}}\n"
        )
    return "\n".join(entries)


def pages(count: int, shape: list[dict], language: str = "en", words: int = 1000) -> list[tuple[str, str, str]]:
    """(group, name, Markdown body) of each page; every body has the fixed headings of an approach."""
    chance = random.Random(7)
    out = []
    for n in range(count):
        keys = [f"key{k}" for k in chance.sample(range(ENTRIES), CITATIONS)]
        each = words // len(shape)
        parts = []
        for number, heading in enumerate(shape):
            body = sentences(chance, each, keys[number :: len(shape)])
            parts.append(
                f"## {heading['label'][language]} {{#{heading['id']}}}\n\n{body}\n\n- {chance.choice(WORDS)} one\n- {chance.choice(WORDS)} two"
            )
        out.append((f"group{n % GROUPS}", f"page-{n}", "\n\n".join(parts)))
    return out


def ours(project: Path, folder: Path, count: int, languages: int) -> None:
    """A site for this program: the project's configuration, look and vocabularies around made-up chapters."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(project / "mkdocs.yml", folder)
    shutil.copytree(project / "overrides", folder / "overrides")
    shutil.copytree(project / "references" / "vocabularies", folder / "references" / "vocabularies")
    shutil.copytree(project / "references" / "style", folder / "references" / "style")
    (folder / "case_studies" / "en").mkdir(parents=True)
    (folder / "references" / "bib").mkdir()
    (folder / "references" / "bib" / "all.bib").write_text(bibliography())
    (folder / "references" / "glossary.yml").write_text(
        yaml.safe_dump({"term": {"term": {"en": "Term"}, "definition": {"en": "A made-up term."}, "source": "key0"}})
    )
    shape = _shape(project)
    made = pages(count, shape)
    _yaml(
        folder / "references/vocabularies/topics.yml",
        {name: {"part": "approaches", "group": group, "label": {"en": name}} for group, name, _ in made},
    )
    _yaml(
        folder / "references/vocabularies/groups.yml",
        {f"group{n}": {"label": {"en": f"Group {n}"}} for n in range(GROUPS)},
    )
    header = {
        "title": "",
        "summary": "A made-up page that stands for a real one of the same length.",
        "audiences": ["trainer"],
        "needs": ["train-people"],
        "last_reviewed": "@2026-11-01",
        "next_review": "@2027-11-01",
    }
    home = header | {"title": "Home of the made-up site"}
    _page(folder / "docs/en/index.md", home, "Welcome.")
    for language in LANGUAGES[:languages]:
        for _, name, body in made if language == "en" else pages(count, shape, language):
            fields = header | {"title": f"Title of {name}"}
            if language != "en":
                fields = {
                    "title": fields["title"],
                    "summary": header["summary"],
                    "translation": {
                        "source": "r" + "0" * 11,
                        "method": "human",
                        "by": "nobody",
                        "date": "@2026-11-01",
                        "read_by_practitioner": False,
                    },
                }
            _page(folder / f"docs/{language}/approaches/{name}.md", fields, body)


def stock(project: Path, folder: Path, count: int) -> None:
    """The same pages for MkDocs, Material and mkdocs-bibtex as they come, in one language."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "docs").mkdir(parents=True)
    (folder / "all.bib").write_text(bibliography())
    made = pages(count, _shape(project))
    nav: list = [{"Home": "index.md"}]
    groups: dict[str, list] = {}
    (folder / "docs" / "index.md").write_text("# Home\n\nWelcome.\n")
    for group, name, body in made:
        groups.setdefault(group, []).append({name: f"{name}.md"})
        (folder / "docs" / f"{name}.md").write_text(f"---\ntitle: Title of {name}\n---\n\n{body}\n")
    nav.append({"Approaches": [{group: entries} for group, entries in groups.items()]})
    own = yaml.safe_load((project / "mkdocs.yml").read_text().replace("!ENV", ""))
    _yaml(
        folder / "mkdocs.yml",
        {
            "site_name": "Stock",
            "theme": {"name": "material", "font": False, "features": ["navigation.tabs"]},
            "nav": nav,
            "plugins": ["search", {"bibtex": {"bib_file": "all.bib"}}],
            "markdown_extensions": own["markdown_extensions"],
        },
    )


def _shape(project: Path) -> list[dict]:
    return yaml.safe_load((project / "references/vocabularies/shapes.yml").read_text())["approach"]["headings"]


def _page(path: Path, header: dict, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(header, sort_keys=False, allow_unicode=True).replace("'@", "").replace("-01'", "-01")
    path.write_text(f"---\n{text}---\n\n{body}\n")


def _yaml(path: Path, data: object) -> None:
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True))
