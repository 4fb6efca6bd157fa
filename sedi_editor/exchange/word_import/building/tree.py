"""Builds the tree of departments, lines, objectives, topics, initiatives and rows, row by row."""

import re
from collections.abc import Sequence

from sedi_editor.exchange.word_import.building.heading_wordings import chosen_wordings
from sedi_editor.exchange.word_import.building.ledger import Ledger
from sedi_editor.exchange.word_import.building.node import NodeBuilder
from sedi_editor.exchange.word_import.building.node_ids import NodeIds
from sedi_editor.exchange.word_import.building.notes import HeadingMade, Note, RowEvent, RowNote
from sedi_editor.exchange.word_import.building.rich_texts import trimmed_heading
from sedi_editor.exchange.word_import.building.section import SectionBuilder
from sedi_editor.exchange.word_import.building.taken_for import TakenFor
from sedi_editor.exchange.word_import.building.texts import Sides
from sedi_editor.exchange.word_import.reading.own_style import own_style
from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph
from sedi_editor.exchange.word_import.reading.reason import Reason
from sedi_editor.exchange.word_import.understanding.bookmarks import bookmarked_kinds, lead_of
from sedi_editor.exchange.word_import.understanding.columns import COLUMNS, PlanTableCell, PlanTableRow
from sedi_editor.exchange.word_import.understanding.fixed_words import folded
from sedi_editor.exchange.word_import.understanding.heading_parts import (
    CONTINUED,
    first_words,
    is_number,
    take_department,
    take_label,
    take_number,
    take_number_before_label,
)
from sedi_editor.exchange.word_import.understanding.row_context import RowContext
from sedi_editor.exchange.word_import.understanding.row_kind import RecognisedRow, RowKind
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Node, Text, TextKey

_HEADING_OF = {RowKind.LINE: Field.HEADING_LINE, RowKind.OBJECTIVE: Field.HEADING_OBJECTIVE}
_KIND_OF = {RowKind.LINE: Kind.LINE, RowKind.OBJECTIVE: Kind.OBJECTIVE, RowKind.TOPIC: Kind.TOPIC}
_ORDER = (Kind.DEPARTMENT, Kind.LINE, Kind.OBJECTIVE, Kind.TOPIC)
_NUMBER_IN_LABEL = re.compile(r"\s+(\d{1,3}(?:\.\d{1,3})*)\.?\s*:?\s*$")
_SHORTEST_SENTENCE = 6
"""The least number of words in a sentence; a shorter text may be a title with a full stop."""


class TreeBuilder:
    """Builds the tree from recognised rows, in their order."""

    def __init__(self, sides: Sides, ledger: Ledger, node_ids: NodeIds, notes: list[Note]) -> None:
        self._sides = sides
        self._ledger = ledger
        self._node_ids = node_ids
        self._notes = notes
        self._departments: list[NodeBuilder] = []
        self._open: dict[Kind, NodeBuilder] = {}
        self._section: SectionBuilder | None = None
        self._waiting_headings: PlanTableRow | None = None
        self._resumed = False
        self.context = RowContext()
        self.table_titles: list[WordParagraph] = []

    def begin_table(self) -> None:
        """Begin another table, which may continue where the last one ended."""
        self.context.first_in_table = True
        self._resumed = True

    def add(self, row: PlanTableRow, recognised: RecognisedRow) -> TakenFor:
        """Add a row; returns what it was taken for."""
        kind = recognised.kind
        if row.extra:
            self._ledger.leave_out(row.extra, Reason.EXTRA_COLUMN)
        for cell in recognised.beside:
            self._ledger.leave_out(cell.paragraphs, Reason.NO_PLACE)
        if kind is RowKind.EMPTY:
            return TakenFor(kind)
        if kind is RowKind.NOTE_OR_TOTAL:
            # The rows around a note or total belong together.
            self._ledger.leave_out(row.paragraphs, Reason.NOTE_OR_TOTAL)
            self._notes.append(RowNote(RowEvent.NOTE_OR_TOTAL, row.location))
            return TakenFor(kind)
        if kind is not RowKind.CELLS:
            # A heading is no list: the number that Word prints is part of its text.
            for paragraph in row.paragraphs:
                if own_style(paragraph.style) is None:
                    paragraph.type_mark()
        if kind is RowKind.DEPARTMENT:
            taken = self._department(recognised)
        elif kind is RowKind.TITLE:
            self.table_titles += row.paragraphs
            taken = TakenFor(kind)
        elif kind is RowKind.REMARK:
            self._ledger.leave_out(row.paragraphs, Reason.REMARK)
            taken = TakenFor(kind)
        elif kind is RowKind.HEADINGS:
            taken = self._headings(row)
        elif kind is RowKind.CELLS:
            taken = self._cells(row)
        else:
            taken = self._heading(row, recognised)
        # If a heading is repeated, the headings below it may be repeated too.
        self._resumed = kind in (RowKind.DEPARTMENT, RowKind.HEADINGS) or (self._resumed and taken.repeated)
        self._update_context(kind)
        has_row_of_its_own = row.whole and recognised.title is None and kind in _HEADING_OF
        self.context.untitled = kind if has_row_of_its_own else None
        return taken

    def _update_context(self, kind: RowKind) -> None:
        line = self._open.get(Kind.LINE)
        self.context.first_in_table = False
        self.context.department = Kind.DEPARTMENT in self._open
        self.context.line = line.number if line else ""
        self.context.objective = Kind.OBJECTIVE in self._open
        self.context.after_department = kind in (RowKind.DEPARTMENT, RowKind.REMARK)
        self.context.after_headings = kind is RowKind.HEADINGS
        department = self._open.get(Kind.DEPARTMENT)
        self.context.untitled_department = department is not None and not department.texts
        self.context.has_headings = department is not None and department.has_headings
        self.context.has_line = line is not None

    def result(self) -> tuple[dict[TextKey, Text], tuple[Node, ...]]:
        """The headings of the plan, and the finished departments."""
        plan, own = chosen_wordings([department.wordings.chosen(self._ledger) for department in self._departments])
        for department, texts in zip(self._departments, own, strict=True):
            department.texts |= texts
        return plan, tuple(department.node() for department in self._departments)

    def _department(self, recognised: RecognisedRow) -> TakenFor:
        title = _paragraphs(recognised.title)
        labels: dict[Language, tuple[str, Sequence[WordParagraph]]] = {}
        if self.context.untitled_department and self.context.after_department and recognised.label is None:
            # The word for department has a row of its own above the name.
            department = self._open[Kind.DEPARTMENT]
            department.texts = self._sides.texts(Field.TITLE, title, trimmed_heading)
            return TakenFor(RowKind.DEPARTMENT)
        if recognised.label is not None:
            for language, own in self._sides.by_language(recognised.label.paragraphs).items():
                labels[language] = (" ".join(paragraph.text for paragraph in own).rstrip(" :\N{NO-BREAK SPACE}\n"), own)
        else:
            for language, side in zip(self._sides.languages, self._sides.parts(title), strict=False):
                if (first := _first(side)) is not None:
                    labels[language] = (take_department(first, is_department_row=True), [first])
        if self._is_repeated(Kind.DEPARTMENT, "", title):
            self._ledger.leave_out([*_paragraphs(recognised.label), *title], Reason.REPEATED)
            return TakenFor(RowKind.DEPARTMENT, repeated=True)
        department = self._begin(Kind.DEPARTMENT, title)
        department.texts = self._sides.texts(Field.TITLE, title, trimmed_heading)
        for language, (word, paragraphs) in labels.items():
            self.context.department_words.add(folded(word))
            rich = RichText.from_plain(" ".join(word.split()))
            department.wordings.add((Field.HEADING_DEPARTMENT, language), rich, paragraphs)
        if self._waiting_headings is not None:
            self._take_headings(self._waiting_headings, department)
            self._waiting_headings = None
        return TakenFor(RowKind.DEPARTMENT)

    def _headings(self, row: PlanTableRow) -> TakenFor:
        department = self._open.get(Kind.DEPARTMENT)
        if department is None and self._waiting_headings is None:
            self._waiting_headings = row
            return TakenFor(RowKind.HEADINGS)
        if department is None or department.has_headings:
            self._ledger.leave_out(row.paragraphs, Reason.REPEATED_HEADINGS)
            return TakenFor(RowKind.HEADINGS, repeated=True)
        self._take_headings(row, department)
        return TakenFor(RowKind.HEADINGS)

    def _take_headings(self, row: PlanTableRow, department: NodeBuilder) -> None:
        department.has_headings = True
        for cell in row.cells:
            name = COLUMNS[cell.column].heading
            self.context.headings.add(folded(cell.text))
            for (_name, language), text in self._sides.texts(name, cell.paragraphs, trimmed_heading).items():
                department.wordings.add((name, language), text.rich, cell.paragraphs)

    def _heading(self, row: PlanTableRow, recognised: RecognisedRow) -> TakenFor:
        kind = _KIND_OF[recognised.kind]
        title = _paragraphs(recognised.title)
        number, labels = "", {}
        if recognised.kind is not RowKind.TOPIC:
            number, labels = self._number_and_labels(row, recognised, title)
        if self._is_repeated(kind, number, title):
            beside = [*_paragraphs(recognised.label), *_paragraphs(row.number_cell)]
            self._ledger.leave_out([*beside, *title], Reason.REPEATED)
            return TakenFor(recognised.kind, repeated=True)
        if recognised.label is None and self.context.untitled is recognised.kind:
            # The label has a row of its own above the title.
            branch = self._open[kind]
            if branch.number not in ("", number):
                # The title keeps a number that is not its label's.
                number = branch.number
                for paragraph in title:
                    paragraph.lead = 0
        else:
            self._complete_ancestors(kind, row)
            branch = self._begin(kind, row.paragraphs)
        branch.number = number
        branch.texts = self._sides.texts(Field.TITLE, title, trimmed_heading)
        if kind is Kind.TOPIC and _is_sentence(title):
            self._notes.append(RowNote(RowEvent.SENTENCE_AS_TOPIC, row.location))
        if recognised.kind in _HEADING_OF:
            self._add_labels(_HEADING_OF[recognised.kind], recognised, labels, number)
        return TakenFor(recognised.kind, number)

    def _number_and_labels(
        self, row: PlanTableRow, recognised: RecognisedRow, title: Sequence[WordParagraph]
    ) -> tuple[str, dict[Language, tuple[str, WordParagraph]]]:
        """The number of a line or objective, and the labels in the cell of its title."""
        number, labels = "", dict[Language, tuple[str, WordParagraph]]()
        if recognised.number is not None:
            self._ledger.place(recognised.number.paragraphs)
            number = recognised.number.text.strip().rstrip(".)").rstrip()
        before_label = _number_before(recognised.label)
        for language, side in zip(self._sides.languages, self._sides.parts(title), strict=False):
            first = _first(side)
            if first is None:
                continue
            if recognised.label is None:
                label, found = take_label(first)
                labels[language] = (label, first)
            else:
                found = take_number(first, bare=not _NUMBER_IN_LABEL.search(recognised.label.text))
                if not found and lead_of(first) is None and own_style(first.style) is None:
                    # Both cells have the label: "Objective 1.1: …" beside "OBJECTIVE".
                    again, found = take_label(first)
                    if again:
                        self._ledger.place_all_but(first, again, Reason.REPEATED)
            number = number or found
        number = number or _number_in(recognised.label)
        if before_label and number not in ("", before_label):
            # The label keeps a number that is not its title's.
            for paragraph in _paragraphs(recognised.label):
                paragraph.lead = 0
        number = number or before_label
        if not number and row.number_cell is not None and is_number(row.number_cell.text):
            # The table has a column of numbers in front.
            self._ledger.place(row.number_cell.paragraphs)
            number = row.number_cell.text.strip().rstrip(".)").rstrip()
        return number, labels

    def _add_labels(
        self, name: Field, recognised: RecognisedRow, labels: dict[Language, tuple[str, WordParagraph]], number: str
    ) -> None:
        department = self._open[Kind.DEPARTMENT]
        if recognised.label is not None or any(word for word, _ in labels.values()):
            self.context.labelled.add(recognised.kind)
        for language, (word, paragraph) in labels.items():
            department.wordings.add((name, language), RichText.from_plain(word), [paragraph])
        if recognised.label is None:
            return
        cell = recognised.label
        self.context.labels[folded(cell.text)] = recognised.kind
        for (_name, language), text in self._sides.texts(name, cell.paragraphs, trimmed_heading).items():
            rich = text.rich
            in_label = _NUMBER_IN_LABEL.search(rich.plain)
            if (
                in_label
                and in_label[1] == number
                and not any(own_style(paragraph.style) for paragraph in cell.paragraphs)
            ):
                # "Strategic line 1": the number belongs to the line, the rest is the label.
                rich = RichText.from_plain(rich.plain[: in_label.start()])
            department.wordings.add((name, language), rich, cell.paragraphs)

    def _cells(self, row: PlanTableRow) -> TakenFor:
        if self._section is None:
            self._complete_ancestors(Kind.INITIATIVE, row)
            parent = self._open.get(Kind.TOPIC) or self._open[Kind.OBJECTIVE]
            self._section = SectionBuilder(parent, self._sides, self._ledger, self._node_ids, self._notes)
        return self._section.add(row)

    def _begin(self, kind: Kind, paragraphs: Sequence[WordParagraph]) -> NodeBuilder:
        """Adds a heading of that kind below the last open headings."""
        branch = NodeBuilder(kind, self._node_ids.node(kind, paragraphs))
        depth = _ORDER.index(kind)
        siblings = self._open[_ORDER[depth - 1]].children if depth else self._departments
        siblings.append(branch)
        for closed in _ORDER[depth:]:
            self._open.pop(closed, None)
        self._open[kind] = branch
        self._section = None
        return branch

    def _complete_ancestors(self, kind: Kind, row: PlanTableRow) -> None:
        """Adds the missing headings above a node of `kind`."""
        needed = _ORDER[: _ORDER.index(kind)] if kind in _ORDER else _ORDER[:3]
        for ancestor in needed:
            if ancestor not in self._open:
                made = self._begin(ancestor, ())
                # A heading above the table has no row.
                self._notes.append(HeadingMade(ancestor, row.location if row.number else row.paragraphs[0].location))
                if ancestor is Kind.DEPARTMENT and self._waiting_headings is not None:
                    self._take_headings(self._waiting_headings, made)
                    self._waiting_headings = None

    def _is_repeated(self, kind: Kind, number: str, title: Sequence[WordParagraph]) -> bool:
        """Whether the heading repeats the open heading of that kind."""
        current = self._open.get(kind)
        if current is None or current.number != number:
            return False
        is_ours = any(own_style(paragraph.style) for paragraph in title)
        if is_ours and not (number or self._resumed or kind is Kind.DEPARTMENT):
            # In our own files, without a number, only where a table or its headings begin anew: they print no heading
            # twice in one place, so two topics of one name are two.
            return False
        if kind in bookmarked_kinds(title):
            return False
        language = self._sides.languages[0]
        text = "\n".join(part.body for part in self._sides.parts(title)[0]).strip()
        text = CONTINUED.sub("", text)
        return bool(text) and folded(text) == folded(current.title(language))


def _number_before(label: PlanTableCell | None) -> str:
    """The number before a label in a file of another program, which becomes its lead: "1. Strategic line"."""
    first = first_words(_paragraphs(label))
    if first is None or own_style(first.style) is not None or is_number(first.text):
        return ""
    return take_number_before_label(first)


def _number_in(label: PlanTableCell | None) -> str:
    """The number at the end of a label in a file of another program: "Strategic line 1"."""
    if label is None or any(own_style(paragraph.style) for paragraph in label.paragraphs):
        return ""
    found = _NUMBER_IN_LABEL.search(label.text)
    return found[1] if found else ""


def _is_sentence(title: Sequence[WordParagraph]) -> bool:
    """Whether a title in a file of another program is a whole sentence, which may be a remark."""
    text = " ".join(paragraph.text for paragraph in title).strip()
    is_ours = any(own_style(paragraph.style) for paragraph in title)
    return not is_ours and text.endswith(".") and len(text.split()) >= _SHORTEST_SENTENCE


def _paragraphs(cell: PlanTableCell | None) -> Sequence[WordParagraph]:
    return cell.paragraphs if cell is not None else ()


def _first(side: Sequence[WordParagraph]) -> WordParagraph | None:
    """The paragraph with the label or number."""
    if side and own_style(side[0].style) is not None:
        return side[0]
    return first_words(side)
