"""Reads a story of a Word file, that is the body, a header or a note, as paragraphs and tables in order."""

from collections.abc import Iterable, Iterator, Mapping

from sedi_editor.errors import FileProblem
from sedi_editor.exchange.word_import.reading.alt_chunks import LARGEST, chunk_text
from sedi_editor.exchange.word_import.reading.counts import Counted, Counts
from sedi_editor.exchange.word_import.reading.drawings import chart_lines, diagram_lines, drawn_lines
from sedi_editor.exchange.word_import.reading.inline import DELETED_TEXT, SDT, TBL, InlineReader, P, T, prompt_reason
from sedi_editor.exchange.word_import.reading.location import Location, SideStory
from sedi_editor.exchange.word_import.reading.numbering import Numbering
from sedi_editor.exchange.word_import.reading.own_style import own_style
from sedi_editor.exchange.word_import.reading.package import Relationship, WordPackage
from sedi_editor.exchange.word_import.reading.paragraph import LeftOut, WordParagraph
from sedi_editor.exchange.word_import.reading.paragraph_properties import ParagraphProperties, properties_of
from sedi_editor.exchange.word_import.reading.reason import Reason
from sedi_editor.exchange.word_import.reading.styles import WordStyles
from sedi_editor.exchange.word_import.reading.table import WordCell, WordRow, WordTable
from sedi_editor.exchange.word_import.reading.xml_names import (
    ALTERNATE,
    DIAGRAM,
    MATH_TEXT,
    R_ID,
    VAL,
    Element,
    child_of,
    chosen_branch,
    is_on,
    w,
    whole,
)
from sedi_editor.plan.richtext import MAX_LEVEL, Run, storable

MAX_SPAN = 1000
"""The most grid columns of one cell; Word itself stops at 63."""

_TR, _TC, _TRPR, _TCPR, _GRID = w("tr"), w("tc"), w("trPr"), w("tcPr"), w("tblGrid")
_GRID_SPAN, _V_MERGE, _H_MERGE, _CELL_DELETED = w("gridSpan"), w("vMerge"), w("hMerge"), w("cellDel")
_BOOKMARK, _CONTENT = w("bookmarkStart"), w("sdtContent")
_DELETED = {w("del"), w("moveFrom")}
_WRAPPERS = {_CONTENT, w("customXml"), w("smartTag"), w("ins"), w("moveTo"), *_DELETED}
_TEXTLESS = {_TRPR, _TCPR, _GRID, w("tblPr"), w("tblPrEx"), w("sectPr")}
_TEXTS = (T, DELETED_TEXT, MATH_TEXT)


class StoryReader:
    """Reads one part of the file; `paragraphs` then has all its paragraphs, in order."""

    def __init__(
        self,
        styles: WordStyles,
        numbering: Numbering,
        relationships: Mapping[str, Relationship],
        counts: Counts,
        package: WordPackage,
        side: SideStory | None = None,
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._counts = counts
        self._package = package
        self._relationships = relationships
        self._inline = InlineReader(styles, relationships, counts)
        self._side = side
        self._location: Location = Location(side)
        self._pending: list[tuple[str, int]] = []
        self._tables = 0
        self._count = 0
        self.paragraphs: list[WordParagraph] = []

    def read(self, container: Element, part: Element) -> list[WordParagraph | WordTable]:
        """The paragraphs and tables of `container`. `paragraphs` then also has the texts of `part` outside of any."""
        blocks = self._blocks(container, None)
        self._sweep(part)
        return blocks

    def _blocks(self, container: Element, reason: Reason | None) -> list[WordParagraph | WordTable]:
        blocks: list[WordParagraph | WordTable] = []
        joining: WordParagraph | None = None
        for child, why in self._unwrapped(container, reason):
            if child.tag == TBL:
                if joining is not None:
                    blocks.append(joining)
                    joining = None
                blocks.append(self._table(child, why))
                continue
            for paragraph in self._paragraph(child, why):
                if joining is not None:
                    self.paragraphs.remove(joining)
                    paragraph.absorb(joining)
                    joining = None
                if paragraph.joins_next:
                    joining = paragraph
                else:
                    blocks.append(paragraph)
        if joining is not None:
            blocks.append(joining)
        return blocks

    def _unwrapped(self, container: Element, reason: Reason | None) -> Iterator[tuple[Element, Reason | None]]:
        """The children that can contain text, including those inside content controls and other wrappers."""
        for child in container:
            tag = child.tag
            if tag in _EXPECTED:
                yield child, reason
            elif tag in _TEXTLESS:
                continue
            elif tag == SDT:
                why = reason or prompt_reason(child)
                for content in child.iterchildren(_CONTENT):
                    yield from self._unwrapped(content, why)
            elif tag in _WRAPPERS:
                gone = tag in _DELETED
                self._counts.things[Counted.DELETIONS] += gone
                yield from self._unwrapped(child, reason or (Reason.DELETED if gone else None))
            elif tag == ALTERNATE:
                branch = chosen_branch(child)
                if branch is not None:
                    yield from self._unwrapped(branch, reason)
            elif tag == _BOOKMARK:
                self._pending.append((child.get(w("name"), ""), 0))
            elif tag == w("altChunk"):
                self._embedded(child)
            elif next(child.iter(*_TEXTS), None) is not None:
                yield child, reason

    def _paragraph(self, element: Element, reason: Reason | None) -> list[WordParagraph]:
        """The paragraph, then the paragraphs of the text boxes that are anchored to it."""
        location = self._location
        if not (location.table or self._side):
            self._count += 1
            location = Location(paragraph=self._count)
        properties = properties_of(element, self._styles)
        style = properties.style
        line = self._inline.line(element, style, reason)
        paragraph = WordParagraph(
            location,
            style=style.name,
            bookmarks=(*self._pending, *line.bookmarks),
            language=line.language,
            centred=properties.centred,
            heading=style.heading,
            ends_page=properties.ends_section or line.page_break or (line.break_before and not line.length),
            starts_page=properties.starts_page or (line.break_before and bool(line.length)),
            joins_next=properties.mark_deleted or properties.drop_cap,
            pictures=line.pictures,
            left_out=line.left_out,
        )
        self._pending = []
        if line.unknown_symbols:
            self._counts.add_unknown_symbols(line.unknown_symbols, location)
        paragraph.set_runs(line.runs())
        if properties.list_id and not properties.mark_deleted and reason is None:
            self._set_list(paragraph, properties)
        self.paragraphs.append(paragraph)
        paragraphs = [paragraph]
        for part in line.attached:
            self._drawn_part(part, paragraph)
        if line.drawn:
            paragraphs += self._drawn(line.drawn, location)
        for box, why in line.boxes:
            self._counts.things[Counted.TEXT_BOXES] += box.tag == w("txbxContent")
            paragraphs += self._box(box, why)
        return paragraphs

    def _drawn(self, lines: Iterable[tuple[str, Reason | None]], location: Location) -> list[WordParagraph]:
        """The texts of word art and other drawings as paragraphs."""
        paragraphs: list[WordParagraph] = []
        for text, reason in lines:
            if text.strip():
                paragraph = WordParagraph(location, left_out=[LeftOut(text, reason)] if reason else [])
                if not reason:
                    self._counts.things[Counted.TEXT_BOXES] += 1
                    paragraph.set_runs([Run(storable(text))])
                paragraphs.append(paragraph)
        self.paragraphs += paragraphs
        return paragraphs

    def _drawn_part(self, part: str, paragraph: WordParagraph) -> None:
        """Lists the texts of a diagram or chart."""
        try:
            root = self._package.xml(part)
        except FileProblem:
            root = None
        is_diagram = root is not None and root.tag == f"{{{DIAGRAM}}}dataModel"
        self._counts.things[Counted.DIAGRAMS] += is_diagram
        self._counts.things[Counted.CHARTS] += not is_diagram
        if root is None:
            return
        lines = diagram_lines(root) if is_diagram else [*chart_lines(root), *self._lines_over_chart(part)]
        if lines:
            reason = Reason.DIAGRAM if is_diagram else Reason.CHART
            paragraph.left_out.append(LeftOut(storable("\n".join(lines)), reason))

    def _lines_over_chart(self, part: str) -> Iterator[str]:
        """The texts of shapes that are drawn on a chart."""
        try:
            for relationship in self._package.relationships(part).values():
                shapes = (
                    self._package.xml(relationship.target)
                    if relationship.kind == "chartUserShapes" and not relationship.external
                    else None
                )
                if shapes is not None:
                    yield from drawn_lines(shapes)
        except FileProblem:
            return

    def _embedded(self, chunk: Element) -> None:
        """Lists the text of the embedded document that Word shows for `chunk`."""
        self._counts.things[Counted.EMBEDDED] += 1
        relationship = self._relationships.get(chunk.get(R_ID, ""))
        if relationship is None or relationship.external:
            return
        content = self._package.binary(relationship.target, LARGEST)
        text = chunk_text(content) if content is not None else None
        if text is not None and text.strip():
            location = self._location if self._location.table or self._side else Location(paragraph=self._count + 1)
            self.paragraphs.append(WordParagraph(location, left_out=[LeftOut(text, Reason.EMBEDDED)]))

    def _set_list(self, paragraph: WordParagraph, properties: ParagraphProperties) -> None:
        mark = self._numbering.mark(properties.list_id, properties.list_level)
        if mark is None:
            return
        paragraph.kind, paragraph.value, paragraph.mark = mark.kind, mark.value, mark.label
        paragraph.suffix, paragraph.plain_mark = mark.suffix, mark.plain
        if mark.worded and own_style(paragraph.style) is None:
            paragraph.type_mark()
            return
        paragraph.level = min(properties.depth, MAX_LEVEL)
        self._counts.things[Counted.DEEP_ITEMS] += properties.depth > MAX_LEVEL

    def _box(self, element: Element, reason: Reason | None) -> list[WordParagraph]:
        if element.tag == P:
            return self._paragraph(element, reason)
        blocks = [self._table(element, reason)] if element.tag == TBL else self._blocks(element, reason)
        return self._flat(blocks)

    def _flat(self, blocks: Iterable[WordParagraph | WordTable]) -> list[WordParagraph]:
        """All paragraphs, including those of tables."""
        flat: list[WordParagraph] = []
        for block in blocks:
            if isinstance(block, WordTable):
                self._counts.things[Counted.NESTED_TABLES] += 1
                flat += [paragraph for paragraph in block.paragraphs() if paragraph.words]
            else:
                flat.append(block)
        return flat

    def _table(self, element: Element, reason: Reason | None) -> WordTable:
        outer = self._location
        if not outer.table:
            self._tables += 1
            self._location = Location(self._side, table=self._tables)
        table = WordTable(self._location.table)
        grid = element.find(_GRID)
        table.columns = 0 if grid is None else len(grid.findall(w("gridCol")))
        number = 0
        for child, why in self._unwrapped(element, reason):
            if child.tag != _TR:
                table.strays += self._stray(child, why)
                continue
            number += 1
            if not outer.table:
                self._location = Location(self._side, table=table.number, row=number)
            row = self._row(child, number, why, table.strays)
            if row.deleted:
                table.strays += [paragraph for cell in row.cells for paragraph in cell.paragraphs]
            else:
                table.rows.append(row)
        self._location = outer
        return table

    def _row(self, element: Element, number: int, reason: Reason | None, strays: list[WordParagraph]) -> WordRow:
        row = WordRow(number)
        properties = child_of(element, _TRPR)
        if properties is not None:
            row.before = whole(properties.find(w("gridBefore")), most=MAX_SPAN)
            header = properties.find(w("tblHeader"))
            row.header = header is not None and is_on(header)
            row.deleted = properties.find(w("del")) is not None
            self._counts.things[Counted.DELETIONS] += row.deleted
            self._counts.things[Counted.INSERTIONS] += properties.find(w("ins")) is not None
        why = reason or (Reason.DELETED if row.deleted else None)
        outer = self._location
        for child, inner in self._unwrapped(element, why):
            if child.tag == _TC:
                if outer.row and not outer.cell:
                    self._location = Location(self._side, table=outer.table, row=outer.row, cell=len(row.cells) + 1)
                self._cell(child, row, inner, strays)
            else:
                strays += self._stray(child, inner)
        self._location = outer
        return row

    def _cell(self, element: Element, row: WordRow, reason: Reason | None, strays: list[WordParagraph]) -> None:
        """Adds the cell to the row; if it is merged with the cell on its left, adds its text there."""
        cell, covered = WordCell([]), False
        properties = child_of(element, _TCPR)
        if properties is not None:
            for property_ in properties:
                tag = property_.tag
                if tag == _GRID_SPAN:
                    cell.span = max(whole(property_, 1, MAX_SPAN), 1)
                elif tag == _V_MERGE:
                    cell.merge = "restart" if property_.get(VAL) == "restart" else "continue"
                elif tag == _H_MERGE:
                    covered = property_.get(VAL) != "restart" and bool(row.cells)
                elif tag == _CELL_DELETED:
                    reason = reason or Reason.DELETED
        self._inline.forget_fields()
        cell.blocks = self._blocks(element, reason)
        cell.paragraphs = self._flat(cell.blocks)
        marked = [paragraph for paragraph in cell.paragraphs if paragraph.mark]
        if marked and not any(paragraph.words for paragraph in cell.paragraphs):
            # A cell may show the number of a list only.
            for one in marked:
                if own_style(one.style) is None:
                    one.type_mark()
        if reason is Reason.DELETED and not row.deleted:
            # The cells on its right move to the left when the change is accepted.
            strays += cell.paragraphs
        elif covered:
            row.cells[-1].span += cell.span
            row.cells[-1].paragraphs += [
                paragraph for paragraph in cell.paragraphs if paragraph.words or paragraph.left_out
            ]
        else:
            row.cells.append(cell)

    def _stray(self, element: Element, reason: Reason | None) -> list[WordParagraph]:
        return self._paragraph(element, reason)

    def _sweep(self, container: Element) -> None:
        """Lists the texts in elements that should have none by the file format."""
        read = self._inline.texts_read
        if sum(1 for _ in container.iter(*_TEXTS)) == len(read):
            return
        known = set(read)
        for element in container.iter(*_TEXTS):
            if element not in known and (element.text or "").strip() and not _in_other_branch(element):
                lost = WordParagraph(Location(self._side), left_out=[LeftOut(element.text or "", Reason.MISPLACED)])
                self.paragraphs.append(lost)


_EXPECTED = {P, TBL, _TR, _TC}


def _in_other_branch(element: Element) -> bool:
    """Whether the element is in a branch of an `mc:AlternateContent` that another branch replaces."""
    inner = element
    for outer in element.iterancestors():
        if outer.tag == ALTERNATE and chosen_branch(outer) is not inner:
            return True
        inner = outer
    return False
