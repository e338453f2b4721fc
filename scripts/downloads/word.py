"""A template of the toolkit as a Word file: headings, bordered tables, boxes that a click ticks, text to write over."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Whole
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from lxml.html import HtmlElement

from .addresses import Addresses
from .book import Edition
from .leaves import Leaf
from .zipped import again

BOX = "☐"
LISTS = {"ul": "List Bullet", "ol": "List Number"}
# Word's own check box: a content control that a click or the space bar ticks.
CONTROL = (
    "<w:sdt {w}><w:sdtPr><w:alias w:val={name}/><w14:checkbox><w14:checked w14:val='0'/>"
    "<w14:checkedState w14:val='2612' w14:font='MS Gothic'/><w14:uncheckedState w14:val='2610' w14:font='MS Gothic'/>"
    "</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts w:ascii='MS Gothic' w:eastAsia='MS Gothic' w:hAnsi='MS Gothic'/>"
    "</w:rPr><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
)
NAMESPACES = nsdecls("w") + ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def word_file(leaf: Leaf, edition: Edition) -> bytes:
    """The file; the same page gives the same bytes."""
    return _Writer(leaf, edition).file()


class _Writer:
    def __init__(self, leaf: Leaf, edition: Edition):
        self.leaf, self.edition = leaf, edition
        self.addresses = Addresses([leaf], edition.root, edition.path)
        self.rtl = leaf.language == "ar"
        self.noted: list[str] = []
        self.document: Whole = Document()

    def file(self) -> bytes:
        self._look()
        self._facts()
        self._paragraph("Title").add_run(self.leaf.title)
        self._paragraph().add_run(self.leaf.summary).italic = True
        for element in self.leaf.body:
            self._block(element, self.document)
        self._sources()
        said = (self.edition.citation(self.leaf.title, self._page()), *self.edition.terms())
        for text in said:
            run = self._paragraph().add_run(text)
            run.font.size = Pt(8.5)
        out = BytesIO()
        self.document.save(out)
        return again(out.getvalue())

    def _page(self) -> str:
        return self.addresses.url(self.leaf.uri).lstrip("/")

    def _look(self) -> None:
        for section in self.document.sections:
            section.page_width, section.page_height = Cm(21), Cm(29.7)
            section.left_margin = section.right_margin = Cm(2)
            section.top_margin = section.bottom_margin = Cm(1.8)
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = "Calibri", Pt(11)
        language = OxmlElement("w:lang")
        language.set(qn("w:bidi" if self.rtl else "w:val"), self.leaf.language)
        normal.element.get_or_add_rPr().append(language)
        for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
            style = self.document.styles[name]
            style.font.name, style.font.color.rgb = "Calibri", RGBColor(0x1F, 0x3F, 0x77)

    def _facts(self) -> None:
        facts, day = self.document.core_properties, self.edition.day
        facts.title, facts.subject, facts.author = self.leaf.title, self.edition.name, self.edition.name
        facts.language, facts.comments, facts.last_modified_by = self.leaf.language, self.edition.version_line, ""
        facts.created = facts.modified = datetime(day.year, day.month, day.day)

    def _paragraph(self, style: str | None = None, within: Whole | _Cell | None = None) -> Paragraph:
        made = (within or self.document).add_paragraph(style=style)
        if self.rtl:
            made._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        return made

    def _block(self, element: HtmlElement, within: Whole | _Cell) -> None:
        tag = element.tag
        if tag in ("h2", "h3", "h4") and isinstance(within, Whole):
            self._words(element, self._paragraph(f"Heading {int(tag[1]) - 1}"))
        elif tag in LISTS:
            for item in element.findall("li"):
                boxed = (item.text_content().strip() or " ")[0] == BOX
                self._item(item, self._paragraph(None if boxed else LISTS[tag], within), within)
        elif tag == "table":
            self._table(element)
        elif tag in ("p", "h2", "h3", "h4", "summary", "dt", "dd"):
            paragraph = self._paragraph(None, within)
            self._words(element, paragraph, bold=tag not in ("p", "dd") or "admonition-title" in element.classes)
        elif isinstance(tag, str):
            for child in element:
                self._block(child, within)

    def _item(self, item: HtmlElement, paragraph: Paragraph, within: Whole | _Cell) -> None:
        inline = deepcopy(item)
        later = [child for child in inline if child.tag in (*LISTS, "table")]
        for child in later:
            inline.remove(child)
        self._words(inline, paragraph)
        for child in later:
            self._block(child, within)

    def _table(self, element: HtmlElement) -> None:
        rows = list(element.iter("tr"))
        width = max(len(row.findall("th")) + len(row.findall("td")) for row in rows)
        table = self.document.add_table(rows=0, cols=width, style="Table Grid")
        if self.rtl:
            table._tbl.tblPr.append(OxmlElement("w:bidiVisual"))
        for number, row in enumerate(rows):
            cells = table.add_row().cells
            if number == 0 and row.getparent().tag == "thead":
                table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            for place, cell in enumerate(one for one in row if one.tag in ("th", "td")):
                self._words(cell, cells[place].paragraphs[0], bold=cell.tag == "th")
        self._paragraph()

    def _words(self, element: HtmlElement, paragraph: Paragraph, bold: bool = False, italic: bool = False) -> None:
        self._text(element.text, paragraph, bold, italic)
        for child in element:
            if child.tag == "sup" and child.find_class("footnote-ref"):
                self._note(child, paragraph)
            elif child.tag == "br":
                paragraph.add_run().add_break()
            elif isinstance(child.tag, str):
                strong, slanted = child.tag in ("strong", "b"), child.tag in ("em", "i", "cite")
                self._words(child, paragraph, bold or strong, italic or slanted)
            self._text(child.tail, paragraph, bold, italic)

    def _text(self, text: str | None, paragraph: Paragraph, bold: bool, italic: bool) -> None:
        """Words as runs, each box as a control named by the words that follow it."""
        pieces = " ".join((text or "").replace("\n", " ").split(" ")).split(BOX)
        for number, piece in enumerate(pieces):
            if number:
                name = " ".join(piece.split())[:60] or "☐"
                escaped = '"' + name.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;") + '"'
                paragraph._p.append(parse_xml(CONTROL.format(w=NAMESPACES, name=escaped)))
            if piece:
                run = paragraph.add_run(piece)
                run.bold, run.italic = bold or None, italic or None

    def _note(self, mark: HtmlElement, paragraph: Paragraph) -> None:
        key = next(iter(mark.find_class("footnote-ref"))).get("href", "").lstrip("#")
        if key not in self.noted:
            self.noted.append(key)
        run = paragraph.add_run(str(self.noted.index(key) + 1))
        run.font.superscript = True

    def _sources(self) -> None:
        if self.noted:
            self._paragraph("Heading 1").add_run(self.edition.say("references"))
        for number, key in enumerate(self.noted, 1):
            text = " ".join(self.leaf.notes[key].text_content().split())
            run = self._paragraph().add_run(f"{number}. {text}")
            run.font.size = Pt(9)
