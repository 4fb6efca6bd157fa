"""Reads the content of paragraphs: runs, links, fields, tracked changes, content controls."""

import re
from collections.abc import Callable, Mapping

from sedi_editor.exchange.word_import.reading.counts import Counted, Counts, LostFormat
from sedi_editor.exchange.word_import.reading.drawings import drawn_lines
from sedi_editor.exchange.word_import.reading.equations import EQUATION_PARTS, read_equation
from sedi_editor.exchange.word_import.reading.fields import ComplexField, form_result
from sedi_editor.exchange.word_import.reading.own_style import own_style
from sedi_editor.exchange.word_import.reading.package import Relationship
from sedi_editor.exchange.word_import.reading.paragraph import LeftOut
from sedi_editor.exchange.word_import.reading.paragraph_content import ParagraphContent
from sedi_editor.exchange.word_import.reading.reason import Reason
from sedi_editor.exchange.word_import.reading.run_properties import (
    NO_FORMAT,
    RunFormat,
    effective_format,
    read_run_properties,
)
from sedi_editor.exchange.word_import.reading.styles import WordStyle, WordStyles
from sedi_editor.exchange.word_import.reading.symbols import shown_in_font, symbol_text
from sedi_editor.exchange.word_import.reading.xml_names import (
    ALTERNATE,
    BLIP,
    CHART,
    DIAGRAM_DATA,
    DIAGRAM_PARTS,
    DRAWN_TEXT,
    IMAGE_DATA,
    MATH_TEXT,
    NEW_CHART,
    PICTURE_NAME,
    R_EMBED,
    R_ID,
    VAL,
    WORD_ART,
    Element,
    chosen_branch,
    is_on,
    w,
)
from sedi_editor.plan.richtext import Script, is_link, storable

P, R, T, TBL, BOX, SDT = w("p"), w("r"), w("t"), w("tbl"), w("txbxContent"), w("sdt")
DELETED_TEXT = w("delText")
_RUN_TEXTS = (T, DELETED_TEXT)
_RPR = w("rPr")
_ORDER_OF_FORMATS = list(LostFormat).index
_LINK_INSTRUCTION = re.compile(r'\s*HYPERLINK\s+(?:\\[mnt]\s+)*"?([^"\s\\]+)"?(?:\s+\\l\s+"([^"]+)")?', re.IGNORECASE)
_SKIPPED = {
    w(name)
    for name in (
        *("pPr", "rPr", "sdtPr", "sdtEndPr", "bookmarkEnd", "proofErr", "lastRenderedPageBreak", "smartTagPr"),
        *("commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "delInstrText", "customXmlPr"),
        *("annotationRef", "footnoteRef", "endnoteRef", "separator", "continuationSeparator"),
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
    )
}
_PLAIN_MARKS: dict[object, str] = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("cr"): "\n",
    w("noBreakHyphen"): "\N{NON-BREAKING HYPHEN}",
    w("softHyphen"): "\N{SOFT HYPHEN}",
}
_DELETED = {w("del"), w("moveFrom")}
_INSERTED = {w("ins"), w("moveTo")}


class InlineReader:
    """Reads the content of paragraphs. Open fields are kept, since a field may end in a later paragraph."""

    def __init__(self, styles: WordStyles, relationships: Mapping[str, Relationship], counts: Counts) -> None:
        self._styles = styles
        self._relationships = relationships
        self._counts = counts
        self._fields: list[ComplexField] = []
        self._content = ParagraphContent(WordStyle(""))
        self._base = NO_FORMAT
        self.texts_read: list[Element] = []
        self._handlers: dict[object, Callable[[Element, str, Reason | None], None]] = {
            R: self._run,
            w("hyperlink"): self._hyperlink,
            w("fldSimple"): self._simple_field,
            SDT: self._content_control,
            w("bookmarkStart"): self._bookmark,
            ALTERNATE: self._alternate,
            MATH_TEXT: self._stray_text,
            T: self._stray_text,
            DELETED_TEXT: self._stray_text,
            w("drawing"): self._graphic,
            w("pict"): self._graphic,
            w("object"): self._graphic,
            P: self._box,
            TBL: self._box,
            BOX: self._box,
            WORD_ART: self._word_art,
            DRAWN_TEXT: self._drawn_text,
            DIAGRAM_PARTS: self._part,
            f"{{{CHART}}}chart": self._part,
            f"{{{NEW_CHART}}}chart": self._part,
        }
        self._handlers |= dict.fromkeys(EQUATION_PARTS, self._equation)
        self._handlers |= dict.fromkeys(_SKIPPED, _skip) | dict.fromkeys(_DELETED, self._deleted)
        self._handlers |= dict.fromkeys(_INSERTED, self._inserted)

    def line(self, paragraph: Element, style: WordStyle, reason: Reason | None) -> ParagraphContent:
        """The content of `paragraph`, which has that style. With a `reason`, all of the content is left out for it."""
        outer = self._content, self._base
        self._content = line = ParagraphContent(style)
        # The formats of our own styles belong to the kind of text. Only direct formats belong to the text itself.
        self._base = NO_FORMAT if own_style(style.name) else style.format
        self._children(paragraph, "", reason)
        # Without an end of its instructions, a field would swallow the rest of the file.
        self._fields = [field for field in self._fields if field.in_result]
        self._content, self._base = outer
        return line

    def forget_fields(self) -> None:
        """Close the open fields: a field ends in its cell."""
        self._fields.clear()

    def _children(self, element: Element, link: str, reason: Reason | None) -> None:
        handlers = self._handlers
        for child in element:
            handlers.get(child.tag, self._children)(child, link, reason)

    def _run(self, run: Element, link: str, reason: Reason | None) -> None:
        run_format = self._base
        for child in run:
            tag = child.tag
            if tag in _RUN_TEXTS:
                self._text(child, run_format, link, reason)
            elif tag == _RPR:
                run_format = self._run_format(run, child, bool(link) or any(field.link for field in self._fields))
                if run_format.hidden:
                    reason = reason or Reason.HIDDEN
            elif tag in _PLAIN_MARKS:
                self._add(_PLAIN_MARKS[tag], run_format, link, reason)
            else:
                self._other_in_run(child, run_format, link, reason)

    def _other_in_run(self, child: Element, run_format: RunFormat, link: str, reason: Reason | None) -> None:
        tag = child.tag
        if tag == w("br"):
            if child.get(w("type"), "textWrapping") == "textWrapping":
                self._add("\n", run_format, link, reason)
            else:
                self._content.break_pending = True
                if self._content.length:
                    self._content.page_break = True
                else:
                    self._content.break_before = True
        elif tag == w("fldChar"):
            self._field_mark(child, run_format, link, reason)
        elif tag == w("instrText"):
            if self._fields:
                self._fields[-1].instructions += child.text or ""
        elif tag == w("sym"):
            sign, unknown = symbol_text(child.get(w("font"), ""), child.get(w("char"), ""))
            self._content.unknown_symbols += unknown
            self._add(sign, run_format, link, reason)
        elif tag == w("rt"):
            self._children(child, link, reason or Reason.NO_PLACE)
        else:
            self._handlers.get(tag, self._children)(child, link, reason)

    def _run_format(self, run: Element, properties: Element, linked: bool) -> RunFormat:
        """The format of a run. The other run properties are recorded for the paragraph, and counted."""
        direct, style, language, lost, colored = read_run_properties(properties)
        self._content.language = self._content.language or language
        style_format = self._styles.style(style).format if style else NO_FORMAT
        if linked:
            # The underline of a link belongs to its style, or to its colour (Google Docs), not to the text.
            style_format = style_format._replace(underline=None)
            if colored and style_format == NO_FORMAT:
                direct = direct._replace(underline=None)
            lost -= {LostFormat.COLORED}
        if lost != self._content.formats_lost and _has_words(run):
            # A passage may consist of many runs: its lost formats are counted once.
            self._counts.formats.update(sorted(lost - self._content.formats_lost, key=_ORDER_OF_FORMATS))
            self._content.formats_lost = lost
        return effective_format(direct, style_format, self._base)

    def _text(self, element: Element, run_format: RunFormat, link: str, reason: Reason | None) -> None:
        self.texts_read.append(element)
        text = element.text
        if text:
            if not text.isprintable() and _UNUSUAL.search(text):
                # Word shows line ends inside an element as spaces. Characters that no plan can hold are removed.
                text = storable(text.translate(_SPACES))
            if run_format.letters or run_format.others:
                text, unknown = shown_in_font(text, run_format.letters or "", run_format.others or "")
                self._content.unknown_symbols += unknown
            self._add(text, run_format, link, reason)

    def _add(self, text: str, run_format: RunFormat, link: str, reason: Reason | None) -> None:
        line = self._content
        if self._fields:
            link = link or next((field.link for field in reversed(self._fields) if field.link), "")
            if text and not text.isspace():
                for one in self._fields:
                    one.has_result = one.has_result or one.in_result
            if reason is None and not all(field.in_result for field in self._fields):
                reason = Reason.FIELD_CODE
            elif reason is None and any(field.contents for field in self._fields):
                reason = Reason.CONTENTS
        if reason is not None:
            if line.leaving_out and line.left_out[-1].reason is reason:
                line.left_out[-1] = LeftOut(line.left_out[-1].text + text, reason)
            elif text.strip():
                line.left_out.append(LeftOut(text, reason))
                line.leaving_out = True
            return
        if not text:
            return
        line.leaving_out = False
        if line.break_pending:
            line.break_pending = False
            if line.length:
                text = f"\n{text}"
        script = run_format.script or Script.NONE
        look = (bool(run_format.bold), bool(run_format.italic), bool(run_format.underline), link, script)
        line.parts.append((text, look))
        line.length += len(text)

    def _stray_text(self, element: Element, link: str, reason: Reason | None) -> None:
        self._text(element, self._base, link, reason)

    def _hyperlink(self, element: Element, link: str, reason: Reason | None) -> None:
        relationship = self._relationships.get(element.get(R_ID, ""))
        anchor = element.get(w("anchor"), "")
        address = relationship.target if relationship and relationship.external else ""
        self._children(element, self._link(address, anchor) or link, reason)

    def _link(self, address: str, anchor: str) -> str:
        if address and anchor and "#" not in address:
            address = f"{address}#{anchor}"
        address = address.strip().replace(" ", "%20")
        if is_link(address):
            return address
        self._counts.things[Counted.LOST_LINKS] += 1
        return ""

    def _simple_field(self, element: Element, link: str, reason: Reason | None) -> None:
        instruction = _LINK_INSTRUCTION.match(element.get(w("instr"), ""))
        if instruction is not None:
            link = self._link(instruction[1], instruction[2] or "") or link
        self._children(element, link, reason)

    def _field_mark(self, mark: Element, run_format: RunFormat, link: str, reason: Reason | None) -> None:
        kind = mark.get(w("fldCharType"), "")
        if kind == "begin":
            self._fields.append(ComplexField(form=form_result(mark)))
        elif kind == "separate" and self._fields:
            current = self._fields[-1]
            current.in_result = True
            if instruction := _LINK_INSTRUCTION.match(current.instructions):
                current.link = self._link(instruction[1], instruction[2] or "")
            current.contents = current.instructions.strip().upper().startswith("TOC ")
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if not ended.has_result:
                self._without_result(ended, run_format, link, reason)

    def _without_result(self, ended: ComplexField, run_format: RunFormat, link: str, reason: Reason | None) -> None:
        """Adds what Word shows for a field without a result in the file."""
        sign, unknown = ended.symbol()
        self._content.unknown_symbols += unknown
        if sign or ended.form:
            self._add(sign or ended.form, run_format, link, reason)
        elif ended.prompt:
            self._add(ended.prompt, run_format, link, reason or Reason.PLACEHOLDER)
        elif ended.worked_out:
            self._add(ended.worked_out, run_format, link, reason or Reason.FIELD_CODE)

    def _content_control(self, element: Element, link: str, reason: Reason | None) -> None:
        self._children(element, link, reason or prompt_reason(element))

    def _bookmark(self, element: Element, link: str, reason: Reason | None) -> None:
        self._content.bookmarks.append((element.get(w("name"), ""), self._content.length))

    def _alternate(self, element: Element, link: str, reason: Reason | None) -> None:
        branch = chosen_branch(element)
        if branch is not None:
            self._children(branch, link, reason)

    def _deleted(self, element: Element, link: str, reason: Reason | None) -> None:
        self._counts.things[Counted.DELETIONS] += 1
        self._children(element, link, reason or Reason.DELETED)

    def _inserted(self, element: Element, link: str, reason: Reason | None) -> None:
        self._counts.things[Counted.INSERTIONS] += 1
        self._children(element, link, reason)

    def _box(self, element: Element, link: str, reason: Reason | None) -> None:
        self._content.boxes.append((element, reason))

    def _equation(self, element: Element, link: str, reason: Reason | None) -> None:
        read_equation(
            element,
            lambda part: self._children(part, link, reason),
            lambda sign: self._add(storable(sign), self._base, link, reason),
        )

    def _word_art(self, element: Element, link: str, reason: Reason | None) -> None:
        self._content.drawn.append((element.get("string", ""), reason))

    def _drawn_text(self, element: Element, link: str, reason: Reason | None) -> None:
        self._content.drawn += [(line, reason) for line in drawn_lines(element)]

    def _part(self, element: Element, link: str, reason: Reason | None) -> None:
        relationship = self._relationships.get(element.get(DIAGRAM_DATA) or element.get(R_ID) or "")
        if relationship is not None and not relationship.external:
            self._content.attached.append(relationship.target)

    def _graphic(self, element: Element, link: str, reason: Reason | None) -> None:
        name = ""
        for child in element.iter(PICTURE_NAME, BLIP, IMAGE_DATA):
            if child.tag == PICTURE_NAME:
                name = child.get("name", "")
                continue
            target = child.get(R_EMBED) or child.get(R_ID) or ""
            if relationship := self._relationships.get(target):
                self._content.pictures.append((relationship.target, name))
        self._children(element, link, reason)


def prompt_reason(control: Element) -> Reason | None:
    """The reason to leave out a content control's text: it is a placeholder or a table of contents."""
    prompt = control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}")
    if prompt is not None and is_on(prompt):
        return Reason.PLACEHOLDER
    gallery = control.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
    return Reason.CONTENTS if gallery is not None and gallery.get(VAL) == "Table of Contents" else None


_UNUSUAL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that cannot be kept as they are; no-break spaces and the like can."""
_SPACES = {ord("\n"): " ", ord("\r"): " ", ord("\t"): " ", 0x85: " "}


def _skip(element: Element, link: str, reason: Reason | None) -> None:
    pass


def _has_words(run: Element) -> bool:
    return any((text.text or "").strip() for text in run.iterchildren(T))
